"""Long work under way: in a thread as in a process of its own, and in real processes that are stopped and killed."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connection
from pytest_django import DjangoDbBlocker

from kaocheng.web.audit.models import TrailEntry
from kaocheng.web.jobs.models import Job
from kaocheng.web.jobs.worker import Worker
from tests.web.conftest import World
from tests.web.job_kinds import COPY, SLOW, ask, own_kinds  # noqa: F401  (a fixture)

pytestmark = pytest.mark.usefixtures("own_kinds")


@pytest.fixture
def db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:  # noqa: ARG001
    """The database without a transaction around the test, so that threads see it; emptied afterwards in spite of its guards."""
    with django_db_blocker.unblock():
        yield
        with connection.cursor() as cursor:
            guards = []
            if connection.vendor == "postgresql":
                cursor.execute("SET session_replication_role = replica")
            else:
                cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
                guards = cursor.fetchall()
                for name, _ in guards:
                    cursor.execute(f"DROP TRIGGER {name}")
            call_command("flush", interactive=False, verbosity=0)
            for _, statement in guards:
                cursor.execute(statement)
            if connection.vendor == "postgresql":
                cursor.execute("SET session_replication_role = DEFAULT")


@pytest.fixture
def running(world: World) -> Iterator[tuple[Job, threading.Event, threading.Thread]]:
    """A job under way in a thread, as in a process of its own."""
    from django.db import connections

    def process() -> None:
        Worker(stopping).run()
        connections.close_all()

    job, stopping = ask(world, kind=SLOW), threading.Event()
    thread = threading.Thread(target=process)
    thread.start()
    yield job, stopping, thread
    stopping.set()
    thread.join(20)
    assert not thread.is_alive()


def _until(job: Job, state: str, doing: str = "") -> None:
    end_at = time.monotonic() + 20
    while time.monotonic() < end_at:
        job.refresh_from_db()
        if job.state == state and (not doing or (job.doing == doing and job.done)):
            return
        time.sleep(0.05)
    pytest.fail(f"{job.state} {job.told}, not {state}")


def test_progress_is_seen_while_it_goes_on_and_a_cancellation_ends_it(world: World, running: tuple[Job, threading.Event, threading.Thread]) -> None:
    job, _, _ = running
    _until(job, Job.State.RUNNING, "慢慢来")
    assert "慢慢来……" in world.client("clerk").get(f"/jobs/{job.public_id}/").content.decode()
    assert "正在取消" in world.client("clerk").post(f"/jobs/{job.public_id}/cancel/", follow=True).content.decode()
    _until(job, Job.State.CANCELLED)
    assert job.told.startswith("按您的要求取消")
    assert list(TrailEntry.objects.filter(act__startswith="job.").order_by("number").values_list("act", flat=True)) == ["job.asked", "job.cancelled", "job.ended"]


def test_a_process_told_to_stop_gives_its_job_back(running: tuple[Job, threading.Event, threading.Thread]) -> None:
    job, stopping, thread = running
    _until(job, Job.State.RUNNING, "慢慢来")
    stopping.set()
    thread.join(20)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.worker) == (Job.State.WAITING, 0, "")


def test_a_job_that_is_gone_ends(running: tuple[Job, threading.Event, threading.Thread]) -> None:
    job, _, _ = running
    _until(job, Job.State.RUNNING, "慢慢来")
    Job.objects.all().delete()
    again = Job.objects.create(kind=COPY.id, title="下一件", membership=job.membership, arguments={"name": "下一件"})
    _until(again, Job.State.DONE)
