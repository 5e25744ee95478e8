"""Date windows relative to the fiscal year and the day of the count: how they are written, and from when to when they go."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kaocheng.expr.nodes import Window, WindowName

if TYPE_CHECKING:
    from collections.abc import Callable

_CHINESE_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4}
MOST_MONTHS, MOST_DAYS = 120, 3660
"""Ten years back; a longer window is written with its dates."""
_MONTHS, _QUARTER_MONTHS = 12, 3


@dataclass(frozen=True, slots=True)
class WindowForm:
    """How one window is written; ``{}`` stands for its number."""

    chinese: str
    english: str
    meaning: str
    most: int = 0
    """Greatest number; 0 for a window without one."""


FORMS = {
    WindowName.QUARTER: WindowForm("财年第{}季度", "fiscal_q{}", "预算年度的第几季度", 4),
    WindowName.FIRST_HALF: WindowForm("财年上半年", "fiscal_h1", "预算年度的1月至6月"),
    WindowName.SECOND_HALF: WindowForm("财年下半年", "fiscal_h2", "预算年度的7月至12月"),
    WindowName.MONTH: WindowForm("财年{}月", "fiscal_m{}", "预算年度的某一个月", 12),
    WindowName.LAST_YEAR_QUARTER: WindowForm("上年第{}季度", "last_year_q{}", "上一年度的第几季度", 4),
    WindowName.SAME_PERIOD: WindowForm("上年同期", "same_period_last_year", "上年年初到上年与截止日相同的一天"),
    WindowName.TO_THIS_MONTH: WindowForm("截至当月", "to_this_month", "截止日所在年的年初到当月月末"),
    WindowName.TO_THIS_QUARTER: WindowForm("截至当季", "to_this_quarter", "截止日所在年的年初到当季季末"),
    WindowName.THIS_MONTH: WindowForm("当月", "this_month", "截止日所在的月"),
    WindowName.THIS_QUARTER: WindowForm("当季", "this_quarter", "截止日所在的季度"),
    WindowName.RECENT_MONTHS: WindowForm("最近{}个月", "recent_{}_months", "到截止日为止的若干个月，含截止日", MOST_MONTHS),
    WindowName.RECENT_DAYS: WindowForm("最近{}天", "recent_{}_days", "到截止日为止的若干天，含截止日", MOST_DAYS),
}
"""Every window, in the order of the reference."""
_ALIASES = {"上半年": WindowName.FIRST_HALF, "下半年": WindowName.SECOND_HALF, "本月": WindowName.THIS_MONTH,
            "本季度": WindowName.THIS_QUARTER}
_PATTERNS = [(name, re.compile(text.replace("{}", "([0-9]{1,4}|[一二三四])")))
             for name, form in FORMS.items() for text in (form.chinese, form.english)]


def window_named(word: str, *, at: int = 0) -> Window | None:
    """The window that a word names; ``None`` when it names none. Its number may be out of bounds, see `fault_of`."""
    if word in _ALIASES:
        return Window(_ALIASES[word], at=at)
    for name, pattern in _PATTERNS:
        match = pattern.fullmatch(word)
        if match:
            digits = match[1] if match.groups() else "0"
            return Window(name, _CHINESE_DIGITS.get(digits) or int(digits), at=at)
    return None


def fault_of(window: Window) -> str:
    """What is wrong with the window's number; ``""`` when nothing is."""
    most = FORMS[window.name].most
    return "" if not most or 1 <= window.number <= most else f"“{window_text(window)}”里的数应为1至{most}"


def window_text(window: Window, *, english: bool = False) -> str:
    """The window as it is written."""
    form = FORMS[window.name]
    return (form.english if english else form.chinese).format(window.number)


def span(window: Window, fiscal_year: int, as_of: date) -> tuple[date, date]:
    """First and last day, both included.

    Args:
        window: Which one.
        fiscal_year: The budget year (a calendar year).
        as_of: The day of the count.
    """
    return _SPANS[window.name](window.number, fiscal_year, as_of)


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _quarter(year: int, number: int) -> tuple[date, date]:
    return _months(year, number * _QUARTER_MONTHS - 2, number * _QUARTER_MONTHS)


def _quarter_of(day: date) -> int:
    return (day.month + 2) // _QUARTER_MONTHS


def back(day: date, months: int) -> date:
    """The same day some months earlier; the month's last day where there is no such day."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 - months, _MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


_SPANS: dict[WindowName, Callable[[int, int, date], tuple[date, date]]] = {
    WindowName.QUARTER: lambda number, year, _: _quarter(year, number),
    WindowName.FIRST_HALF: lambda _, year, __: _months(year, 1, 6),
    WindowName.SECOND_HALF: lambda _, year, __: _months(year, 7, 12),
    WindowName.MONTH: lambda number, year, _: _months(year, number, number),
    WindowName.LAST_YEAR_QUARTER: lambda number, year, _: _quarter(year - 1, number),
    WindowName.SAME_PERIOD: lambda _, __, day: (date(day.year - 1, 1, 1), back(day, _MONTHS)),
    WindowName.TO_THIS_MONTH: lambda _, __, day: _months(day.year, 1, day.month),
    WindowName.TO_THIS_QUARTER: lambda _, __, day: _months(day.year, 1, _quarter_of(day) * _QUARTER_MONTHS),
    WindowName.THIS_MONTH: lambda _, __, day: _months(day.year, day.month, day.month),
    WindowName.THIS_QUARTER: lambda _, __, day: _quarter(day.year, _quarter_of(day)),
    WindowName.RECENT_MONTHS: lambda number, _, day: (back(day, number) + timedelta(days=1), day),
    WindowName.RECENT_DAYS: lambda number, _, day: (day - timedelta(days=number - 1), day),
}
