"""From tables and ledgers to forecasts of rows, and their back-test."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from kaocheng.outlook.forecast import forecast_rows
from kaocheng.outlook.forecast.backtest import BackTest, Check, back_test, summarise
from kaocheng.outlook.forecast.series import series_of
from kaocheng.outlook.in_year import measure_in_year
from kaocheng.outlook.known import known_at
from kaocheng.year.monitoring import results_of_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kaocheng.expr.measures import MeasureResult
    from kaocheng.ledger import Snapshot
    from kaocheng.model import Reading, TargetTable
    from kaocheng.outlook.forecast import Forecast
    from kaocheng.year.monitoring import MonitoredTable


def forecasts_of(
    readings: Sequence[Reading], snapshot: Snapshot, year: int, status: str,
) -> tuple[tuple[Forecast, ...], ...]:
    """Forecasts of every table, as known on the snapshot's day.

    Args:
        readings: The approved tables.
        snapshot: All ledgers.
        year: Budget year; the snapshot's day lies in it.
        status: Which value counts where the province certifies (an option of D13).
    """
    known = known_at(snapshot, snapshot.as_of)
    measured = measure_in_year(known, year, status)
    rows = [results_of_rows(reading.table, measured) for reading in readings]
    labels = {result.label for one in rows for result in one.values()}
    series = series_of(snapshot, labels, year, snapshot.as_of, status)
    before = series_of(snapshot, labels, year - 1, date(year - 1, 12, 31), status)
    return tuple(forecast_rows(reading.table, results, series, known, before)
                 for reading, results in zip(readings, rows, strict=True))


def with_forecasts(tables: Sequence[MonitoredTable], snapshot: Snapshot, status: str) -> tuple[MonitoredTable, ...]:
    """Monitored tables with what is forecast of the year's end."""
    made = forecasts_of([item.reading for item in tables], snapshot, snapshot.as_of.year, status)
    return tuple(replace(item, expected={one.position: one.projected for one in forecasts})
                 for item, forecasts in zip(tables, made, strict=True))


def tested(readings: Sequence[Reading], snapshot: Snapshot, year: int, status: str) -> BackTest | None:
    """The back-test over a year that is over; rows that stand in several tables count once; ``None`` without any."""
    by_day: dict[date, Mapping[str, MeasureResult]] = {}

    def measured(table: TargetTable, known: Snapshot) -> Mapping[int, MeasureResult]:
        if known.as_of not in by_day:
            by_day[known.as_of] = measure_in_year(known, year, status)
        return results_of_rows(table, by_day[known.as_of])

    whole = {reading.number: measured(reading.table, snapshot) for reading in readings}
    labels = {result.label for results in whole.values() for result in results.values()}
    series = series_of(snapshot, labels, year, snapshot.as_of, status)
    found: dict[tuple[str, int], Check] = {}
    for reading in readings:
        for check in back_test(reading.table, series, snapshot, year, partial(measured, reading.table)):
            found.setdefault((check.name, check.month), check)
    return summarise(found.values()) if found else None
