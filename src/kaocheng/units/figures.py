"""How figures are shown: scores rounded half up, attainment cut off, never rounded up to 100 %."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext

from kaocheng.units.quantity import EXACT, plain

_DECIMALS_IN_WORKINGS = 6


def rounded(value: Decimal, places: int) -> Decimal:
    """A score as shown: half up to ``places`` decimals."""
    with localcontext(EXACT):
        return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def cut(value: Decimal, places: int, rounding: str = ROUND_DOWN) -> Decimal:
    """A number with at most ``places`` decimals, cut off unless another rounding is asked for."""
    with localcontext(EXACT):
        return value.scaleb(places).to_integral_value(rounding=rounding).scaleb(-places)


def percent(rate: Decimal) -> str:
    """A rate (1 = 100 %) with at most two decimals, cut off: 0.999958 → ``99.99%``."""
    with localcontext(EXACT):
        return f"{plain(cut(rate * 100, 2))}%"


def figure(value: Decimal) -> str:
    """A number in a working: exact, or six decimals and an ellipsis."""
    short = cut(value, _DECIMALS_IN_WORKINGS)
    return plain(value) if short == value else f"{plain(short)}…"
