"""The parts of a number format, and how a number looks without one."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

_PART = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|AM/PM|A/P|上午/下午|yyyy|yy|y+|m+|d+|h+|s+|[#0?]+|\.|,|%|E[+-]0+|.', re.IGNORECASE)
_LONGEST_GENERAL = 11
_EXACT_DIGITS = 15


@lru_cache(maxsize=512)
def parts_of(code: str) -> tuple[str, ...]:
    """A format cut into its parts: digit places, date letters, signs, quoted texts."""
    return tuple(_PART.findall(code))


def literal(part: str) -> str:
    """What a part of a format shows by itself: quoted text, escaped characters, currency signs."""
    if part[0] == '"':
        return part[1:-1]
    if part[0] == "\\":
        return part[1:]
    if part[0] == "[" and part[1:2] == "$":
        return part[2:-1].partition("-")[0]
    return "" if part[0] in "[_*?" else part


def general(number: Decimal) -> str:
    """A number without a format: float noise dropped, at most eleven characters for a fraction."""
    rounded = _significant(number, _EXACT_DIGITS)
    text = f"{rounded:f}"
    if "." not in text:
        return text
    room = max(_LONGEST_GENERAL - len(text.lstrip("-").partition(".")[0]) - 1, 0)
    exponent = Decimal(1).scaleb(-room)
    short = rounded if -int(rounded.as_tuple().exponent) <= room else rounded.quantize(exponent, ROUND_HALF_UP)
    text = f"{short:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _significant(number: Decimal, digits: int) -> Decimal:
    if not number:
        return Decimal(0)
    places = digits - 1 - number.adjusted()
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP).normalize()
