"""Quantities mentioned in running text: ``引进优质企业120家以上、到位资金240亿元`` → 120 家, 240 亿元."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from kaocheng.base.memory import TEXTS
from kaocheng.base.text import DECIMALS, fold_common
from kaocheng.units import Quantity, leading_unit, parse_numeral, parse_unit

_CHINESE = "零〇一二两三四五六七八九十百千万亿点"
_NUMBER = re.compile(
    rf"[{DECIMALS}{_CHINESE}](?:"
    r"(?<=\d)(?<![\d.A-Za-z].)(?:\d{0,2}(?:,\d{3})+|\d*)(?:\.\d+)?(?![\d.])"
    rf"|(?<=[{_CHINESE}])(?<![几数上第{_CHINESE}].)[{_CHINESE}]+)"
)
"""Begins with a plain set of characters, so that the engine runs over all others; what may stand before is asked later."""
_FOLDABLE = re.compile(r"[^\x00-\x7f\u4e00-\u9fff]")
_YEARS = (Decimal(1900), Decimal(2100))
_ORDINAL = "第"
_FACTORS = set("*×xX✕")
_CALENDAR_MONTH = "月"


class Mention(NamedTuple):
    """A quantity in a text; ``start`` and ``end`` are offsets of number and unit in it. Tuples, for there are many."""

    quantity: Quantity
    start: int
    end: int
    text: str
    """Number and unit as printed."""


@lru_cache(maxsize=TEXTS)
def mentions(text: str) -> tuple[Mention, ...]:
    """Find numbers that carry a known unit, in printed order.

    Left out: years and dates (``2024年`` ``1月至5月`` ``6月30日``), ordinals (``第3期``), numbering (``一是`` ``2.``),
    single Chinese digits (``一个``), the factor of a rate formula (``×100%``) and numbers without a unit.
    """
    folded = _fold(text)
    found: list[Mention] = []
    for match in _NUMBER.finditer(folded):
        start, unit_start = match.span()
        while folded.startswith(" ", unit_start):
            unit_start += 1
        printed_unit = leading_unit(folded, unit_start)
        end = unit_start + len(printed_unit)
        if not printed_unit or (printed_unit.isascii() and _cut_word(folded, end)):
            continue
        quantity = _quantity(match[0], printed_unit)
        before = _before(folded, start)
        if quantity is None or before == _ORDINAL or _is_calendar(quantity.value, printed_unit, before):
            continue
        if printed_unit == "%" and before in _FACTORS and quantity.value == 100:  # noqa: PLR2004  (the factor of a rate)
            continue
        found.append(Mention(quantity, start, end, text[start:end]))
    return tuple(found)


@lru_cache(maxsize=TEXTS)
def _quantity(numeral: str, unit: str) -> Quantity | None:
    value = parse_numeral(numeral)
    return None if value is None else Quantity(value, parse_unit(unit))


def _before(text: str, start: int) -> str:
    """The last character before a number that is no blank; ``""`` at the beginning."""
    before = text[start - 1:start] if start else ""
    return text[:start].rstrip()[-1:] if before.isspace() else before


def _fold(text: str) -> str:
    """Fold the width of single characters, so that offsets stay those of the printed text."""
    folded = fold_common(text)
    return folded if unicodedata.is_normalized("NFKC", folded) else _FOLDABLE.sub(_folded, folded)


def _folded(match: re.Match[str]) -> str:
    folded = unicodedata.normalize("NFKC", match[0])
    return folded if len(folded) == 1 else match[0]


def _cut_word(text: str, end: int) -> bool:
    """Whether a Latin unit is only the beginning of a word (``5Mbps``)."""
    around = text[end - 1:end + 1]
    return len(around) > 1 and around.isascii() and around.isalpha()


def _is_calendar(value: Decimal, unit: str, before: str) -> bool:
    if unit == "年":
        return _YEARS[0] <= value <= _YEARS[1]
    return unit == _CALENDAR_MONTH or (unit == "日" and bool(before) and (before.isdecimal() or before in "月."))
