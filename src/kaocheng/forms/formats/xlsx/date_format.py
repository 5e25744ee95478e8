"""Dates and times as a spreadsheet shows them."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from kaocheng.forms.formats.xlsx.format_parts import general, literal, parts_of

if TYPE_CHECKING:
    from decimal import Decimal

_DATE = re.compile(r"[ymdhs]", re.IGNORECASE)
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_ELAPSED = {"[h]", "[hh]", "[m]", "[mm]", "[s]", "[ss]"}
_HALF_DAYS = {"AM/PM", "A/P", "上午/下午"}
_NOON = 12
_LAST_SERIAL = 2_958_465
_LEAP_ERROR = 60
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001  (sheets know no time zones)


def is_date(code: str) -> bool:
    """Whether a format (section) shows a date or a time."""
    if any(part.lower() in _ELAPSED for part in re.findall(r"\[[^\]]*\]", code)):
        return True
    bare = _LITERAL.sub("", code)
    return "general" not in bare.lower() and _DATE.search(bare) is not None


def shown_date(number: Decimal, section: str, *, from_1904: bool) -> str:
    """A date or a time as a format section shows it; a number outside the calendar is shown as such."""
    if not 0 <= number < _LAST_SERIAL:
        return general(number)
    days = int(number) + (1 if not from_1904 and number < _LEAP_ERROR else 0)
    seconds = round((number - int(number)) * 86_400)
    moment = (_EPOCH_1904 if from_1904 else _EPOCH) + timedelta(days=days, seconds=seconds)
    parts = parts_of(section)
    half_days = any(part.upper() in _HALF_DAYS for part in parts)
    made: list[str] = []
    for place, part in enumerate(parts):
        if part.lower() in _ELAPSED:
            total = int(number * 86_400)
            made.append(str({"h": total // 3600, "m": total // 60, "s": total}[part[1].lower()]))
        elif part[0].lower() in "ymdhs" and part[0].isascii():
            made.append(_date_part(moment, part.lower(), minutes=_is_minutes(parts, place), half_days=half_days))
        elif part.upper() in _HALF_DAYS:
            made.append(part.split("/")[moment.hour >= _NOON])
        else:
            made.append(literal(part))
    return "".join(made).strip()


def _is_minutes(parts: tuple[str, ...], place: int) -> bool:
    """Whether an ``m`` stands next to hours before it or seconds after it."""
    letters = [part[1 if part.lower() in _ELAPSED else 0].lower() for part in parts]
    before = next((letter for letter in reversed(letters[:place]) if letter and letter in "ymdhs"), "")
    after = next((letter for letter in letters[place + 1 :] if letter and letter in "ymdhs"), "")
    return parts[place][0].lower() == "m" and (before == "h" or after == "s")


def _date_part(moment: datetime, part: str, *, minutes: bool, half_days: bool) -> str:
    width = len(part)
    hour = (moment.hour - 1) % _NOON + 1 if half_days else moment.hour
    weekday = "一二三四五六日"[moment.weekday()]
    match part[0]:
        case "y":
            return f"{moment.year:04d}" if width > 2 else f"{moment.year % 100:02d}"  # noqa: PLR2004
        case "d" if width > 2:  # noqa: PLR2004
            return f"星期{weekday}" if width > 3 else f"周{weekday}"  # noqa: PLR2004
        case "m" if not minutes and width > 2:  # noqa: PLR2004
            return f"{moment.month}月"
        case letter:
            value = {"d": moment.day, "h": hour, "s": moment.second, "m": moment.minute if minutes else moment.month}[letter]
            return f"{value:0{min(width, 2)}d}"
