"""The two forecasts that anybody makes on the back of an envelope; a forecast that doesn't beat them is not needed."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kaocheng.outlook.plan.curve import MONTHS

if TYPE_CHECKING:
    from collections.abc import Sequence


def linear_pace(steps: Sequence[Decimal]) -> Decimal:
    """The year's end if the rest of the year goes on as it went so far."""
    return sum(steps, Decimal(0)) * MONTHS / len(steps) if steps else Decimal(0)


def last_years_share(steps: Sequence[Decimal], last_year: Sequence[Decimal] | None) -> Decimal | None:
    """The year's end if the same share of the year is done as last year; ``None`` without a complete last year."""
    if last_year is None or len(last_year) < MONTHS or not is_complete(last_year):
        return None
    share = sum(last_year[: len(steps)], Decimal(0)) / sum(last_year, Decimal(0))
    return sum(steps, Decimal(0)) / share if share else None


def is_complete(last_year: Sequence[Decimal]) -> bool:
    """Whether a year's months look whole: every quarter has something."""
    return len(last_year) == MONTHS and all(sum(last_year[start:start + 3], Decimal(0)) > 0 for start in range(0, MONTHS, 3))
