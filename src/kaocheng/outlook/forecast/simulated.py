"""Simulated years: counts with a season, a pace and bursts that nobody told the forecast; all invented by a fixed seed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING

from kaocheng.outlook.forecast.backtest import Check
from kaocheng.outlook.forecast.counts import EVEN, poisson, year_ends
from kaocheng.outlook.forecast.naive import is_complete, last_years_share, linear_pace
from kaocheng.outlook.forecast.projected import Projected
from kaocheng.outlook.plan.curve import MONTHS
from kaocheng.units import Comparator, Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

SEED = "kaocheng-simulated-years-1"
_TESTED = (3, 6, 9)
_DRAWS = 200


def simulated_checks(years: int) -> tuple[Check, ...]:
    """Forecasts of simulated years on the ends of March, June and September.

    Args:
        years: How many years; each has a season, a level, a change from last year and a target of its own.
    """
    rng = Random(SEED)  # noqa: S311  (simulated years, no secret)
    found: list[Check] = []
    for _ in range(years):
        last, this, target = _pair(rng)
        found += [_check(this[:month], this, last, target, rng) for month in _TESTED if sum(this[:month])]
    return tuple(found)


def _pair(rng: Random) -> tuple[list[Decimal], list[Decimal], Decimal]:
    """Last year, this year, and a target near what last year promised."""
    season = [Fraction(rng.randrange(40, 161), 100) for _ in range(MONTHS)]
    level = Fraction(rng.randrange(10, 301), MONTHS)
    change = Fraction(rng.randrange(70, 141), 100)
    burst = rng.randrange(1, 5)
    last = [Decimal(burst * poisson(level * weight / burst, rng)) for weight in season]
    this = [Decimal(burst * poisson(level * change * weight / burst, rng)) for weight in season]
    target = Decimal(max(1, round(level * MONTHS * Fraction(rng.randrange(80, 126), 100))))
    return last, this, target


def _check(steps: Sequence[Decimal], whole: Sequence[Decimal], last: Sequence[Decimal], target: Decimal, rng: Random) -> Check:
    total = Fraction(sum(last, Decimal(0)))
    known = is_complete(last)
    seasons = [(Fraction(step) / total + even) / 2 for step, even in zip(last, EVEN, strict=True)] if known else list(EVEN)
    unit = Quantity.of(1, "个").unit
    ends = [Quantity(end, unit) for end in year_ends(steps, target, seasons, rng, _DRAWS)]
    made = Projected.of(ends, Comparator.AT_LEAST, Quantity(target, unit))
    return Check(name="模拟", month=len(steps), chance=made.chance, low=made.low, middle=made.middle, high=made.high,
                 linear=linear_pace(steps), last_share=last_years_share(steps, last), target=target,
                 end=sum(whole, Decimal(0)), unit="个")
