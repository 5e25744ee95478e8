"""Printed points and scores: sums, rounding, where the points for execution stand."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kaocheng.model import FundLine, TargetTable

FULL = Decimal(100)


def execution_line(table: TargetTable) -> tuple[int, FundLine] | None:
    """The first line of the money block with points or a score; further ones repeat it."""
    return next(((position, line) for position, line in enumerate(table.funds)
                 if line.points is not None or line.score is not None), None)


def last_place(value: Decimal) -> Decimal:
    """What one in the last printed digit is worth: 9.28 → 0.01, 10 → 1."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(min(exponent, 0)) if isinstance(exponent, int) else Decimal(1)


def agrees(printed: Decimal, exact: Decimal, *, at_most: Decimal) -> bool:
    """Whether a printed number is the exact one, rounded or cut off at its last digit, but by no more than ``at_most``."""
    return abs(printed - exact) <= min(last_place(printed), at_most)
