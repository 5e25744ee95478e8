"""From tables and ledgers to monitored tables: the values known on the day, and those with late entries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.errors import KaochengError
from kaocheng.expr.binding import bind
from kaocheng.expr.chosen import chosen_result
from kaocheng.expr.measures import MeasureResult
from kaocheng.model import Reading
from kaocheng.outlook.forecast import Projected
from kaocheng.outlook.in_year import measure_in_year
from kaocheng.outlook.known import known_at, true_at
from kaocheng.outlook.monitoring import Monitoring, monitor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.law import Standards
    from kaocheng.ledger import Snapshot
    from kaocheng.model import TargetTable
    from kaocheng.outlook.deviation import Note


@dataclass(frozen=True, slots=True, kw_only=True)
class MonitoredTable:
    """监控的一张表: what was read, how it stands, and the measured value behind each row."""

    reading: Annotated[Reading, "表"]
    monitoring: Annotated[Monitoring, "监控"]
    results: Annotated[Mapping[int, MeasureResult], "度量"]
    """By 0-based position of the row; a row without a measure is absent."""
    expected: Annotated[Mapping[int, Projected], "全年预计"]
    """Forecast of the year's end by 0-based position of the row; never an actual value."""


def fiscal_year_of(readings: Sequence[Reading]) -> int:
    """The one fiscal year of the tables.

    Raises:
        KaochengError: There is none, or there are several.
    """
    years = sorted({reading.table.fiscal_year for reading in readings if reading.table.fiscal_year})
    if len(years) != 1:
        raise KaochengError(f"目标表的预算年度不能确定（读到：{'、'.join(map(str, years)) or '没有'}）", expected="各表写明同一个年度",
                            remedy="检查表头的年度，或分年度处理")
    return years[0]


def monitor_tables(
    readings: Sequence[Reading], snapshot: Snapshot, standards: Standards, status: str, *,
    written: Mapping[str, Note] | None = None,
) -> tuple[MonitoredTable, ...]:
    """Monitor every table on the snapshot's day.

    Args:
        readings: The approved tables, all of one year.
        snapshot: All ledgers; rows entered after the day are told apart.
        standards: Profile and day whose parameters apply.
        status: Which value counts where the province certifies (an option of D13).
        written: Notes by name of the row, written where the ledger of notes has none.
    """
    year, day = fiscal_year_of(readings), snapshot.as_of
    known = known_at(snapshot, day)
    then, later = measure_in_year(known, year, status), measure_in_year(true_at(snapshot, day), year, status)
    found = []
    for reading in readings:
        results = results_of_rows(reading.table, then)
        monitoring = monitor(reading.table, results, known, standards, results_of_rows(reading.table, later), written=written)
        found.append(MonitoredTable(reading=reading, monitoring=monitoring, results=results, expected={}))
    return tuple(found)


def results_of_rows(table: TargetTable, results: Mapping[str, MeasureResult]) -> dict[int, MeasureResult]:
    """The measured value of every bound row, by 0-based position."""
    return {position: chosen_result(table.indicators[position], binding, results)
            for position, binding in bind(table).bound.items()}
