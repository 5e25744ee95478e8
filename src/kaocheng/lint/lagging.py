"""Monitoring tables with the rows that lag, by the calendar and by the plan of the approved targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.base.memory import remembered_together
from kaocheng.lint.appraisal_pairs import appraisal_pairs
from kaocheng.lint.attainment import Result, results
from kaocheng.lint.goals import serves
from kaocheng.lint.monitoring import is_monitoring, months_covered, time_share
from kaocheng.lint.row_pairs import adds_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.lint.rule import Context
    from kaocheng.model import Indicator, Phase, Reading

Lagging = tuple[tuple["Reading", tuple[Result, ...]], ...]


@remembered_together(16)
def lagging_rows(readings: Sequence[Reading], context: Context) -> Lagging:
    """Every monitoring table with its rows that lag.

    A row lags when a count or amount is far below what the months call for, or a limit is already exceeded. Rates to be
    reached are the same in every month and tell nothing of progress. Where the table, or the target table handed in with
    it, plans an indicator only for phases that have not ended yet, it is not due and does not lag.
    """
    plans = {id(pair.reported): pair.approved.table.phases for pair in appraisal_pairs(readings, context)}
    return tuple((reading, _behind(reading, context, reading.table.phases or plans.get(id(reading), ())))
                 for reading in readings if is_monitoring(reading.table))


def _behind(reading: Reading, context: Context, plan: Sequence[Phase]) -> tuple[Result, ...]:
    least = context.standards.number("lint.progress-min") / 100 * time_share(reading.table, context)
    months = months_covered(reading.table, context)
    found = []
    for result in results(reading, context.lexicon):
        ratio = result.ratio
        lags = (result.upward and adds_up(result.target) and ratio is not None and ratio < least
                and not _is_planned_later(result.row, plan, months, context))
        if lags or (not result.upward and result.is_missed):
            found.append(result)
    return tuple(found)


def _is_planned_later(row: Indicator, plan: Sequence[Phase], months: int, context: Context) -> bool:
    """Whether phases that have not ended name the row, and none that have."""
    named = [phase for phase in plan if phase.text and serves(row, phase.text, context)]
    return bool(named) and all(phase.to_month > months for phase in named)
