"""What a process that works writes: a job taken, its progress, its end. Who lost a job to another process writes nothing more."""

from __future__ import annotations

import hashlib
import logging
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from kaocheng.web.audit.record import Actor, record
from kaocheng.web.jobs.files import drop_files, result_file
from kaocheng.web.jobs.models import Job
from kaocheng.web.jobs.storable import storable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from kaocheng.web.jobs.kinds import Outcome

MOST_ATTEMPTS = 3
"""Processes that may die over a job before it is given up."""
_LOCK = 0x6B616F6A
"""Number of the advisory lock under which jobs are taken on PostgreSQL; SQLite has one writer anyhow."""
_LOST = f"办这件工作的进程中断了 {MOST_ATTEMPTS} 次，不再重试，没有留下写了一半的内容。请告诉系统管理员，查看当时的日志。"
_NOT_THERE = "交办人的账号已经停用，没有办理。"
_ADDRESS = "后台"
logger = logging.getLogger(__name__)


@contextmanager
def _alone() -> Iterator[None]:
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        yield


def _dead(running: QuerySet[Job]) -> QuerySet[Job]:
    """Those whose process is silent for too long."""
    return running.filter(beat_at__lt=timezone.now() - timedelta(seconds=settings.JOB_LEASE_SECONDS))


def take(worker: str) -> Job | None:
    """The next job for a process; ``None`` when there is nothing to do.

    One person has one job under way at a time, and of those who wait goes first whose last job began the longest ago:
    nobody's long work keeps out everybody else's.
    """
    waiting, running = Job.objects.filter(state=Job.State.WAITING), Job.objects.filter(state=Job.State.RUNNING)
    if not waiting.exists() and not _dead(running).exists():
        return None
    with _alone():
        for job in _dead(running).select_related("membership__user", "membership__unit"):
            _take_up_again(job)
        busy = running.values("membership__user")
        last = {row["membership__user"]: row["last"] for row in Job.objects.filter(
            membership__user__in=waiting.values("membership__user")).values("membership__user").annotate(last=Max("started_at")).order_by()}
        candidates = list(waiting.exclude(membership__user__in=busy).select_related("membership__user", "membership__unit").order_by("asked_at", "pk"))
        while candidates:
            job = min(candidates, key=lambda one: last[one.membership.user_id].timestamp() if last[one.membership.user_id] else 0)
            candidates.remove(job)
            if not job.membership.user.is_active:
                _close(job, Job.State.FAILED, _NOT_THERE)
                continue
            now = timezone.now()
            job.state, job.worker, job.started_at, job.beat_at, job.attempts = Job.State.RUNNING, worker, now, now, job.attempts + 1
            job.done = job.total = 0
            job.doing = ""
            job.save(update_fields=["state", "worker", "started_at", "beat_at", "attempts", "done", "total", "doing"])
            return job
    return None


def _take_up_again(job: Job) -> None:
    logger.warning("job %s: worker %s is silent since %s", job.public_id, job.worker, job.beat_at)
    if job.cancel_asked:
        _close(job, Job.State.CANCELLED, "")
    elif job.attempts >= MOST_ATTEMPTS:
        _close(job, Job.State.FAILED, _LOST)
    else:
        job.state, job.worker = Job.State.WAITING, ""
        job.save(update_fields=["state", "worker"])


def beat(job: Job, done: int, total: int, doing: str) -> bool | None:
    """Tell the progress; whether the job is to be cancelled, ``None`` when another process has it or it is gone."""
    mine = Job.objects.filter(pk=job.pk, worker=job.worker, state=Job.State.RUNNING, attempts=job.attempts)
    if not mine.update(beat_at=timezone.now(), done=done, total=total, doing=doing[:120]):
        return None
    return mine.values_list("cancel_asked", flat=True).first()


def give_back(job: Job) -> None:
    """Let it wait again: the process is told to stop, and the job has nothing to do with that."""
    Job.objects.filter(pk=job.pk, worker=job.worker, state=Job.State.RUNNING).update(
        state=Job.State.WAITING, worker="", attempts=job.attempts - 1, doing="")


def finish(job: Job, outcome: Outcome) -> None:
    """It is done, however late a cancellation came."""
    path = result_file(job)
    job.details, job.is_well = storable(outcome.details), outcome.is_well
    if outcome.file_name:
        with path.open("rb") as file:
            job.file_sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        job.file_name, job.file_size = outcome.file_name[:255], path.stat().st_size
    end(job, Job.State.DONE, outcome.told)


def end(job: Job, state: Any, told: str) -> None:
    """Close a job that this process has; nothing when it has it no longer."""
    with transaction.atomic():
        held = Job.objects.select_for_update().filter(pk=job.pk, worker=job.worker, state=Job.State.RUNNING, attempts=job.attempts).first()
        if held is None:
            logger.warning("job %s: the end %s came too late, another process has it", job.public_id, state)
            return
        if held.cancel_asked and state == Job.State.DONE:
            told = f"{told}（要求取消时已经办完。）"
        _close(job, state, told)


def _close(job: Job, state: Any, told: str) -> None:
    job.state, job.told, job.ended_at, job.worker = state, storable(told)[:1000], timezone.now(), ""
    job.is_well = job.is_well and state == Job.State.DONE
    job.save(update_fields=["state", "told", "ended_at", "worker", "is_well", "details", "file_name", "file_size", "file_sha256"])
    drop_files(job, but=result_file(job) if job.file_name else None)
    record("job.finished" if state == Job.State.DONE else "job.ended", kind="job", subject=job.public_id, label=job.title, told=job.told,
           state=job.get_state_display(), actor=Actor(user=job.membership.user, membership=job.membership, address=_ADDRESS))
