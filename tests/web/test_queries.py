"""No page asks the database more than 25 times."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kaocheng.web.targets.models import Dossier
from tests.web.conftest import World
from tests.web.job_kinds import finished_job
from tests.web.ledgers import ledger_objects

MOST = 25


@pytest.mark.parametrize(("who", "url"), [
    ("clerk", "/"), ("clerk", "/tables/"), ("clerk", "/tables/{id}/"), ("clerk", "/tables/{id}/edit/"), ("finance", "/review/overview/"),
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
