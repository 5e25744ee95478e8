"""The five comparators of a target: ≥ ≤ > < =."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kaocheng.units.quantity import Quantity


class Comparator(StrEnum):
    """How an actual value is held against its target."""

    AT_LEAST = "≥"
    AT_MOST = "≤"
    ABOVE = ">"
    BELOW = "<"
    EQUAL = "="

    @property
    def is_upward(self) -> bool:
        """Whether more is better (≥, >)."""
        return self in (Comparator.AT_LEAST, Comparator.ABOVE)

    @property
    def is_downward(self) -> bool:
        """Whether less is better (≤, <)."""
        return self in (Comparator.AT_MOST, Comparator.BELOW)

    def holds(self, actual: Quantity, target: Quantity) -> bool:
        """Whether the target is met, compared on unrounded values.

        Raises:
            UnitMismatchError: The dimensions differ.
        """
        order = actual.compare(target)
        return {
            Comparator.AT_LEAST: order >= 0,
            Comparator.AT_MOST: order <= 0,
            Comparator.ABOVE: order > 0,
            Comparator.BELOW: order < 0,
            Comparator.EQUAL: order == 0,
        }[self]
