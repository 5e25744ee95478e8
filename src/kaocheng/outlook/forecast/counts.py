"""Counts to come: over-dispersed Poisson months with a Gamma prior at the plan's pace.

Every month adds scale × Poisson(rate × season); the rate has a Gamma prior whose mean is the pace that the target
needs and whose weight is one month (empirical shrinkage: with few months the plan speaks, with many the ledger). The
scale is variance ÷ mean of the months so far, at least one event. Seasons are last year's monthly shares, where
last year's ledger is complete; else all months are alike.
"""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from kaocheng.outlook.plan.curve import MONTHS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

EVEN = (Fraction(1, MONTHS),) * MONTHS
PRIOR_MONTHS = 1
_MANY = 60


def year_ends(
    steps: Sequence[Decimal], target: Decimal, seasons: Sequence[Fraction], rng: Random, draws: int,
) -> list[Decimal]:
    """Simulated year ends of a count.

    Args:
        steps: What every month so far added.
        target: The annual target, above 0.
        seasons: Share of the year of each of the twelve months.
        rng: Source of chance.
        draws: How many year ends.
    """
    months = len(steps)
    reached = sum(steps, Decimal(0))
    scale = scale_of(steps)
    passed = sum(seasons[:months], Fraction(0)) * MONTHS
    prior = Fraction(target) / MONTHS * PRIOR_MONTHS
    shape = (Fraction(reached) + prior) / Fraction(scale)
    exposure = passed + PRIOR_MONTHS
    left = [season * MONTHS for season in seasons[months:]]
    ends = []
    for _ in range(draws):
        rate = Fraction(rng.gammavariate(_near(shape), _near(1 / exposure))) if shape > 0 else Fraction(0)
        added = sum((poisson(rate * season, rng) for season in left), 0)
        ends.append(reached + scale * added)
    return ends


def scale_of(steps: Sequence[Decimal]) -> Decimal:
    """Variance ÷ mean of the months, at least 1 (or the smallest step where steps are below 1)."""
    positive = [step for step in steps if step > 0]
    least = min([*positive, Decimal(1)])
    if len(steps) < 3 or not positive:  # noqa: PLR2004  (no variance to speak of)
        return max(positive, default=least) if positive else least
    mean = sum(steps, Decimal(0)) / len(steps)
    variance = sum(((step - mean) ** 2 for step in steps), Decimal(0)) / (len(steps) - 1)
    return max(variance / mean, least)


def poisson(mean: Fraction, rng: Random) -> int:
    """A Poisson number: by multiplication for small means, by the normal law for large ones."""
    near = _near(mean)
    if near > _MANY:
        return max(0, round(rng.normalvariate(near, math.sqrt(near))))
    edge, product, count = math.exp(-near), rng.random(), 0
    while product > edge:
        product *= rng.random()
        count += 1
    return count


def _near(exact: Fraction) -> float:  # chance needs no exactness; what is counted stays Decimal
    return exact.numerator / exact.denominator
