"""Seeded chance with whole numbers only, so that every machine draws the same."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")
SEED = 2024
_CLOSED = {
    (2023, 1): range(21, 28), (2023, 4): (5,), (2023, 5): range(1, 4), (2023, 6): (22, 23), (2023, 9): (29,),
    (2023, 10): range(1, 7), (2024, 1): (1,), (2024, 2): range(10, 18), (2024, 4): (4, 5, 6), (2024, 5): range(1, 6),
    (2024, 6): (10,), (2024, 9): (15, 16, 17), (2024, 10): range(1, 8), (2025, 1): (1,),
}
HOLIDAYS = frozenset(date(year, month, day) for (year, month), days in _CLOSED.items() for day in days)
"""Public holidays; Saturdays and Sundays are left out as well, swapped working days are not told apart."""
SATURDAY = 5


def workday(day: date) -> date:
    """The day itself or the next working day."""
    while day.weekday() >= SATURDAY or day in HOLIDAYS:
        day += timedelta(days=1)
    return day


class Chance:
    """Draws for one ledger and one block; each has its own stream, so that ledgers don't disturb each other."""

    def __init__(self, ledger: str, block: int = 0) -> None:
        self._random = random.Random(f"{SEED}/{ledger}/{block}")

    def pick(self, items: Sequence[T]) -> T:
        """One of the items."""
        return items[self._random.randrange(len(items))]

    def number(self, low: int, high: int) -> int:
        """A whole number between the bounds, both included."""
        return self._random.randrange(low, high + 1)

    def happens(self, percent: int) -> bool:
        """Whether something with this chance happens."""
        return self._random.randrange(100) < percent

    def day(self, first: date, last: date) -> date:
        """A working day between the two; the last may be passed when it is none."""
        return workday(first + timedelta(days=self._random.randrange((last - first).days + 1)))

    def sample(self, items: Sequence[T], size: int) -> list[T]:
        """Different items in drawn order (Fisher–Yates, spelt out so that it never changes)."""
        pool = list(items)
        for place in range(size):
            other = self._random.randrange(place, len(pool))
            pool[place], pool[other] = pool[other], pool[place]
        return pool[:size]

    def split(self, total: int, parts: int, step: int) -> list[int]:
        """Parts that add up to the total exactly; all but the last are multiples of the step."""
        weights = [self._random.randrange(3, 21) for _ in range(parts)]
        shares = [total * weight // sum(weights) // step * step for weight in weights]
        shares[-1] += total - sum(shares)
        return shares
