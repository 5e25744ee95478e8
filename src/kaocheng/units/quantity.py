"""Quantities: an exact decimal number with a unit; arithmetic converts units or says why it can't."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal
from functools import lru_cache

from kaocheng.base.errors import KaochengError
from kaocheng.units.dimension import Dimension
from kaocheng.units.unit import NUMBER, Unit, parse_unit

EXACT = Context(prec=34)
"""Working precision of products and quotients; sums and products of money are exact far below it."""


class UnitMismatchError(KaochengError):
    """Two quantities of different dimensions were added, compared or converted."""


def plain(value: Decimal) -> str:
    """Print a number without exponent and without trailing zeros: ``Decimal("2.40E+2")`` → ``240``."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with a unit, e.g. ``Quantity.of("239.99", "亿元")``."""

    value: Decimal
    unit: Unit = NUMBER

    @classmethod
    def of(cls, value: Decimal | str | int, unit: str = "") -> Quantity:
        """Build from a number and a printed unit."""
        return cls(Decimal(value), parse_unit(unit))

    @property
    def base_value(self) -> Decimal:
        """The number in base units: 150 万元 → 1500000 (元), 98 % → 0.98."""
        return EXACT.multiply(self.value, self.unit.scale)

    def to(self, unit: Unit) -> Quantity:
        """Convert to another unit of the same dimension.

        Raises:
            UnitMismatchError: The dimensions differ.
        """
        self._same_dimension(unit, "换算为")
        if unit == self.unit:
            return self
        return Quantity(EXACT.divide(self.base_value, unit.scale), unit)

    def _same_dimension(self, unit: Unit, verb: str) -> None:
        if self.unit.dimension != unit.dimension:
            raise UnitMismatchError(
                f"“{self}”（{self.unit.dimension.label}）不能{verb}“{unit.symbol or '纯数'}”（{unit.dimension.label}）",
                expected="同一类计量单位",
                remedy="改用可以换算的单位，或检查列名、公式中的单位",
            )

    def __add__(self, other: Quantity) -> Quantity:
        """Add; the result has the left unit."""
        self._same_dimension(other.unit, "加上")
        return Quantity(self.value + other.to(self.unit).value, self.unit)

    def __sub__(self, other: Quantity) -> Quantity:
        """Subtract; the result has the left unit."""
        self._same_dimension(other.unit, "减去")
        return Quantity(self.value - other.to(self.unit).value, self.unit)

    def __mul__(self, other: Quantity) -> Quantity:
        """Multiply. A rate keeps the other side's unit: 3 家 × 50 % = 1.5 家."""
        if other.unit.is_rate:
            return Quantity(EXACT.multiply(self.value, other.base_value), self.unit)
        if self.unit.is_rate:
            return Quantity(EXACT.multiply(self.base_value, other.value), other.unit)
        unit = _composed(self.unit.dimension * other.unit.dimension)
        return Quantity(EXACT.divide(EXACT.multiply(self.base_value, other.base_value), unit.scale), unit)

    def __truediv__(self, other: Quantity) -> Quantity:
        """Divide; equal dimensions give a pure number.

        Raises:
            ZeroDivisionError: The divisor is zero.
        """
        if other.value == 0:
            raise ZeroDivisionError
        if other.unit.is_rate:
            return Quantity(EXACT.divide(self.value, other.base_value), self.unit)
        unit = _composed(self.unit.dimension / other.unit.dimension)
        return Quantity(EXACT.divide(EXACT.divide(self.base_value, other.base_value), unit.scale), unit)

    def compare(self, other: Quantity) -> int:
        """-1, 0 or 1 by size, on unrounded values.

        Raises:
            UnitMismatchError: The dimensions differ.
        """
        self._same_dimension(other.unit, "比较")
        left, right = self.base_value, other.base_value
        return (left > right) - (left < right)

    def __str__(self) -> str:
        """Number and unit without a space: ``239.99亿元``."""
        return f"{plain(self.value)}{self.unit.symbol}"


@lru_cache(maxsize=1024)
def _composed(dimension: Dimension) -> Unit:
    """The plainest unit of a dimension: base units, e.g. 元, 家, 元/家."""
    if dimension.is_one:
        return NUMBER
    names = {"money": "元", "day": "天", "month": "月", "year": "年", "mu": "亩", "area": "平方米", "length": "米",
             "mass": "千克", "volume": "立方米"}
    top = [names.get(base, base) for base, n in dimension.exponents for _ in range(n)]
    below = [names.get(base, base) for base, n in dimension.exponents for _ in range(-n)]
    return Unit("·".join(top) + (f"/{'·'.join(below)}" if below else ""), dimension, Decimal(1))
