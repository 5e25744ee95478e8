"""Spans of months and lengths of time, as texts and values print them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kaocheng.base.text import squash
from kaocheng.units import Dimension

if TYPE_CHECKING:
    from kaocheng.model import Phase
    from kaocheng.units import Quantity

MONTHS_OF_YEAR = 12
_SPAN = re.compile(
    r"(?P<first_year>(?:\d{4}|上|去|本|当)年度?)?(?P<first>\d{1,2})月?(?:至|到|-|—|–|~)"
    r"(?P<last_year>(?:\d{4}|次|翌|本|当)年度?)?(?P<last>\d{1,2})月(?!\d)"
)
_EARLIER, _LATER = "上去", "次翌"
_MONTHS = {"year": Decimal(12), "month": Decimal(1), "day": 12 / Decimal(365)}
"""Months in one unit of time."""


@dataclass(frozen=True, slots=True)
class MonthSpan:
    """Months named in a text, ``2024年1月至5月``; both ends belong to it; months of the next year count from 13."""

    first: int
    last: int
    text: str
    in_brackets: bool
    """Whether brackets hold nothing but the span."""

    @property
    def months(self) -> int:
        """How many months it covers."""
        return self.last - self.first + 1


def month_spans(text: str) -> tuple[MonthSpan, ...]:
    """Spans of months in printed order; what can't be months (``5-20月``) is left out."""
    folded = squash(text)
    found = []
    for match in _SPAN.finditer(folded):
        first, last = int(match["first"]), int(match["last"])
        if not (1 <= first <= MONTHS_OF_YEAR and 1 <= last <= MONTHS_OF_YEAR):
            continue
        last += MONTHS_OF_YEAR * _years_between(match["first_year"] or "", match["last_year"] or "")
        if last >= first:
            brackets = folded[match.start() - 1:match.start()], folded[match.end():match.end() + 1]
            found.append(MonthSpan(first, last, match[0], brackets == ("(", ")")))
    return tuple(found)


def phase_label(phase: Phase) -> str:
    """What users read: ``1月至6月``."""
    return f"{phase.from_month}月至{phase.to_month}月" if phase.to_month != phase.from_month else f"{phase.from_month}月"


def in_months(quantity: Quantity) -> Decimal | None:
    """A length of time in months; ``None`` for other quantities."""
    for base, months in _MONTHS.items():
        if quantity.unit.dimension == Dimension.of(base):
            return quantity.base_value * months
    return None


def _years_between(first: str, last: str) -> int:
    if first[:4].isdigit() and last[:4].isdigit():
        return int(last[:4]) - int(first[:4])
    return int(first[:1] in tuple(_EARLIER)) + int(last[:1] in tuple(_LATER))
