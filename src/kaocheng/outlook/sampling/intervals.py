"""Exact intervals for a share, without floating point: Clopper–Pearson, and finite population by counting.

Sources: Clopper and Pearson, Biometrika 26 (1934); for a finite population the same inversion of tests over the
hypergeometric distribution. Binomial coefficients are whole numbers, so that every tail is an exact fraction; the
ends of Clopper–Pearson are found by halving to 12 decimals.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import comb
from typing import Annotated

from kaocheng.base.errors import KaochengError

_STEPS = 40
"""Halvings of [0, 1]: 2^-40 is below a millionth of a millionth."""
_DENOMINATOR = 2**_STEPS


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """置信区间 of a share, from 0 to 1."""

    lower: Annotated[Decimal, "下限"]
    upper: Annotated[Decimal, "上限"]
    confidence: Annotated[Decimal, "置信度"]


def clopper_pearson(satisfied: int, asked: int, confidence: Decimal = Decimal("0.95")) -> Interval:
    """The exact two-sided interval for a share in a large population.

    Raises:
        KaochengError: The counts don't fit together.
    """
    _check(satisfied, asked)
    half = (1 - Fraction(confidence)) / 2
    lower = 0 if satisfied == 0 else _solve(lambda p: _at_least(satisfied, asked, p) < half * _DENOMINATOR**asked)
    upper = _DENOMINATOR if satisfied == asked else _solve(
        lambda p: _DENOMINATOR**asked - _at_least(satisfied + 1, asked, p) > half * _DENOMINATOR**asked)
    return Interval(lower=_decimal(lower), upper=_decimal(upper), confidence=confidence)


def one_sided_lower(satisfied: int, asked: int, confidence: Decimal = Decimal("0.95")) -> Decimal:
    """The exact one-sided lower bound: 15 of 15 → 0.819."""
    _check(satisfied, asked)
    tail = 1 - Fraction(confidence)
    if satisfied == 0:
        return Decimal(0)
    return _decimal(_solve(lambda p: _at_least(satisfied, asked, p) < tail * _DENOMINATOR**asked))


def finite_population(satisfied: int, asked: int, population: int, confidence: Decimal = Decimal("0.95")) -> Interval:
    """The exact two-sided interval for a share in a population of known size: every count that fits the answers.

    Raises:
        KaochengError: The counts don't fit together.
    """
    _check(satisfied, asked)
    if population < asked:
        raise KaochengError(f"总体 {population} 家，访问了 {asked} 家", expected="总体不少于访问的家数", remedy="检查抽样框")
    half = (1 - Fraction(confidence)) / 2
    whole = comb(population, asked)
    fits = [count for count in range(satisfied, population - (asked - satisfied) + 1)
            if Fraction(_drawing(satisfied, asked, count, population, upward=True), whole) > half
            and Fraction(_drawing(satisfied, asked, count, population, upward=False), whole) > half]
    return Interval(lower=Decimal(min(fits)) / population, upper=Decimal(max(fits)) / population, confidence=confidence)


def pass_probability(share: Decimal, asked: int, needed: int, population: int | None = None) -> Decimal:
    """How likely a sample passes: at least ``needed`` of ``asked`` satisfied when the true share is ``share``.

    Args:
        share: The true share, from 0 to 1.
        asked: Size of the sample.
        needed: How many must be satisfied.
        population: Size of the population; ``None`` for a large one.
    """
    exact = Fraction(share)
    if population is None:
        found = sum(comb(asked, k) * exact**k * (1 - exact) ** (asked - k) for k in range(needed, asked + 1))
        return _six(Fraction(found))
    count = round(exact * population)
    return _six(Fraction(_drawing(needed, asked, count, population, upward=True), comb(population, asked)))


def needed_of(asked: int, target: Decimal) -> int:
    """How many of ``asked`` must be satisfied for a target share: 15 and 0.8 → 12."""
    exact = Fraction(target) * asked
    return int(exact) + (exact.denominator != 1)


def _check(satisfied: int, asked: int) -> None:
    if not 0 <= satisfied <= asked or asked == 0:
        raise KaochengError(f"满意 {satisfied} 家、访问 {asked} 家，对不上", expected="满意家数不多于访问家数，至少访问一家", remedy="检查问卷台账")


def _at_least(least: int, asked: int, numerator: int) -> int:
    """P(X ≥ least) at p = numerator ÷ 2^40, times 2^(40·asked)."""
    other = _DENOMINATOR - numerator
    return sum(comb(asked, k) * numerator**k * other ** (asked - k) for k in range(least, asked + 1))


def _drawing(edge: int, asked: int, count: int, population: int, *, upward: bool) -> int:
    """Ways to draw at least (or at most) ``edge`` of ``count`` satisfied ones among ``population``."""
    numbers = range(edge, min(asked, count) + 1) if upward else range(max(0, asked - (population - count)), edge + 1)
    return sum(comb(count, k) * comb(population - count, asked - k) for k in numbers if asked - k >= 0)


def _solve(below: Callable[[int], bool]) -> int:
    """The largest numerator for which the predicate holds; it holds up to a point and not beyond."""
    low, high = 0, _DENOMINATOR
    while high - low > 1:
        middle = (low + high) // 2
        if below(middle):
            low = middle
        else:
            high = middle
    return low


def _decimal(numerator: int) -> Decimal:
    return (Decimal(numerator) / Decimal(_DENOMINATOR)).quantize(Decimal("0.0000000001"))


def _six(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal("0.000001"))
