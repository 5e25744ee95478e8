"""Kinds of long work for the tests: one that copies, one that refuses, one that breaks, one that never ends."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from pytest_django import Settings

from kaocheng.base.errors import KaochengError
from kaocheng.web.jobs import kinds
from kaocheng.web.jobs.actions.ask import AskFor
from kaocheng.web.jobs.actions.work import finish, take
from kaocheng.web.jobs.files import make_folder, result_file
from kaocheng.web.jobs.kinds import JobKind, Outcome, Work, kind_of
from kaocheng.web.jobs.models import Job
from kaocheng.web.jobs.worker import Worker
from tests.web.conftest import World

PIECES = 40
RAN: list[str] = []


def _copy(work: Work) -> Outcome:
    """Copies what was given, piece by piece."""
    RAN.append(work.arguments["name"])
    text = work.given.read_text(encoding="utf-8") if work.given.exists() else ""
    with work.result.open("w", encoding="utf-8") as file:
        for number in range(PIECES):
            work.progress.step(number, PIECES, "抄写")
            file.write(text)
    return Outcome(told=f"抄了 {PIECES} 遍。", details={"name": work.arguments["name"]}, file_name="抄本.txt")


def _refuse(work: Work) -> Outcome:
    raise KaochengError("抄不了", where=work.arguments["name"], remedy="换一份")


def _break(work: Work) -> Outcome:
    raise RuntimeError(f"/etc/secret {work.arguments}")


def _slow(work: Work) -> Outcome:
    """Goes on until it is told to end."""
    number = 0
    while True:
        work.progress.step(number, 0, "慢慢来")
        number += 1
        time.sleep(0.01)


COPY = JobKind(id="copy", label="抄写", run=_copy)
REFUSE = JobKind(id="refuse", label="抄不了", run=_refuse)
BREAK = JobKind(id="break", label="出错", run=_break)
SLOW = JobKind(id="slow", label="慢", run=_slow)


@pytest.fixture
def own_kinds(monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> None:
    """These kinds, and a folder of jobs of this test."""
    settings.JOBS_ROOT = tmp_path / "jobs"
    RAN.clear()
    ours = {kind.id: f"{__name__}.{name}" for name, kind in (("COPY", COPY), ("REFUSE", REFUSE), ("BREAK", BREAK), ("SLOW", SLOW))}
    monkeypatch.setattr(kinds, "KINDS", {**kinds.KINDS, **ours})


def ask(world: World, who: str = "clerk", kind: JobKind = COPY, name: str = "甲", given: bytes | None = None) -> Job:
    return AskFor(kind, f"抄写{name}", {"name": name}, actor=world.actor(who), given=given).run()


def work_once() -> bool:
    return Worker(threading.Event()).do_next()


def finished_job(world: World) -> Job:
    """A job of the clerk's that is done, with a file: what its addresses need."""
    job = AskFor(kind_of("ledger.verify"), "核验台账（虚构）", {"unit": world.bureau.pk, "kept": ""}, actor=world.actor("clerk")).run()
    assert take("a test") == job
    job.refresh_from_db()
    make_folder(job)
    result_file(job).write_bytes(b"result")
    finish(job, Outcome(told="核验完毕。", details={"entries": 3, "is_sound": True}, file_name="结果.txt"))
    return job
