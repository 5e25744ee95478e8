"""过期: files and details go after some days, the line in the list after some months; the trail keeps what was done."""

from __future__ import annotations

import shutil
import time
import uuid
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from kaocheng.web.jobs.files import drop_files
from kaocheng.web.jobs.models import Job

LINES_DAYS = 90
"""How long a job stands in the list, in days."""
_HOUR = 3600


def drop_old() -> None:
    """Drop what is kept no longer, and folders that belong to no job."""
    now = timezone.now()
    over = Job.objects.exclude(state__in=(Job.State.WAITING, Job.State.RUNNING))
    for job in over.filter(ended_at__lt=now - timedelta(days=settings.JOB_DAYS)):
        drop_files(job)
    over.filter(ended_at__lt=now - timedelta(days=settings.JOB_DAYS)).exclude(details={}).update(details={})
    over.filter(ended_at__lt=now - timedelta(days=max(LINES_DAYS, settings.JOB_DAYS))).delete()
    _sweep()


def _sweep() -> None:
    """Folders without a job: one that was asked for and refused, or whose person left. A new one may still get its job."""
    for folder in Path(settings.JOBS_ROOT).glob("*"):
        if time.time() - folder.stat().st_mtime > _HOUR and not Job.objects.filter(public_id=_number(folder.name)).exists():
            shutil.rmtree(folder, ignore_errors=True)


def _number(name: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(name)
    except ValueError:
        return None
