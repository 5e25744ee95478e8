"""Every acceptance case of ``tests/cases`` goes through a store and comes out as the same rows and the same snapshot."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kaocheng.analytics.databases.duckdb import DuckDB
from kaocheng.expr.measures import MeasureRun
from kaocheng.ledger import Snapshot, import_csv, kind_named
from kaocheng.ledger.past import known_by, known_now, snapshot_of, take_snapshot
from kaocheng.ledger.registration import register
from kaocheng.store import SqliteStore
from tests.analytics.agreement import agree
from tests.cases.test_cases import CASES, Case, _csv, _decisions, _snapshot
from tests.store.ledgers import origin


def stored(case: Case, defaults: dict[str, dict[str, Any]], folder: Path) -> Snapshot:
    """The case's rows imported into a store, its state recorded, and read again by the hash of the record."""
    with SqliteStore.open(folder, create=True) as store:
        for word, rows in case.ledgers.items():
            report = import_csv(_csv(rows, defaults.get(word, {})), kind_named(word), file=f"{word}.csv")
            assert not register(store, report, origin()).problems
        present = snapshot_of(store, known_now(store), case.as_of)
        take_snapshot(store, present, origin(2))
        return snapshot_of(store, known_by(store, present.hash), case.as_of)


@pytest.mark.parametrize(("case", "defaults"), CASES)
def test_a_case_through_import_store_and_snapshot(case: Case, defaults: dict[str, dict[str, Any]], tmp_path: Path) -> None:
    direct = _snapshot(case, defaults)
    again = stored(case, defaults, tmp_path / "库")
    filled = {kind_id: ledger for kind_id, ledger in direct.ledgers.items() if ledger.entries}
    assert {kind_id: ledger.hash for kind_id, ledger in again.ledgers.items()} == {kind_id: ledger.hash for kind_id, ledger in filled.items()}
    if len(filled) == len(direct.ledgers):
        assert again.hash == direct.hash
        runs = [MeasureRun(snapshot=snapshot, fiscal_year=case.fiscal_year, decisions=_decisions(case)) for snapshot in (direct, again)]
        for label in (measure.label for measure in runs[0].measures):
            one, other = (run.evaluation(label) for run in runs)
            assert (one.value, one.reason) == (other.value, other.reason)


@pytest.mark.parametrize(("case", "defaults"), CASES)
def test_both_evaluators_agree_on_what_comes_out_of_a_store(case: Case, defaults: dict[str, dict[str, Any]], tmp_path: Path) -> None:
    database = DuckDB(threads=1)
    try:
        agree(case, defaults, database.fill, snapshot=stored(case, defaults, tmp_path / "库"))
    finally:
        database.close()
