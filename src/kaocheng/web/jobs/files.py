"""The files of a job: what was handed in, and what came of it. One folder a job, readable by the site alone."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from kaocheng.web.jobs.models import Job

_GIVEN = "given"


def folder_of(job: Job) -> Path:
    """Where a job's files stand."""
    return Path(settings.JOBS_ROOT) / str(job.public_id)


def given_file(job: Job) -> Path:
    """What was handed in with it."""
    return folder_of(job) / _GIVEN


def result_file(job: Job) -> Path:
    """What comes of it; each attempt writes its own, so that two never write one."""
    return folder_of(job) / f"result-{job.attempts}"


def make_folder(job: Job) -> None:
    """Make the folder."""
    Path(settings.JOBS_ROOT).mkdir(mode=0o700, parents=True, exist_ok=True)
    folder_of(job).mkdir(mode=0o700, exist_ok=True)


def drop_files(job: Job, *, but: Path | None = None) -> None:
    """Remove the job's files, all or all but one."""
    folder = folder_of(job)
    if but is None or not but.exists():
        shutil.rmtree(folder, ignore_errors=True)
        return
    for path in folder.iterdir():
        if path != but:
            path.unlink(missing_ok=True)
