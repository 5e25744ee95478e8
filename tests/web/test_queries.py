"""No page asks the database more than 25 times."""

from __future__ import annotations

import dataclasses

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kaocheng.lifecycle import Verb
from kaocheng.model import Reading
from kaocheng.web.targets.actions.move_dossier import MoveDossier
from kaocheng.web.targets.actions.open_dossier import OpenDossier
from kaocheng.web.targets.models import Dossier
from tests.web.conftest import World
from tests.web.job_kinds import finished_job
from tests.web.ledgers import ledger_objects

MOST = 25


@pytest.mark.parametrize(("who", "url"), [
    ("clerk", "/"), ("clerk", "/tables/"), ("clerk", "/tables/{id}/"), ("clerk", "/tables/{id}/edit/"), ("clerk", "/tables/{id}/edit/library/"),
    ("clerk", "/tables/{id}/beside/"), ("clerk", "/review/{id}/sheet/"), ("finance", "/review/overview/"),
    *((who, f"/review/overview/{rest}") for who in ("finance", "supervisor", "auditor") for rest in ("units/", "late/", "rules/", "scores/")),
    ("clerk", "/year/"), ("head", "/year/{unit}/"), ("finance", "/tables/?rule=A03"), ("finance", "/tables/?grade=优"),
    ("auditor", "/trail/"), ("clerk", "/tables/{id}/revisions/"), ("public", "/public/"), ("clerk", "/tables/upload/"),
    ("clerk", "/ledgers/{unit}/"), ("clerk", "/ledgers/{unit}/L6/"), ("finance", "/ledgers/{unit}/L6/"), ("auditor", "/ledgers/"),
    ("clerk", "/ledgers/{unit}/L6/1/"), ("clerk", "/ledgers/{unit}/L6/add/"), ("clerk", "/ledgers/{unit}/verify/"),
    ("clerk", "/jobs/"), ("finance", "/jobs/"), ("clerk", "/jobs/{job}/"),
])
def test_a_page_asks_little(world: World, dossier: Dossier, who: str, url: str) -> None:
    ledger_objects(world)
    job = finished_job(world)
    client = world.client(who)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url.format(id=dossier.public_id, unit=world.bureau.pk, job=job.public_id)).status_code == 200
    assert len(queries) <= MOST, [query["sql"] for query in queries]


@pytest.mark.parametrize("url", ["/tables/{id}/", "/review/{id}/sheet/", "/tables/{id}/beside/", "/"])
def test_a_reviewers_desk_asks_little(world: World, dossier: Dossier, readings: tuple[Reading, ...], url: str) -> None:
    """Also with many tables of the unit beside the one that is reviewed."""
    for number in range(12):
        table = dataclasses.replace(readings[1].table, project=f"虚构项目{number}")
        other = OpenDossier(world.bureau, 2024, table, actor=world.actor("clerk")).run()
        Dossier.objects.filter(pk=other.pk).update(errors=0)
        MoveDossier(other, Verb.SUBMIT, actor=world.actor("clerk")).run()
    MoveDossier(dossier, Verb.SUBMIT, actor=world.actor("clerk")).run()
    Dossier.objects.update(stage="supervisor_review")
    client = world.client("supervisor")
    client.post(f"/review/{dossier.public_id}/sheet/", {"variant": "general", "grade-ready": "中"})
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url.format(id=dossier.public_id)).status_code == 200
    assert len(queries) <= MOST, [query["sql"] for query in queries]
