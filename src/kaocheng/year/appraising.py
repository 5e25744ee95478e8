"""From tables and ledgers to scored tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from kaocheng.expr.measures import MeasureResult, measure_all
from kaocheng.model import Reading
from kaocheng.scoring import Appraisal, appraise
from kaocheng.scoring.from_ledgers import execution_from, left_out_from, reasons_from
from kaocheng.scoring.from_measures import actual_from
from kaocheng.year.monitoring import fiscal_year_of, results_of_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.law import Standards
    from kaocheng.ledger import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisedTable:
    """自评的一张表: what was read, how it scored, and the measured value behind each row."""

    reading: Annotated[Reading, "表"]
    appraisal: Annotated[Appraisal, "自评"]
    results: Annotated[Mapping[int, MeasureResult], "度量"]
    """By 0-based position of the row; a row without a measure is absent."""


def measure_tables(snapshot: Snapshot, readings: Sequence[Reading]) -> dict[str, MeasureResult]:
    """All measures for the fiscal year of the tables.

    Raises:
        KaochengError: No table says its year, or they say several.
    """
    return measure_all(snapshot, fiscal_year_of(readings))


def appraise_tables(
    readings: Sequence[Reading], snapshot: Snapshot, results: Mapping[str, MeasureResult], standards: Standards,
    written: Mapping[str, str] | None = None,
) -> tuple[AppraisedTable, ...]:
    """Score every table from the measured values and the ledgers of budget execution and reasons.

    Args:
        readings: The approved tables.
        snapshot: The ledgers.
        results: Measured values by name of the measure.
        standards: Profile and day whose parameters apply.
        written: Reasons by name of the row, written where the ledger of reasons has none; the ledger goes first.
    """
    return tuple(_appraise(reading, snapshot, results, standards, written or {}) for reading in readings)


def _appraise(
    reading: Reading, snapshot: Snapshot, results: Mapping[str, MeasureResult], standards: Standards, written: Mapping[str, str],
) -> AppraisedTable:
    table = reading.table
    chosen = results_of_rows(table, results)
    reasons = {**written, **reasons_from(snapshot, table)}
    actuals = {position: actual_from(result, standards, reasons.get(table.indicators[position].name))
               for position, result in chosen.items()}
    appraisal = appraise(table, actuals, execution_from(snapshot, table), standards, left_out_from(snapshot, table))
    return AppraisedTable(reading=reading, appraisal=appraisal, results=chosen)
