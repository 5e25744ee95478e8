"""The money of a unit's year: what is left, and execution through the year beside the year going by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from kaocheng.charts.course import Course, CourseDrawing, course_drawing
from kaocheng.ledger.of_table import funds_through_year
from kaocheng.units.figures import percent
from kaocheng.units.quantity import EXACT, plain
from kaocheng.web.appraisal.dashboard import CLASSES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.ledger import Snapshot
    from kaocheng.ledger.of_table import ReportedFunds
    from kaocheng.outlook.monitoring import Monitoring


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Execution as it stood after a report."""

    day: date
    base: str
    executed: str
    left: str
    rate: str
    time: str
    """Share of the year that had gone by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMoney:
    """The money of one table."""

    short: str
    light: str
    light_class: str
    why: str
    reports: tuple[Report, ...]

    @property
    def last(self) -> Report:
        """As it stands."""
        return self.reports[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """The money of all tables. A department's table holds that of its projects: nothing is added up."""

    tables: tuple[TableMoney, ...]
    wide: CourseDrawing
    narrow: CourseDrawing
    time: str
    """Share of the year that has gone by on the day of the page."""


def money_of(tables: Sequence[tuple[str, Monitoring]], known: Snapshot) -> Money | None:
    """The money of the tables whose ledger of execution says something.

    Args:
        tables: What tells a table from the others, and where it stands.
        known: The ledgers as known on the day.
    """
    found, courses = [], []
    for short, monitoring in tables:
        stood = [funds for funds in funds_through_year(known, monitoring.table) if _rate(funds) is not None]
        if stood:
            verdict = monitoring.money.verdict
            found.append(TableMoney(short=short, light=verdict.light.value, light_class=CLASSES[verdict.light], why=verdict.why,
                                    reports=tuple(_report(funds) for funds in stood)))
            courses.append(Course(label=short, reports=tuple((funds.reported_on, (_rate(funds) or Decimal(0)) * 100) for funds in stood)))
    if not found:
        return None
    day = known.as_of
    return Money(tables=tuple(found), wide=course_drawing(courses, day), narrow=course_drawing(courses, day, narrow=True), time=_time(day))


def _rate(funds: ReportedFunds) -> Decimal | None:
    whole, base = funds.whole, funds.base
    if whole is None or whole.executed is None or not base or base < 0:
        return None
    return EXACT.divide(max(whole.executed, Decimal(0)), base)


def _report(funds: ReportedFunds) -> Report:
    executed, base = (funds.whole.executed if funds.whole else None) or Decimal(0), funds.base or Decimal(0)
    return Report(day=funds.reported_on, base=plain(base), executed=plain(executed), left=plain(base - executed),
                  rate=percent(_rate(funds) or Decimal(0)), time=_time(funds.reported_on))


def _time(day: date) -> str:
    first, last = date(day.year, 1, 1), date(day.year, 12, 31)
    return percent(EXACT.divide(Decimal((day - first).days + 1), Decimal((last - first).days + 1)))
