"""Running something several times and printing what the clock said."""

from __future__ import annotations

import statistics
import time
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_LABEL_COLUMNS = 46


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


def ratio(ours: Timing, theirs: Timing, *, each: bool = False) -> None:
    """Print how long one takes beside the other, whole or for each thing they got through."""
    times = theirs.rate / ours.rate if each else ours.median / theirs.median
    print(f"  {_padded(f'{ours.label} ÷ {theirs.label}')} {times:>10.2f} 倍用时")


def heading(text: str) -> None:
    """Print the title of a group."""
    print(f"\n{text}")


def _show(timing: Timing) -> None:
    low, high = min(timing.seconds), max(timing.seconds)
    print(f"  {_padded(timing.label)} {timing.median * 1000:>10.1f} 毫秒（{low * 1000:.1f}—{high * 1000:.1f}，"
          f"{len(timing.seconds)} 次） {timing.rate:>12,.0f} {timing.unit}/秒")


def _padded(text: str) -> str:
    """The text filled up to the label column; a Chinese character takes two columns."""
    columns = sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
    return text + " " * max(_LABEL_COLUMNS - columns, 0)
