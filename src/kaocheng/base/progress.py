"""进度: how far long work is, told while it goes on. Who is told may end the work between two steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")


class Cancelled(Exception):  # noqa: N818  (no error: somebody wanted it)
    """The work ends here. Raised by `Progress.step`, between two steps, so that nothing half is kept."""


class Progress(Protocol):
    """Who is told of progress."""

    def step(self, done: int, total: int, doing: str) -> None:
        """Told between two steps, as often as one likes.

        Args:
            done: What is done, in pieces of the work at hand: tables, rows, entries.
            total: Of how many; 0 while that is not known.
            doing: What is going on, in Chinese, without a full stop: ``逐条核验``.

        Raises:
            Cancelled: The work is to end here.
        """


class _Silence:
    """Nobody is told."""

    def step(self, done: int, total: int, doing: str) -> None:
        """Nothing happens."""


SILENT: Progress = _Silence()
"""For work that nobody waits for."""


def counted(items: Iterable[T], progress: Progress, total: int, doing: str, *, first: int = 0, every: int = 1000) -> Iterator[T]:
    """The items one by one, told now and then.

    Args:
        items: What is gone through.
        progress: Who is told.
        total: Of how many.
        doing: What is going on.
        first: How many were done before these.
        every: After how many items it is told again.

    Raises:
        Cancelled: By `progress`, between two items.
    """
    for number, item in enumerate(items):
        if number % every == 0:
            progress.step(first + number, total, doing)
        yield item
