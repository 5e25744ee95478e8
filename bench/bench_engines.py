"""The seventeen measures over many rows: DuckDB through the language beside hand-written SQL, Polars, pandas, the reference."""

from __future__ import annotations

import importlib.util
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import peers_engines
from bench.ledger_rows import fill
from bench.timing import heading, measured, ratio
from kaocheng.analytics import SqlRows
from kaocheng.analytics.databases.duckdb import DuckDB
from kaocheng.expr.decision import default_decisions
from kaocheng.expr.evaluator import Evaluator
from kaocheng.expr.measures import MeasureRun, measure_all
from kaocheng.expr.parser import parse
from kaocheng.ledger import Ledger, Snapshot

SMALL, FULL = (10_000, 100_000), (1_000_000, 10_000_000)
"""Rows without and with ``--full``."""
REFERENCE_MOST = 10_000
"""The reference goes row by row and keeps every row's reason: beyond this it is not asked."""
YEAR, AS_OF = 2024, date(2024, 12, 31)


def run(*, full: bool = False) -> None:
    """Print the figures; ``full`` adds one and ten million rows."""
    for rows in (*SMALL, *(FULL if full else ())):
        _size(rows, runs=3 if rows > 1_000_000 else 5)


def _size(rows: int, runs: int) -> None:
    with TemporaryDirectory() as name:
        database = DuckDB(Path(name) / "ledgers.duckdb")
        made = fill(database, rows)
        heading(f"17 个度量，台账共 {made:,} 行")
        ours = measured("口径 → DuckDB，17 个度量", lambda: figures(database), amount=made, unit="行", runs=runs)
        hand = measured("手写 DuckDB SQL，同样的数", lambda: peers_engines.by_hand(database.connection), amount=made, unit="行", runs=runs)
        ratio(ours, hand)
        measured("口径 → DuckDB，连同并列值和提醒", lambda: everything(database), amount=made, unit="行", runs=runs)
        peers_engines.export(database.connection, Path(name))
        _frames(Path(name), made, runs)
        if rows <= REFERENCE_MOST:
            snapshot = Snapshot.of((Ledger(table.kind, tuple(database.entries(table))) for table in database.tables.values()), AS_OF)
            measured("逐行计算，每行留痕，连同并列值", lambda: measure_all(snapshot, YEAR), amount=made, unit="行", runs=1)
        database.close()


def _frames(folder: Path, made: int, runs: int) -> None:
    if importlib.util.find_spec("polars") is not None:
        frames = peers_engines.polars_frames(folder)
        measured("Polars，同样的数（已在内存）", lambda: peers_engines.by_polars(frames), amount=made, unit="行", runs=runs)
        del frames
    if importlib.util.find_spec("pandas") is not None and importlib.util.find_spec("pyarrow") is not None:
        tables = peers_engines.pandas_frames(folder)
        measured("pandas，同样的数（已在内存，浮点数）", lambda: peers_engines.by_pandas(tables), amount=made, unit="行", runs=runs)


def everything(database: DuckDB) -> object:
    """All results: values, companions, warnings, explanations."""
    return measure_all(Snapshot.of([], AS_OF), YEAR, bulk=SqlRows(database))


def figures(database: DuckDB) -> dict[str, object]:
    """The values of the seventeen measures, asked for in one statement."""
    engine = SqlRows(database)
    measuring = MeasureRun(snapshot=Snapshot.of([], AS_OF), fiscal_year=YEAR, decisions=default_decisions(), bulk=engine)
    engine.prepare(measuring.calls([parse(item.expression) for item in measuring.measures]), Evaluator(measuring.environment(), ""))
    return {item.id: measuring.evaluation(item.label).value for item in measuring.measures}
