"""A process that does long work, one job after the other, until it is told to stop."""

from __future__ import annotations

import logging
import os
import secrets
import socket
import threading
import time
from typing import TYPE_CHECKING

from django.db import DatabaseError, close_old_connections, connections

from kaocheng.base.errors import KaochengError
from kaocheng.base.progress import Cancelled
from kaocheng.web.audit.record import Actor
from kaocheng.web.jobs.actions.drop import drop_old
from kaocheng.web.jobs.actions.work import end, finish, give_back, take
from kaocheng.web.jobs.files import given_file, make_folder, result_file
from kaocheng.web.jobs.kinds import Work, kind_of
from kaocheng.web.jobs.models import Job
from kaocheng.web.jobs.running import Lost, Running, Stopped

if TYPE_CHECKING:
    from kaocheng.web.jobs.kinds import Outcome

_IDLE_SECONDS = 1
_SWEEP_SECONDS = 3600
_TROUBLE_SECONDS = 5
_CANCELLED = "按您的要求取消，没有留下写了一半的内容。"
_BROKEN = "系统内部出错，没有留下写了一半的内容。请稍后再试；反复出现请把上面的时间告诉系统管理员。"
logger = logging.getLogger(__name__)


class Worker:
    """Takes jobs and does them.

    Args:
        stopping: Set from elsewhere when the process is to stop.
    """

    def __init__(self, stopping: threading.Event) -> None:
        self.name = f"{socket.gethostname()[:40]} {os.getpid()} {secrets.token_hex(8)}"
        self._stopping = stopping
        self._swept = 0.0

    def run(self) -> None:
        """Work until told to stop. A database that is away is waited for."""
        while not self._stopping.is_set():
            close_old_connections()
            try:
                did = self.do_next()
                if time.monotonic() - self._swept > _SWEEP_SECONDS or not self._swept:
                    self._swept = time.monotonic()
                    drop_old()
            except DatabaseError:
                logger.exception("the database gives no job")
                connections.close_all()
                self._stopping.wait(_TROUBLE_SECONDS)
                continue
            if not did:
                self._stopping.wait(_IDLE_SECONDS)

    def do_next(self) -> bool:
        """Do one job; ``False`` when there is none."""
        job = take(self.name)
        if job is None:
            return False
        try:
            with Running(job, self._stopping) as progress:
                outcome = _outcome(job, progress)
        except Stopped:
            give_back(job)
        except Lost:
            logger.warning("job %s is lost to another process", job.public_id)
        except Cancelled:
            end(job, Job.State.CANCELLED, _CANCELLED)
        except KaochengError as error:
            end(job, Job.State.FAILED, error.sentence)
        except Exception:
            logger.exception("job %s failed", job.public_id)
            end(job, Job.State.FAILED, _BROKEN)
        else:
            finish(job, outcome)
        return True


def _outcome(job: Job, progress: Running) -> Outcome:
    make_folder(job)
    member = job.membership
    return kind_of(job.kind).run(Work(
        arguments=job.arguments, actor=Actor(user=member.user, membership=member, address="后台"), progress=progress, given=given_file(job),
        result=result_file(job)))
