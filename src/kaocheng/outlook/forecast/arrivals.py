"""Money to come: every signed project pays by its age, as projects of the same age have paid so far.

The arrival curve is empirical and censored: at each age (months since signing) it holds what every project that has
lived through that month paid in it, nothing included. A project's next months are drawn from the pools of its ages;
a pool with few projects borrows from its neighbours (shrinkage), ages not seen yet from the oldest ones. New
projects come as counts do and begin at age 0. Every simulated year multiplies the curve by what one of the latest
months brought over what the curve said: a common pace, without which the years would differ too little. The contracts' amounts are not in the ledgers; with them the curve
could be a share of each contract.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

from kaocheng.ledger.entry import text_of
from kaocheng.outlook.forecast.counts import EVEN, year_ends
from kaocheng.outlook.plan.curve import MONTHS
from kaocheng.units import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from random import Random

    from kaocheng.ledger import LedgerEntry, Snapshot

PROJECTS, ARRIVALS = "L3", "L4"
RECENT = 4
"""Months that tell the pace of the times."""
_LEAST = 12
"""Projects that a pool has at least, before it borrows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Portfolio:
    """Signed projects and what they have paid by month, as known on a day; months are counted from year 0."""

    signed: Annotated[Mapping[str, int], "签约月"]
    paid: Annotated[Mapping[tuple[str, int], Decimal], "各月到位"]
    now: Annotated[int, "当月"]

    @classmethod
    def of(cls, snapshot: Snapshot, counted: Iterable[LedgerEntry], unit: str, day: date) -> Portfolio:
        """From the ledger of projects and the arrivals that a measure counted.

        Args:
            snapshot: The ledgers as known on the day.
            counted: Rows of 到位资金.
            unit: The unit of money.
            day: The day.
        """
        ledger = snapshot.ledgers.get(PROJECTS)
        signed: dict[str, int] = {}
        for entry in ledger.entries if ledger else ():
            on = entry.values.get("signed_on")
            if isinstance(on, date) and on <= day:
                signed[text_of(entry.values.get("project_number"))] = _month(on)
        paid: dict[tuple[str, int], Decimal] = defaultdict(Decimal)
        wanted = Quantity.of(1, unit).unit
        for entry in counted:
            project, on, amount = text_of(entry.values.get("project_number")), entry.event_on, entry.values.get("amount")
            if on is not None and isinstance(amount, Quantity):
                signed.setdefault(project, _month(on))
                paid[project, _month(on)] += amount.to(wanted).value
        return cls(signed=signed, paid=dict(paid), now=_month(day))

    def pools(self) -> list[list[Decimal]]:
        """What projects paid at each age, every project that lived through it once."""
        oldest = max((self.now - month for month in self.signed.values()), default=0)
        found: list[list[Decimal]] = [[] for _ in range(max(oldest, 0) + 1)]
        for project, month in self.signed.items():
            for age in range(self.now - month + 1):
                found[age].append(self.paid.get((project, month + age), Decimal(0)))
        return [_with_neighbours(found, age) for age in range(len(found))]

    def money_ends(self, reached: Decimal, months_left: int, rng: Random, draws: int) -> list[Decimal]:
        """Simulated year ends of the money.

        Args:
            reached: What has arrived this year.
            months_left: Whole months still to come.
            rng: Source of chance.
            draws: How many year ends.
        """
        pools = self.pools()
        this_year = self._signed_this_year()
        new = [int(end) - sum(map(int, this_year)) for end in year_ends(
            this_year, sum(this_year, Decimal(1)) * MONTHS / max(len(this_year), 1), EVEN, rng, draws)]
        ages, factors = [self.now - month for month in self.signed.values()], self.factors(pools)
        ends = []
        for added in new:
            total, factor = Decimal(0), rng.choice(factors)
            for step in range(1, months_left + 1):
                total += sum((rng.choice(pools[min(age + step, len(pools) - 1)]) for age in ages), Decimal(0))
                arrived = added * step // max(months_left, 1)
                total += sum((rng.choice(pools[min(rng.randrange(step), len(pools) - 1)]) for _ in range(arrived)), Decimal(0))
            ends.append(reached + total * factor)
        return ends

    def factors(self, pools: Sequence[Sequence[Decimal]]) -> list[Decimal]:
        """What arrived in each of the latest months, over what the curve says: the pace of the times, one a simulation."""
        means = [sum(pool, Decimal(0)) / len(pool) for pool in pools]
        found = []
        for month in range(self.now - RECENT + 1, self.now + 1):
            curve = sum((means[month - signed] for signed in self.signed.values() if signed <= month), Decimal(0))
            arrived = sum((amount for (_, paid_in), amount in self.paid.items() if paid_in == month), Decimal(0))
            found += [arrived / curve] if curve else []
        return found or [Decimal(1)]

    def _signed_this_year(self) -> list[Decimal]:
        first = self.now - (self.now - 1) % MONTHS
        return [Decimal(sum(month == number for month in self.signed.values())) for number in range(first, self.now + 1)]


def _month(day: date) -> int:
    return day.year * MONTHS + day.month


def _with_neighbours(pools: Sequence[list[Decimal]], age: int) -> list[Decimal]:
    pool, reach = list(pools[age]), 1
    while len(pool) < _LEAST and reach < len(pools):
        pool += [amount for other in (age - reach, age + reach) if 0 <= other < len(pools) for amount in pools[other]]
        reach += 1
    return pool or [Decimal(0)]
