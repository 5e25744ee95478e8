"""Printing a value so that it never looks like what it is not: a missed target is never printed as met."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from kaocheng.units import Quantity
from kaocheng.units.quantity import plain

if TYPE_CHECKING:
    from kaocheng.units import Comparator

PLACES = 2
_WIDE = Context(prec=80)


class Rounding(StrEnum):
    """How a value is cut for printing (D14); comparison always uses the unrounded value."""

    TRUNCATE = "截断"
    HALF_UP = "四舍五入"


def display(value: Quantity, *, target: tuple[Comparator, Quantity] | None = None, rounding: Rounding = Rounding.TRUNCATE,
            places: int = PLACES) -> str:
    """Print a value with few decimals, and with more where few would tell a lie about the target.

    239.99亿元 of 240亿元 is 99.9958…%: with two places it prints 99.99% and never 100%.

    Args:
        value: The unrounded value.
        target: Comparator and target value, of the same dimension.
        rounding: Truncate or round half up.
        places: Decimals to start with; trailing zeros are not printed.
    """
    shown = _cut(value.value, places, rounding)
    if target is not None:
        comparator, wanted = target
        met = comparator.holds(value, wanted)
        while comparator.holds(Quantity(shown, value.unit), wanted) is not met:
            places += 1
            shown = _cut(value.value, places, rounding)
    return f"{plain(shown)}{value.unit.symbol}"


def _cut(number: Decimal, places: int, rounding: Rounding) -> Decimal:
    mode = ROUND_DOWN if rounding is Rounding.TRUNCATE else ROUND_HALF_UP
    cut = number.quantize(Decimal(1).scaleb(-places), rounding=mode, context=_WIDE)
    return cut or Decimal(0)
