"""Money against time: the rate of execution as it was reported through the year, beside the year going by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_FULL, _STEP = Decimal(100), Decimal(25)
_LEFT, _TOP, _BOTTOM = 40, 14, 28
_QUARTERS = (1, 4, 7, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One line: its name, and percent executed by day of report, earliest first."""

    label: str
    reports: tuple[tuple[date, Decimal], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A course as drawn: positions of its reports, from the year's first day on."""

    label: str
    points: tuple[tuple[Decimal, Decimal], ...]

    @property
    def path(self) -> str:
        """For ``points=`` of a polyline."""
        return " ".join(f"{x},{y}" for x, y in self.points)

    @property
    def marks(self) -> tuple[tuple[Decimal, Decimal], ...]:
        """The reports, without the year's beginning."""
        return self.points[1:]


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseDrawing:
    """Everything that is drawn, in units of the drawing."""

    width: int
    height: int
    plot: tuple[Decimal, Decimal, Decimal, Decimal]
    """Left, top, right, bottom."""
    levels: tuple[tuple[Decimal, str], ...]
    """Height and word of the grid lines."""
    quarters: tuple[tuple[Decimal, str], ...]
    full: Decimal
    """Height of 100 %, where the year's time ends."""
    today: Decimal
    lines: tuple[Line, ...]


def course_drawing(courses: Sequence[Course], day: date, *, narrow: bool = False) -> CourseDrawing:
    """Draw the courses of a year up to a day.

    Args:
        courses: At least one report each.
        day: The day of the page; its year is the year drawn.
        narrow: Drawn for the width of a phone.
    """
    width, height, right = (340, 230, 12) if narrow else (760, 270, 20)
    first, last = date(day.year, 1, 1), date(day.year, 12, 31)
    most = max([_FULL, *(percent for course in courses for _, percent in course.reports)])
    most = (most / _STEP).to_integral_value(rounding=ROUND_CEILING) * _STEP
    days, wide, tall = Decimal((last - first).days + 1), Decimal(width - _LEFT - right), Decimal(height - _TOP - _BOTTOM)

    def x(when: date, *, over: bool = True) -> Decimal:
        gone = (max(when, first) - first).days + (1 if over else 0)
        return _rounded(_LEFT + wide * gone / days)

    def y(percent: Decimal) -> Decimal:
        return _rounded(_TOP + tall * (1 - max(percent, Decimal(0)) / most))

    levels = [_STEP * step for step in range(int(most / _STEP) + 1)]
    return CourseDrawing(
        width=width, height=height, plot=(Decimal(_LEFT), Decimal(_TOP), Decimal(width - right), Decimal(height - _BOTTOM)),
        levels=tuple((y(level), f"{level}%") for level in levels),
        quarters=tuple((x(date(day.year, month, 1), over=False), f"{month}月") for month in _QUARTERS),
        full=y(_FULL), today=x(day),
        lines=tuple(Line(label=course.label, points=((x(first, over=False), y(Decimal(0))), *((x(when), y(p)) for when, p in course.reports)))
                    for course in courses))


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
