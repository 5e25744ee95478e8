"""The year: a monitoring pass and an appraisal of many units of the example's size, beside the same scores in pandas.

Every unit has both tables (13 + 16 rows) with actual values of its own, a fixed share above or below the example's.
Values are measured from ledgers once for one unit: measuring 20,000 ledgers takes hours on one processor, and is timed
apart. All units share the two printed tables, so that the prose of their phases is read once. Scores in pandas are floats over columns: no working, no reasons, no parameters, no cautions.
"""

from __future__ import annotations

import importlib.util
import resource
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from bench.timing import heading, measured, ratio
from kaocheng.expr.measures import MeasureResult, measure_all
from kaocheng.forms.reading import read_file
from kaocheng.law import Standards
from kaocheng.ledger import Snapshot, load_folder
from kaocheng.model import TargetTable
from kaocheng.outlook.in_year import measure_in_year
from kaocheng.outlook.known import known_at
from kaocheng.outlook.monitoring import monitor
from kaocheng.scoring import Actual, appraise
from kaocheng.scoring.from_ledgers import execution_from
from kaocheng.scoring.from_measures import actual_from
from kaocheng.units import Comparator, Quantity
from kaocheng.year.monitoring import results_of_rows

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "liupanshui-2024"
YEAR_END, JULY = date(2024, 12, 31), date(2024, 7, 31)
SIZES = (1, 1000)
PROVINCE = 20_000


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit's table with its actual values."""

    table: TargetTable
    actuals: dict[int, Actual]
    results: dict[int, MeasureResult]


@dataclass(frozen=True, slots=True)
class Example:
    """What every unit shares."""

    tables: tuple[TargetTable, ...]
    snapshot: Snapshot
    known: Snapshot
    standards: Standards
    year_end: tuple[dict[int, MeasureResult], ...]
    july: tuple[dict[int, MeasureResult], ...]


@cache
def example() -> Example:
    """The example, measured once."""
    tables = tuple(reading.table for reading in read_file(EXAMPLE / "目标表.txt").readings)
    snapshot = load_folder(EXAMPLE / "台账", YEAR_END)
    known = known_at(load_folder(EXAMPLE / "台账", JULY), JULY)
    end, july = measure_all(snapshot, 2024), measure_in_year(known, 2024)
    return Example(tables, snapshot, known, Standards.installed("national", YEAR_END),
                   tuple(results_of_rows(table, end) for table in tables), tuple(results_of_rows(table, july) for table in tables))


def run(large: int | None = None) -> None:
    """Print the figures.

    Args:
        large: One more number of units, e.g. 20,000.
    """
    heading("一年：自评和监控（每个单位两张表，29 行）")
    snapshot = example().snapshot
    measured("由台账度量（1 个单位）", lambda: measure_all(snapshot, 2024), amount=snapshot.rows, unit="台账行")
    for count in (*SIZES, *([large] if large else [])):
        group = units(count)
        rows = sum(len(unit.table.indicators) for unit in group)
        runs = 5 if count == 1 else 3 if count < PROVINCE else 1
        ours = measured(f"自评（{count:,} 个单位）", lambda group=group: appraise_all(group), amount=rows, unit="行", runs=runs)
        measured(f"监控（{count:,} 个单位）", lambda group=group: monitor_all(group), amount=rows, unit="行", runs=runs)
        if has_pandas():
            frame = as_frame(group)
            ratio(ours, measured(f"pandas 只算得分（{count:,} 个单位）", lambda frame=frame: pandas_scores(frame), amount=rows,
                                 unit="行", runs=runs))
        print(f"  内存最多 {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
    if not has_pandas():
        print("  没有装 pandas，不与它比。")


def has_pandas() -> bool:
    """Whether the optional peer is installed."""
    return importlib.util.find_spec("pandas") is not None


def units(count: int) -> list[Unit]:
    """Both tables of so many units; each unit did a share of the example's values, from 60 % to 139 %."""
    shared = example()
    found = []
    for number in range(count):
        share = Decimal(60 + (number * 37 + 40) % 80) / 100
        for table, end, july in zip(shared.tables, shared.year_end, shared.july, strict=True):
            actuals = {position: _scaled(actual_from(result, shared.standards), share) for position, result in end.items()}
            results = {position: result if result.value is None else replace(result, value=Quantity(
                result.value.value * share, result.value.unit)) for position, result in july.items()}
            found.append(Unit(table, actuals, results))
    return found


def _scaled(actual: Actual, share: Decimal) -> Actual:
    return actual if actual.value is None else replace(actual, value=Quantity(actual.value.value * share, actual.value.unit))


def appraise_all(group: list[Unit]) -> Decimal:
    """Appraise every table; the sum of the totals."""
    shared = example()
    return sum((appraise(unit.table, unit.actuals, execution_from(shared.snapshot, unit.table), shared.standards).total_shown
                for unit in group), Decimal(0))


def monitor_all(group: list[Unit]) -> int:
    """Monitor every table; the number of lights."""
    shared = example()
    return sum(len(monitor(unit.table, unit.results, shared.known, shared.standards).rows) for unit in group)


def as_frame(group: list[Unit]) -> Any:
    """One line a row that has a number for its target: weight, target, actual, direction."""
    import pandas

    shared = example()
    weights = {id(table): [row.weight for row in appraise(table, {}, None, shared.standards).rows] for table in shared.tables}
    lines = [
        (float(weights[id(unit.table)][position]), float(row.target.quantity.value),
         float(unit.actuals[position].value.to(row.target.quantity.unit).value), row.target.comparator is Comparator.AT_MOST)
        for unit in group for position, row in enumerate(unit.table.indicators)
        if row.target.quantity is not None and unit.actuals[position].value is not None
    ]
    return pandas.DataFrame(lines, columns=["weight", "target", "actual", "downward"])


def pandas_scores(frame: Any) -> float:
    """The national methods over columns: capped proportion upwards, linear to twice the target downwards."""
    upward = (frame.actual / frame.target).clip(0, 1)
    downward = (1 - (frame.actual - frame.target) / frame.target).clip(0, 1)
    return float(((upward.where(~frame.downward, downward)) * frame.weight).round(2).sum())


def same_scores(group: list[Unit]) -> float:
    """Our scores of the rows that the data frame holds."""
    shared = example()
    return float(sum((row.shown for unit in group for row in appraise(unit.table, unit.actuals, None, shared.standards).rows
                      if row.indicator.target.quantity is not None), Decimal(0)))
