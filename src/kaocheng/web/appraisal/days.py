"""The day of the count that a page is asked for."""

from __future__ import annotations

from datetime import date

from kaocheng.base.errors import KaochengError


def last_day(year: int) -> date:
    """The end of a fiscal year."""
    return date(year, 12, 31)


def default_day(year: int, today: date) -> date:
    """Today within the fiscal year, else its end; its first day while it has not begun."""
    return min(max(today, date(year, 1, 1)), last_day(year))


def chosen_day(text: str, year: int) -> date:
    """A day as the browser sends it.

    Raises:
        KaochengError: It is no day, or not of the year.
    """
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        raise KaochengError(f"“{text.strip()[:20]}”不是日期", expected=f"如 {year}-07-31", remedy="改成年-月-日") from None
    if day.year != year:
        raise KaochengError(f"{day} 不在预算年度 {year} 之内", expected=f"{year} 年内的日期", remedy="改截止日")
    return day
