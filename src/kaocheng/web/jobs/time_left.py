"""How long a job will still take, by how fast it went so far: a rough word, and none before anything can be said."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kaocheng.web.jobs.models import Job

_SECONDS_FIRST, _PIECES_FIRST = 8, 3
"""Before so many seconds, or so many per cent of the step at hand, nothing is said."""
_MINUTE, _HOUR = 60, 3600


def time_left(job: Job) -> str:
    """``大约还要 3 分钟`` for the step at hand; ``""`` when that can't be said."""
    if job.state != job.State.RUNNING or not job.total or job.seconds < _SECONDS_FIRST or job.done * 100 < job.total * _PIECES_FIRST:
        return ""
    seconds = job.seconds * (job.total - job.done) // job.done
    if seconds < _MINUTE:
        return "大约还要不到 1 分钟"
    if seconds < _HOUR:
        return f"大约还要 {-(-seconds // _MINUTE)} 分钟"
    return f"大约还要 {-(-seconds // _HOUR)} 小时"
