"""Ordinary rounding: what a printed number may stand for."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext

from kaocheng.units.quantity import EXACT

_COARSEST = Decimal("0.1")


def agrees(printed: Decimal, exact: Decimal) -> bool:
    """Whether a printed number is the exact one rounded half up, or cut off, at its last digit.

    A number without decimals is taken as one with a single decimal: a score of 9 for 8.62 is not ordinary rounding,
    10 for 9.96 is. A score cut off may lack up to one in its last digit.
    """
    place = min(last_place(printed), _COARSEST)
    with localcontext(EXACT):
        return -place / 2 < exact - printed < place or exact.quantize(place, rounding=ROUND_HALF_UP) == printed


def last_place(value: Decimal) -> Decimal:
    """What one in the last printed digit is worth: 9.28 → 0.01, 10 → 1."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(min(exponent, 0)) if isinstance(exponent, int) else Decimal(1)


def whole(exact: Decimal) -> Decimal:
    """The exact number rounded half up to a whole one."""
    return exact.quantize(Decimal(1), rounding=ROUND_HALF_UP)
