"""Dimensions, units, quantities, comparators and Chinese numerals: parse and format, `Decimal` only."""

from kaocheng.units.comparator import Comparator
from kaocheng.units.dimension import Dimension
from kaocheng.units.numerals import parse_numeral
from kaocheng.units.quantity import Quantity, UnitMismatchError
from kaocheng.units.unit import Unit, leading_unit, parse_unit, unit_symbols
from kaocheng.units.value import SIGN_PATTERN, Doubt, ValueReading, read_value

__all__ = [
    "SIGN_PATTERN",
    "Comparator",
    "Dimension",
    "Doubt",
    "Quantity",
    "Unit",
    "UnitMismatchError",
    "ValueReading",
    "leading_unit",
    "parse_numeral",
    "parse_unit",
    "read_value",
    "unit_symbols",
]
