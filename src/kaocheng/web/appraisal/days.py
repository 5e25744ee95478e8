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


def require_begun(year: int, today: date) -> None:
    """See that there is something to look at.

    Raises:
        KaochengError: The fiscal year has not begun.
    """
    if today.year < year:
        raise KaochengError(f"{year} 年还没有开始，没有进度可看", expected=f"{year}-01-01 以后", remedy="年度开始以后再来")


def chosen_day(text: str, year: int, today: date) -> date:
    """A day as the browser sends it.

    Raises:
        KaochengError: It is no day, not of the year, or has not come yet.
    """
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        raise KaochengError(f"“{text.strip()[:20]}”不是日期", expected=f"如 {year}-07-31", remedy="改成年-月-日") from None
    if day.year != year:
        raise KaochengError(f"{day} 不在预算年度 {year} 之内", expected=f"{year} 年内的日期", remedy="改截止日")
    if day > today:
        raise KaochengError(f"{day} 还没有到，看不到那一天的进度", expected=f"{today} 或以前", remedy="改截止日；全年预计在表的最后一栏")
    return day
