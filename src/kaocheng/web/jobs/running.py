"""One job under way: its progress goes to the database from a thread of its own, and from there comes the wish to cancel."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Self

from django.db import DatabaseError, connections

from kaocheng.base.progress import Cancelled
from kaocheng.web.jobs.actions.work import beat

if TYPE_CHECKING:
    from kaocheng.web.jobs.models import Job

BEAT_SECONDS = 1


class Stopped(Cancelled):
    """The process is to stop; the job is done again by the next."""


class Lost(Cancelled):
    """Another process has the job, or it is gone with its person."""


class Running:
    """The progress of a job; to be used in a ``with`` block.

    The work itself never waits for the database of the site, so that it may hold a transaction of its own for as long
    as it likes, and is known to be alive while a long step says nothing.

    Args:
        job: What is under way.
        stopping: Set when the process is to stop.
    """

    def __init__(self, job: Job, stopping: threading.Event) -> None:
        self._job, self._stopping = job, stopping
        self._now = (0, 0, "")
        self._end: Cancelled | None = None
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._tell, name=f"progress of {job.public_id}", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def step(self, done: int, total: int, doing: str) -> None:
        """Told by the work.

        Raises:
            Cancelled: Its person wants it no longer, the process is to stop, or the job is lost.
        """
        self._now = (done, total, doing)
        if self._end is not None:
            raise self._end
        if self._stopping.is_set():
            raise Stopped

    def _tell(self) -> None:
        try:
            while not self._over.wait(BEAT_SECONDS):
                try:
                    wanted = beat(self._job, *self._now)
                except DatabaseError:  # a busy database is no reason to end; one that stays away ends the lease
                    connections.close_all()
                    continue
                if wanted is None:
                    self._end = Lost()
                elif wanted:
                    self._end = Cancelled()
        finally:
            connections.close_all()
