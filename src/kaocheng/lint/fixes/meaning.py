"""Whether a rewritten text still says the same: the last word over every fix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.base.text import squash
from kaocheng.units import Quantity, parse_unit, read_value

if TYPE_CHECKING:
    from kaocheng.units import ValueReading


def same_value(before: str, after: str) -> bool:
    """Whether two printed values are read alike: comparator, quantity in base units, words, doubt."""
    old, new = read_value(before), read_value(after)
    return (
        old.comparator == new.comparator
        and _quantity(old) == _quantity(new)
        and squash(old.qualitative or "") == squash(new.qualitative or "")
        and old.doubt == new.doubt
    )


def same_name(before: str, after: str) -> bool:
    """Whether two names are the same but for spaces and the width of characters."""
    return squash(before) == squash(after)


def _quantity(value: ValueReading) -> object:
    if value.value is None:
        return None
    quantity = Quantity(value.value, parse_unit(value.unit or ""))
    return quantity.base_value, quantity.unit.dimension, quantity.unit.is_rate and quantity.unit.symbol == ""
