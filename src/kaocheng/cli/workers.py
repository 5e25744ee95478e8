"""Processes that read files side by side; one that dies takes its file with it and no other."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Generic, Self, TypeVar

AHEAD = 8
"""Files under way for every process."""
MEMORY_GIB = 4
"""Address space a process may take, where the system can bound it; reading a form stays below one."""

_T = TypeVar("_T")
Read = Callable[[Path], _T]


class Workers(Generic[_T]):
    """Runs a function on files in several processes; to be used in a ``with`` block.

    When a process dies the system breaks off all that is under way. Those files are read again, each alone, so that
    only the one that ends its process again is given up.

    Args:
        read: What is done with a file; a function of a module, since it runs elsewhere.
        count: Number of processes.
    """

    def __init__(self, read: Read[_T], count: int) -> None:
        self._read = read
        self._count = count
        self._pool = self._new(count)
        self._single: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for pool in (self._pool, self._single):
            if pool is not None:
                pool.shutdown(cancel_futures=True)

    def results(self, paths: Sequence[Path]) -> Iterator[tuple[Path, _T | None]]:
        """Each file with its result, in order; ``None`` for a file whose process died."""
        left = iter(paths)
        under_way = deque((path, self._submitted(path)) for path in islice(left, self._count * AHEAD))
        while under_way:
            path, future = under_way.popleft()
            if isinstance(future.exception(), BrokenProcessPool):
                for other, waiting in [(path, future), *under_way]:
                    yield other, waiting.result() if _is_read(waiting) else self._alone(other)
                self._pool.shutdown()
                self._pool = self._new(self._count)
                under_way = deque((other, self._submitted(other)) for other in islice(left, self._count * AHEAD))
                continue
            yield path, future.result()
            under_way.extend((other, self._submitted(other)) for other in islice(left, 1))

    def _submitted(self, path: Path) -> Future[_T]:
        """The reading of a file under way; a pool whose process died gives a future that says so."""
        try:
            return self._pool.submit(self._read, path)
        except BrokenProcessPool as error:
            broken: Future[_T] = Future()
            broken.set_exception(error)
            return broken

    def _alone(self, path: Path) -> _T | None:
        self._single = self._single or self._new(1)
        try:
            return self._single.submit(self._read, path).result()
        except BrokenProcessPool:
            self._single.shutdown()
            self._single = None
            return None

    @staticmethod
    def _new(count: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_bound_memory)


def _is_read(future: Future[_T]) -> bool:
    return future.done() and future.exception() is None


def _bound_memory() -> None:
    """Make a runaway process fail with an error of its own before the system kills it or others."""
    if os.name != "posix":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = MEMORY_GIB << 30
    if hard == resource.RLIM_INFINITY or hard > wanted:
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
