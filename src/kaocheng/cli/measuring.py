"""Where measured rows come from, and a bureau's own kinds and measures beside those of the packs."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kaocheng.base.data import read_data
from kaocheng.base.errors import KaochengError
from kaocheng.cli.ledgers.shared import current_user, known_of
from kaocheng.expr.decision import default_decisions
from kaocheng.expr.measure import Measure, ensure_distinct_names, installed_measures
from kaocheng.expr.measures import MeasureRun
from kaocheng.ledger import Catalogue, load_folder
from kaocheng.ledger.past import snapshot_of, take_snapshot
from kaocheng.ledger.store import Origin

if TYPE_CHECKING:
    import argparse
    from datetime import date
    from pathlib import Path

    from kaocheng.expr.bulk import RowsEngine
    from kaocheng.expr.measures import MeasureResult
    from kaocheng.ledger import Snapshot

MEASURES_FOLDER = "度量"
"""A bureau's own measures stand in a folder of this name beside its ledgers or in its store."""


def source_snapshot(arguments: argparse.Namespace, as_of: date) -> Snapshot:
    """The rows to measure: of a folder, or of a store as it is, as it was, or as a snapshot names it.

    A measured state of a store is recorded in its journal, so that its hash can be found again.

    Raises:
        KaochengError: There are no such rows; a past state was asked of a folder.
    """
    if arguments.store is None:
        if arguments.snapshot or arguments.known_on:
            raise KaochengError("--snapshot 和 --known-on 只能用于台账库", expected="--store 库", remedy="把 --ledgers 换成 --store")
        return load_folder(arguments.ledgers, as_of, Catalogue.beside(arguments.ledgers, arguments.kinds))
    from kaocheng.store import SqliteStore

    catalogue = Catalogue.beside(arguments.store, arguments.kinds)
    with SqliteStore.open(arguments.store) as store:
        if arguments.snapshot or arguments.known_on:
            return snapshot_of(store, known_of(store, arguments), as_of)
        snapshot = snapshot_of(store, known_of(store, arguments), as_of, catalogue)
        take_snapshot(store, snapshot, Origin(by=current_user(), at=datetime.now(UTC), why=f"计算度量，截至 {as_of}"))
    return snapshot


def measure_source(
    arguments: argparse.Namespace, snapshot: Snapshot, year: int, *, bulk: RowsEngine | None = None,
) -> dict[str, MeasureResult]:
    """Every measure of the packs and of the folder ``度量``, over the kinds of the snapshot."""
    root = arguments.store or arguments.ledgers
    measures = (*installed_measures(), *own_measures(root))
    ensure_distinct_names(measures)
    measured = {ledger.kind.id: ledger.kind for ledger in snapshot.ledgers.values()}
    declared = Catalogue.beside(root, arguments.kinds).kinds
    kinds = {kind.id: kind for kind in declared} | measured
    run = MeasureRun(snapshot=snapshot, fiscal_year=year, decisions=default_decisions(), bulk=bulk, measures=measures,
                     kinds=tuple(kinds.values()))
    return {measure.id: run.result(measure) for measure in run.measures}


def own_measures(root: Path) -> tuple[Measure, ...]:
    """The measures of ``度量/*.yaml``.

    Raises:
        DataFileError: A file is wrong.
    """
    return tuple(read_data(path, Measure) for path in sorted((root / MEASURES_FOLDER).glob("*.yaml")))
