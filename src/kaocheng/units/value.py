"""The grammar of a printed target or actual value: sign, number, unit, or words.

Source of the notation: the reading contract and the survey of published forms (quirks 2.3–2.5).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from kaocheng.base.text import squash
from kaocheng.units.comparator import Comparator
from kaocheng.units.numerals import parse_numeral
from kaocheng.units.unit import parse_unit


class Doubt(StrEnum):
    """Why a value can't be trusted as read."""

    PLACEHOLDER = "placeholder"
    """A template's ``**`` stands where the number should be."""
    SIGN_WITHOUT_VALUE = "sign-without-value"
    """A sign, perhaps a unit, but no number."""
    DAMAGED_SIGN = "damaged-sign"
    """A character stands before the number where a sign should be (``W``, ``二``, ``工`` …)."""
    MONEY_UNIT_INCOMPLETE = "money-unit-incomplete"
    """``万`` or ``亿`` without a unit after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueReading:
    """What a printed value says. ``value`` keeps the printed digits (``96.50`` stays ``96.50``)."""

    text: str
    comparator: Comparator | None = None
    value: Decimal | None = None
    unit: str | None = None
    qualitative: str | None = None
    doubt: Doubt | None = None


_SIGNS = {
    "≥": Comparator.AT_LEAST, "≧": Comparator.AT_LEAST, "⩾": Comparator.AT_LEAST, ">=": Comparator.AT_LEAST,
    "=>": Comparator.AT_LEAST, "≤": Comparator.AT_MOST, "≦": Comparator.AT_MOST, "⩽": Comparator.AT_MOST,
    "<=": Comparator.AT_MOST, "=<": Comparator.AT_MOST, ">": Comparator.ABOVE, "<": Comparator.BELOW,
    "=": Comparator.EQUAL, "═": Comparator.EQUAL, "﹦": Comparator.EQUAL,
    "大于等于": Comparator.AT_LEAST, "大于或等于": Comparator.AT_LEAST, "不低于": Comparator.AT_LEAST,
    "不少于": Comparator.AT_LEAST, "不小于": Comparator.AT_LEAST, "至少": Comparator.AT_LEAST,
    "小于等于": Comparator.AT_MOST, "小于或等于": Comparator.AT_MOST, "不超过": Comparator.AT_MOST,
    "不高于": Comparator.AT_MOST, "不多于": Comparator.AT_MOST, "不大于": Comparator.AT_MOST,
    "控制在": Comparator.AT_MOST, "至多": Comparator.AT_MOST, "大于": Comparator.ABOVE, "高于": Comparator.ABOVE,
    "超过": Comparator.ABOVE, "小于": Comparator.BELOW, "低于": Comparator.BELOW, "少于": Comparator.BELOW,
    "等于": Comparator.EQUAL,
}
SIGN_PATTERN = "|".join(
    re.escape(sign) for sign in sorted({*_SIGNS, "≥=", "≤=", "＞=", "＜=", "＞", "＜", "＝"}, key=len, reverse=True)
)
"""Every way to print a comparator, as a regular expression over text whose width is not folded yet."""
_SIGN = re.compile("|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True)))
_TAILS = {"及以上": Comparator.AT_LEAST, "以上": Comparator.AT_LEAST, "以内": Comparator.AT_MOST,
          "之内": Comparator.AT_MOST, "及以下": Comparator.AT_MOST, "以下": Comparator.AT_MOST}
_TAIL = re.compile(f"(?:{'|'.join(_TAILS)})$|(?<=[天日年时])内$|(?<=分钟|个月)内$")
_NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_CHINESE_NUMBER = re.compile(r"[零〇一二两三四五六七八九十百千万亿点]+")
_DATE = re.compile(
    r"\d{4}年|\d{1,2}月(?!$)|^\d{1,2}月$|\d{4}[-./]\d{1,2}([-./]|$)|月底|年底|年末|季度末|[上下]半年"
)
_DAMAGED = re.compile(r"^([WX工^二]{1,2})(?=\d)")
_LAST_OF_TAIL = ("上", "内", "下")
_UNIT_LENGTH = 10


@lru_cache(maxsize=1024)
def read_value(text: str) -> ValueReading:
    """Read a printed value.

    ``≥5000册`` → ≥ 5000 册; ``不低于90%`` ``90%以上`` ``≧90%`` → ≥ 90 %; ``100百分比`` → 100 %;
    ``1,234.50`` → 1234.50; ``12月底前`` and ``有效提升`` are qualitative. Never raises.
    """
    printed = text.strip()
    folded = squash(printed)
    if not folded:
        return ValueReading(text=printed)
    if "**" in folded or folded in {"*", "xx", "XX"}:
        return ValueReading(text=printed, doubt=Doubt.PLACEHOLDER)
    comparator, rest = _leading_sign(folded)
    if not rest:
        return ValueReading(text=printed, comparator=comparator, doubt=Doubt.SIGN_WITHOUT_VALUE)
    damaged = _DAMAGED.match(rest) if comparator is None else None
    rest = rest[damaged.end():] if damaged else rest
    tail = _TAIL.search(rest) if rest.endswith(_LAST_OF_TAIL) else None
    core = rest[: tail.start()] if tail else rest
    number, unit = _number_and_unit(core)
    if number is None:
        if comparator is not None and parse_unit(core).known:
            return ValueReading(text=printed, comparator=comparator, unit=parse_unit(core).symbol,
                                doubt=Doubt.SIGN_WITHOUT_VALUE)
        return ValueReading(text=printed, qualitative=fold_spaces_only(printed))
    if tail:
        comparator = comparator or _TAILS.get(tail[0], Comparator.AT_MOST)
    doubt = Doubt.DAMAGED_SIGN if damaged else None
    if unit in {"万", "亿"}:
        doubt = doubt or Doubt.MONEY_UNIT_INCOMPLETE
    if unit is not None and "(" in unit and "（" in printed:
        unit = unit.replace("(", "（").replace(")", "）")
    return ValueReading(text=printed, comparator=None if damaged else comparator, value=number, unit=unit, doubt=doubt)


def fold_spaces_only(text: str) -> str:
    """The words of a qualitative value with runs of white space folded."""
    return re.sub(r"\s+", " ", text).strip()


def _leading_sign(folded: str) -> tuple[Comparator | None, str]:
    match = _SIGN.match(folded)
    if not match:
        return None, folded
    return _SIGNS[match[0]], folded[match.end():]


def _number_and_unit(core: str) -> tuple[Decimal | None, str | None]:
    """Number and unit of a text without sign and tail; ``(None, None)`` when it is words or a date."""
    if core.startswith("百分之"):
        number = parse_numeral(core.removeprefix("百分之"))
        return (number, "%") if number is not None else (None, None)
    match = _NUMBER.match(core)
    if match:
        number, unit = Decimal(match[0].replace(",", "")), core[match.end():]
        if not unit:
            return number, None
        if unit[0].isdigit() or _DATE.search(core) or not _is_unit(unit):
            return None, None
        return number, _standard(unit)
    match = _CHINESE_NUMBER.match(core)
    if match:
        chinese, unit = parse_numeral(match[0]), core[match.end():]
        if chinese is not None and unit and parse_unit(unit).known:
            return chinese, _standard(unit)
    return None, None


def _is_unit(text: str) -> bool:
    if parse_unit(text).known or text in {"万", "亿"}:
        return True
    return len(text) <= _UNIT_LENGTH and not re.search(r"[\d≥≤<>=,。;:!?、\-—_\[\]#]|以|前|后|完成|到位|提升|增长|之间|左右", text)


def _standard(unit: str) -> str:
    known = parse_unit(unit)
    return known.symbol if known.known and "/" not in unit else unit


