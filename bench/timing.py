"""Running something several times and printing what the clock said."""

from __future__ import annotations

import statistics
import time
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_LABEL_COLUMNS = 46
_LONG = 5.0
"""Seconds from which one run is enough."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of each run, and how many things one run got through."""

    label: str
    seconds: tuple[float, ...]
    amount: int
    unit: str

    @property
    def median(self) -> float:
        """Median seconds of a run."""
        return statistics.median(self.seconds)

    @property
    def rate(self) -> float:
        """Things a second, from the median."""
        return self.amount / self.median


def measured(label: str, work: Callable[[], object], *, amount: int, unit: str, runs: int = 5) -> Timing:
    """Run once to warm up, then several times by the clock; print the line."""
    work()
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    timing = Timing(label, tuple(seconds), amount, unit)
    _show(timing)
    return timing


def alternating(works: Sequence[tuple[str, Callable[[], object]]], *, amount: int, unit: str, runs: int = 5) -> list[Timing]:
    """Time several ways of doing the same, one after the other in each round, so that a busy machine slows all alike.

    The first round warms up. What takes long is not run again: its first figure stands.
    """
    seconds: list[list[float]] = [[] for _ in works]
    for number in range(runs + 1):
        for (_, work), spent in zip(works, seconds, strict=True):
            if spent and spent[0] > _LONG:
                continue
            start = time.perf_counter()
            work()
            took = time.perf_counter() - start
            if number or took > _LONG:
                spent.append(took)
    timings = [Timing(label, tuple(spent), amount, unit) for (label, _), spent in zip(works, seconds, strict=True)]
    for timing in timings:
        _show(timing)
    return timings


def ratio(ours: Timing, theirs: Timing, *, each: bool = False) -> None:
    """Print how long one takes beside the other, whole or for each thing they got through."""
    times = theirs.rate / ours.rate if each else ours.median / theirs.median
    print(f"  {padded(f'{ours.label} ÷ {theirs.label}')} {times:>10.2f} 倍用时")


def heading(text: str) -> None:
    """Print the title of a group."""
    print(f"\n{text}")


def _show(timing: Timing) -> None:
    low, high = min(timing.seconds), max(timing.seconds)
    print(f"  {padded(timing.label)} {timing.median * 1000:>10.1f} 毫秒（{low * 1000:.1f}—{high * 1000:.1f}，"
          f"{len(timing.seconds)} 次） {timing.rate:>12,.0f} {timing.unit}/秒")


def padded(text: str) -> str:
    """The text filled up to the label column; a Chinese character takes two columns."""
    columns = sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
    return text + " " * max(_LABEL_COLUMNS - columns, 0)
