"""Chinese numerals to `Decimal`, exactly: ``二百四十亿`` → 24000000000, ``1.5万`` → 15000, ``叁佰万`` → 3000000."""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = {c: n for n, group in enumerate(("零〇○", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
           for c in group}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_ARABIC = re.compile(r"-?\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?")
_CHINESE = re.compile(f"[{''.join(_DIGITS)}{''.join(_SMALL)}{''.join(_LARGE)}廿卅]+(?:点[{''.join(_DIGITS)}]+)?")
_MIXED = re.compile(rf"({_ARABIC.pattern})([十百千万亿]*)")


def parse_numeral(text: str) -> Decimal | None:
    """Read a whole numeral, arabic, Chinese or mixed; ``None`` when the text is anything else.

    Nothing is cut off: ``1.234567万`` is 12345.67.
    """
    if text.isascii() and text.isdigit():
        return Decimal(text)
    mixed = _MIXED.fullmatch(text)
    if mixed:
        value = Decimal(mixed[1].replace(",", "").replace("，", ""))
        for sign in mixed[2]:
            value *= (_SMALL | _LARGE)[sign]
        return value
    if not _CHINESE.fullmatch(text):
        return None
    whole, _, fraction = text.partition("点")
    number = _whole(whole.replace("廿", "二十").replace("卅", "三十"))
    if number is None:
        return None
    digits = "".join(str(_DIGITS[c]) for c in fraction)
    return Decimal(f"{number}.{digits}") if digits else Decimal(number)


def _whole(text: str) -> int | None:
    if all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text)) if text else None
    total = section = digit = 0
    last_large: int | None = None
    for c in text:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c in _SMALL:
            section += (digit or 1) * _SMALL[c]
            digit = 0
        else:
            large = _LARGE[c]
            section += digit
            if last_large is not None and large > last_large:
                total = (total + section) * large
            else:
                total += (section or (0 if total else 1)) * large
            last_large, section, digit = large, 0, 0
    return total + section + digit
