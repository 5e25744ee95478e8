"""Quantities mentioned in running text: ``引进优质企业120家以上、到位资金240亿元`` → 120 家, 240 亿元."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from kaocheng.units import Quantity, leading_unit, parse_numeral, parse_unit

_NUMBER = re.compile(
    r"(?<![\d.A-Za-z])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d.])"
    r"|(?<![几数上第零〇一二两三四五六七八九十百千万亿点])[零〇一二两三四五六七八九十百千万亿点]{2,}"
)
_YEARS = (Decimal(1900), Decimal(2100))
_ORDINAL = re.compile(r"第\s*$")
_FACTOR = re.compile(r"[*×xX✕]\s*$")
_DAY_BEFORE = re.compile(r"[月\d.]\s*$")
_CALENDAR_MONTH = "月"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A quantity in a text; ``start`` and ``end`` are offsets of number and unit in it."""

    quantity: Quantity
    start: int
    end: int
    text: str
    """Number and unit as printed."""


def mentions(text: str) -> tuple[Mention, ...]:
    """Find numbers that carry a known unit, in printed order.

    Left out: years and dates (``2024年`` ``1月至5月`` ``6月30日``), ordinals (``第3期``), numbering (``一是`` ``2.``),
    single Chinese digits (``一个``), the factor of a rate formula (``×100%``) and numbers without a unit.
    """
    folded = _fold(text)
    found: list[Mention] = []
    for match in _NUMBER.finditer(folded):
        unit_start = match.end() + _spaces(folded, match.end())
        printed_unit = leading_unit(folded[unit_start:])
        value = parse_numeral(match[0])
        if value is None or not printed_unit or _cut_word(folded, unit_start + len(printed_unit)):
            continue
        before = folded[: match.start()]
        if _ORDINAL.search(before) or _is_calendar(value, printed_unit, before):
            continue
        if printed_unit == "%" and value == 100 and _FACTOR.search(before):  # noqa: PLR2004  (the factor of a rate)
            continue
        end = unit_start + len(printed_unit)
        found.append(Mention(quantity=Quantity(value, parse_unit(printed_unit)), start=match.start(), end=end,
                             text=text[match.start():end]))
    return tuple(found)


def _fold(text: str) -> str:
    """Fold the width of single characters, so that offsets stay those of the printed text."""
    return "".join(folded if len(folded := unicodedata.normalize("NFKC", char)) == 1 else char for char in text)


def _spaces(text: str, position: int) -> int:
    return len(text[position:]) - len(text[position:].lstrip(" "))


def _cut_word(text: str, end: int) -> bool:
    """Whether a Latin unit is only the beginning of a word (``5Mbps``)."""
    around = text[end - 1:end + 1]
    return len(around) > 1 and around.isascii() and around.isalpha()


def _is_calendar(value: Decimal, unit: str, before: str) -> bool:
    if unit == "年":
        return _YEARS[0] <= value <= _YEARS[1]
    return unit == _CALENDAR_MONTH or (unit == "日" and bool(_DAY_BEFORE.search(before)))
