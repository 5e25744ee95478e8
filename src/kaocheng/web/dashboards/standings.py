"""Where all tables of a unit's year stand: one count of its ledgers for all of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kaocheng.outlook.in_year import OWN_LEDGERS
from kaocheng.outlook.known import entered_late
from kaocheng.web.appraisal.standing import Standing, standing
from kaocheng.year.forecasting import forecasts_of
from kaocheng.year.monitoring import monitor_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.web.appraisal.standing import Question


def standings(questions: Sequence[Question]) -> list[Standing]:
    """The answers that `standing` gives to each question, about tables of one unit and year on one day.

    Raises:
        KaochengError: A parameter or expression is unusable.
    """
    alike = tuple(question for question in questions if not question.notes)
    shared = dict(zip(alike, _together(alike), strict=True)) if alike else {}
    # notes written on the site are a table's own
    return [shared.get(question) or standing(question) for question in questions]


def _together(questions: tuple[Question, ...]) -> tuple[Standing, ...]:
    first, readings = questions[0], tuple(question.reading for question in questions)
    tables = monitor_tables(readings, first.snapshot, first.standards, OWN_LEDGERS)
    late = len(entered_late(first.snapshot, first.day))
    return tuple(
        Standing(table=replace(table, expected={one.position: one.projected for one in forecasts}),
                 forecasts={one.position: one for one in forecasts}, late_rows=late)
        for table, forecasts in zip(tables, forecasts_of(readings, first.snapshot, first.fiscal_year, OWN_LEDGERS), strict=True))
