"""The trail: every act, only known words, never changed."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from kaocheng.lifecycle import PROCEDURE
from kaocheng.web.audit.chain import FIELDS, breaks
from kaocheng.web.audit.models import TrailEntry
from kaocheng.web.audit.record import Actor, record
from kaocheng.web.audit.vocabulary import ACTS
from kaocheng.web.targets.models import Dossier
from tests.web.conftest import World


def _entries() -> list[dict[str, object]]:
    return list(TrailEntry.objects.order_by("number").values("previous_hash", "hash", *FIELDS))


def test_the_whole_way_is_recorded(approved: Dossier) -> None:
    acts = list(TrailEntry.objects.filter(subject_id=str(approved.public_id)).order_by("number").values_list("act", flat=True))
    assert acts == ["table.created", "table.submit", "table.sign", "table.forward", "table.approve", "table.issue"]
    assert list(breaks(_entries())) == []


def test_every_verb_of_the_procedure_has_its_word() -> None:
    assert {f"table.{move.verb.value}" for move in PROCEDURE} <= ACTS.keys()


@pytest.mark.django_db
def test_an_unknown_act_is_refused() -> None:
    with pytest.raises(KeyError):
        record("table.painted", actor=Actor())


@pytest.mark.parametrize("table", ["audit_trailentry", "targets_revision"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_the_database_refuses_to_change_rows(approved: Dossier, table: str, statement: str) -> None:  # noqa: ARG001
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


@pytest.mark.parametrize("field", [name for name in FIELDS if name != "number"])
def test_a_changed_field_is_found(approved: Dossier, field: str) -> None:  # noqa: ARG001
    entries = _entries()
    entries[2][field] = f"{entries[2][field]}x"
    assert list(breaks(entries)) == ["第3条的内容被改过"]


def test_missing_and_swapped_entries_are_found(approved: Dossier) -> None:  # noqa: ARG001
    entries = _entries()
    assert any("之后缺了记录" in found for found in breaks(entries[:2] + entries[3:]))
    swapped = [entries[1], entries[0], *entries[2:]]
    assert any("接不上" in found for found in breaks(swapped))


def test_a_rewritten_entry_breaks_the_next(approved: Dossier) -> None:  # noqa: ARG001
    from kaocheng.web.audit.chain import entry_hash

    entries = _entries()
    entries[2]["actor"] = "别人"
    entries[2]["hash"] = entry_hash(str(entries[2]["previous_hash"]), entries[2])
    assert list(breaks(entries)) == ["第4条与前一条接不上"]


def test_log_in_and_failed_log_in_are_recorded(world: World) -> None:
    from tests.web.conftest import PASSWORD

    client = world.client("public")
    client.post("/accounts/login/", {"login": "clerk", "password": "falsch"})
    client.post("/accounts/login/", {"login": "clerk", "password": PASSWORD})
    assert list(TrailEntry.objects.order_by("number").values_list("act", flat=True)) == ["account.login_failed", "account.login"]


def test_an_export_runs_nothing_in_a_spreadsheet(world: World) -> None:
    record("table.saved", actor=world.actor("clerk"), label="=HYPERLINK(1)")
    text = world.client("auditor").get("/trail/export.csv").content.decode()
    assert "'=HYPERLINK(1)" in text
    assert TrailEntry.objects.filter(act="trail.exported").exists()
