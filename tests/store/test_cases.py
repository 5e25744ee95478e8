"""Every acceptance case of ``tests/cases`` goes through a store and comes out as the same rows and the same snapshot."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kaocheng.expr.measures import MeasureRun
from kaocheng.ledger import import_csv, kind_named
from kaocheng.ledger.past import known_by, known_now, snapshot_of, take_snapshot
from kaocheng.ledger.registration import register
from kaocheng.store import SqliteStore
from tests.cases.test_cases import CASES, Case, _csv, _decisions, _snapshot
from tests.store.ledgers import origin


@pytest.mark.parametrize(("case", "defaults"), CASES)
def test_a_case_through_import_store_and_snapshot(case: Case, defaults: dict[str, dict[str, Any]], tmp_path: Path) -> None:
    direct = _snapshot(case, defaults)
    with SqliteStore.open(tmp_path / "库", create=True) as store:
        for word, rows in case.ledgers.items():
            report = import_csv(_csv(rows, defaults.get(word, {})), kind_named(word), file=f"{word}.csv")
            assert not register(store, report, origin()).problems
        present = snapshot_of(store, known_now(store), case.as_of)
        take_snapshot(store, present, origin(2))
        again = snapshot_of(store, known_by(store, present.hash), case.as_of)
    filled = {kind_id: ledger for kind_id, ledger in direct.ledgers.items() if ledger.entries}
    assert {kind_id: ledger.hash for kind_id, ledger in again.ledgers.items()} == {kind_id: ledger.hash for kind_id, ledger in filled.items()}
    if len(filled) == len(direct.ledgers):
        assert again.hash == direct.hash
        runs = [MeasureRun(snapshot=snapshot, fiscal_year=case.fiscal_year, decisions=_decisions(case)) for snapshot in (direct, again)]
        for label in (measure.label for measure in runs[0].measures):
            one, other = (run.evaluation(label) for run in runs)
            assert (one.value, one.reason) == (other.value, other.reason)
