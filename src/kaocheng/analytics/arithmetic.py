"""Exact arithmetic on columns: sums, differences and products keep every digit; quotients only by constants that divide evenly."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING

from kaocheng.analytics.terms import MOST_DIGITS, Level, NotInSqlError, NumberTerm, size_of
from kaocheng.expr.nodes import Operator
from kaocheng.units import Quantity, Unit
from kaocheng.units.quantity import EXACT, base_unit
from kaocheng.units.unit import NUMBER

if TYPE_CHECKING:
    from kaocheng.analytics.dialect import Dialect

_ONE = Decimal(1)


def constant(dialect: Dialect, value: Decimal, unit: Unit) -> NumberTerm:
    """A number that is the same in every row."""
    digits, places = size_of(value)
    return NumberTerm(sql=dialect.number(value, digits, places), digits=digits, places=places, unit=unit, constant=value,
                      is_positive=value >= 0)


def combine(dialect: Dialect, operator: Operator, left: NumberTerm, right: NumberTerm) -> NumberTerm:
    """``left operator right``, in the unit that `kaocheng.units.Quantity` gives the result."""
    match operator:
        case Operator.ADD | Operator.SUBTRACT:
            return _sum(operator, left, scaled(dialect, right, exact_ratio(right.unit.scale, left.unit.scale), left.unit))
        case Operator.MULTIPLY:
            return _product(dialect, left, right)
        case Operator.DIVIDE:
            return _quotient(dialect, left, right)
    raise TypeError(operator)


def negative(term: NumberTerm) -> NumberTerm:
    """The number with the other sign."""
    return NumberTerm(sql=f"-{term.within(Level.ATOM)}", level=Level.NEGATE, digits=term.digits, places=term.places, unit=term.unit)


def comparable(dialect: Dialect, *terms: NumberTerm) -> tuple[NumberTerm, ...]:
    """All in base units, so that they compare as they stand."""
    return tuple(scaled(dialect, term, term.unit.scale, base_unit(term.unit.dimension)) for term in terms)


def scaled(dialect: Dialect, term: NumberTerm, factor: Decimal, unit: Unit) -> NumberTerm:
    """The term times a number, in another unit."""
    if term.constant is not None:
        return constant(dialect, _times(term.constant, factor), unit)
    if factor == _ONE:
        return NumberTerm(sql=term.sql, level=term.level, digits=term.digits, places=term.places, unit=unit,
                          is_positive=term.is_positive)
    return _multiplied(term, constant(dialect, factor, NUMBER), unit)


def exact_ratio(above: Decimal, below: Decimal) -> Decimal:
    """A quotient that ends.

    Raises:
        NotInSqlError: It does not end within the digits the reference evaluator keeps.
    """
    with localcontext(EXACT):
        found = above / below
    if Fraction(found) * Fraction(below) != Fraction(above):
        raise NotInSqlError(f"{above} / {below}")
    return found


def _times(value: Decimal, factor: Decimal) -> Decimal:
    with localcontext(EXACT):
        found = value * factor
    if Fraction(found) != Fraction(value) * Fraction(factor):
        raise NotInSqlError(f"{value} × {factor}")
    return found


def _sum(operator: Operator, left: NumberTerm, right: NumberTerm) -> NumberTerm:
    places = max(left.places, right.places)
    digits = max(left.digits - left.places, right.digits - right.places) + 1 + places
    sql = f"{left.within(Level.ADD)} {operator.value} {right.within(Level.MULTIPLY)}"
    both = left.is_positive and right.is_positive and operator is Operator.ADD
    return NumberTerm(sql=sql, level=Level.ADD, digits=digits, places=places, unit=left.unit, is_positive=both)


def _multiplied(left: NumberTerm, right: NumberTerm, unit: Unit) -> NumberTerm:
    sql = f"{left.within(Level.MULTIPLY)} * {right.within(Level.NEGATE)}"
    return NumberTerm(sql=sql, level=Level.MULTIPLY, digits=left.digits + right.digits, places=left.places + right.places,
                      unit=unit, is_positive=left.is_positive and right.is_positive)


def _product(dialect: Dialect, left: NumberTerm, right: NumberTerm) -> NumberTerm:
    """As `Quantity.__mul__`: a rate leaves the other side's unit, else base units are multiplied."""
    if right.unit.is_rate:
        return _multiplied(left, scaled(dialect, right, right.unit.scale, NUMBER), left.unit)
    if left.unit.is_rate:
        return _multiplied(scaled(dialect, left, left.unit.scale, NUMBER), right, right.unit)
    unit = base_unit(left.unit.dimension * right.unit.dimension)
    one, other = comparable(dialect, left, right)
    return _multiplied(one, other, unit)


def _quotient(dialect: Dialect, left: NumberTerm, right: NumberTerm) -> NumberTerm:
    """As `Quantity.__truediv__`, by a constant whose reciprocal ends; every other quotient is the evaluator's."""
    if not right.constant:
        raise NotInSqlError("a quotient a row")
    below = Quantity(right.constant, right.unit)
    if right.unit.is_rate:
        return scaled(dialect, left, exact_ratio(_ONE, below.base_value), left.unit)
    unit = base_unit(left.unit.dimension / right.unit.dimension)
    return scaled(dialect, left, exact_ratio(left.unit.scale, below.base_value), unit)


def fits_sum(term: NumberTerm) -> bool:
    """Whether ten thousand million of them add up within the digits the reference evaluator keeps."""
    rows_digits = 10
    return term.digits + rows_digits <= MOST_DIGITS
