"""Long work: asked for, done, cancelled, taken up again; own work only; nobody keeps out the others."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from kaocheng.base.errors import KaochengError
from kaocheng.base.progress import Cancelled
from kaocheng.web.audit.models import TrailEntry
from kaocheng.web.jobs.actions.ask import MOST_OPEN
from kaocheng.web.jobs.actions.cancel import CancelJob
from kaocheng.web.jobs.actions.drop import LINES_DAYS, drop_old
from kaocheng.web.jobs.actions.work import MOST_ATTEMPTS, beat, end, finish, give_back, take
from kaocheng.web.jobs.files import folder_of, given_file, make_folder, result_file
from kaocheng.web.jobs.kinds import Outcome
from kaocheng.web.jobs.models import Job
from kaocheng.web.jobs.time_left import time_left
from tests.web.conftest import World
from tests.web.job_kinds import BREAK, PIECES, RAN, REFUSE, ask, own_kinds, work_once  # noqa: F401  (a fixture)

pytestmark = pytest.mark.usefixtures("own_kinds")


def _acts() -> list[str]:
    return list(TrailEntry.objects.filter(act__startswith="job.").order_by("number").values_list("act", flat=True))

def test_work_is_done_and_its_result_fetched(world: World) -> None:
    client = world.client("clerk")
    job = ask(world, given="字".encode())
    assert given_file(job).stat().st_mode & 0o077 == 0
    page = client.get(f"/jobs/{job.public_id}/").content.decode()
    assert "正在排队" in page
    assert '<noscript><meta http-equiv="refresh"' in page
    assert 'hx-trigger="every 2s"' in page
    assert work_once()
    assert not work_once()
    job.refresh_from_db()
    assert (job.state, job.told, job.attempts) == (Job.State.DONE, f"抄了 {PIECES} 遍。", 1)
    assert [path.name for path in folder_of(job).iterdir()] == ["result-1"], "what was handed in is gone"
    page = client.get(f"/jobs/{job.public_id}/").content.decode()
    assert f"抄了 {PIECES} 遍。" in page
    assert "hx-trigger" not in page
    assert "refresh" not in page
    answer = client.get(f"/jobs/{job.public_id}/file/")
    assert b"".join(answer.streaming_content).decode() == "字" * PIECES  # type: ignore[attr-defined]
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert job.file_sha256 in page
    assert "抄写甲" in client.get("/jobs/").content.decode()
    assert _acts() == ["job.asked", "job.finished"]
    assert set(TrailEntry.objects.filter(act__startswith="job.").values_list("actor", flat=True)) == {"clerk"}


def test_errors_are_sentences_and_nothing_of_the_inside_is_told(world: World, caplog: pytest.LogCaptureFixture) -> None:
    refused, broken = ask(world, "clerk", REFUSE), ask(world, "head", BREAK)
    work_once()
    work_once()
    refused.refresh_from_db()
    broken.refresh_from_db()
    assert (refused.state, refused.told) == (Job.State.FAILED, "甲：抄不了。改法：换一份。")
    assert broken.state == Job.State.FAILED
    assert "系统内部出错" in broken.told
    page = world.client("head").get(f"/jobs/{broken.public_id}/").content.decode()
    assert "secret" not in page
    assert "Traceback" not in page
    assert "secret" in caplog.text, "the log has what the page must not have"
    assert _acts()[-2:] == ["job.ended", "job.ended"]


def test_what_waits_is_cancelled_at_once(world: World) -> None:
    job = ask(world, given=b"x")
    page = world.client("clerk").post(f"/jobs/{job.public_id}/cancel/", follow=True).content.decode()
    assert "已经取消。" in page
    assert not folder_of(job).exists()
    assert not work_once()
    with pytest.raises(KaochengError, match="不用取消"):
        CancelJob(job, actor=world.actor("clerk")).run()
    assert _acts() == ["job.asked", "job.cancelled"]


def test_the_same_asked_for_twice_is_one_job_and_one_person_has_few(world: World) -> None:
    first = ask(world, name="甲")
    assert ask(world, name="甲") == first
    for number in range(MOST_OPEN - 1):
        ask(world, name=f"乙{number}")
    with pytest.raises(KaochengError, match="没有办完"):
        ask(world, name="丙")
    assert ask(world, "head", name="丙").state == Job.State.WAITING, "others are not kept out"
    assert _acts().count("job.asked") == MOST_OPEN + 1


def test_long_work_of_one_does_not_keep_out_the_others(world: World) -> None:
    for number in range(3):
        ask(world, "clerk", name=f"甲{number}")
    ask(world, "head", name="乙")
    first = take("one")
    second = take("two")
    assert first is not None
    assert second is not None
    assert [first.membership.user.username, second.membership.user.username] == ["clerk", "head"], "one a person at a time"
    assert take("three") is None
    finish(first, Outcome(told="好了。"))
    ask(world, "supervisor", name="丙")
    turns = [take("one"), take("three")]
    assert [job.membership.user.username for job in turns if job] == ["supervisor", "clerk"], "whose last job began the longest ago goes first"


def test_a_job_whose_process_died_is_taken_up_again_and_at_last_given_up(world: World, settings: Settings) -> None:
    job = ask(world, given=b"x")
    for attempt in range(1, MOST_ATTEMPTS + 1):
        taken = take(f"process {attempt}")
        assert taken is not None
        assert taken.attempts == attempt
        assert take("another") is None, "it is alive"
        make_folder(taken)
        result_file(taken).write_text("half")
        Job.objects.update(beat_at=timezone.now() - timedelta(seconds=settings.JOB_LEASE_SECONDS + 1))
        assert beat(taken, 0, 0, "") is not None, "a slow process may still tell of itself before another takes the job"
        Job.objects.update(beat_at=timezone.now() - timedelta(seconds=settings.JOB_LEASE_SECONDS + 1))
    assert take("one more") is None
    job.refresh_from_db()
    assert job.state == Job.State.FAILED
    assert "中断了 3 次" in job.told
    assert not folder_of(job).exists()


def test_a_process_that_lost_its_job_writes_nothing_more(world: World, settings: Settings) -> None:
    ask(world)
    slow = take("slow")
    assert slow is not None
    Job.objects.update(beat_at=timezone.now() - timedelta(seconds=settings.JOB_LEASE_SECONDS + 1))
    quick = take("quick")
    assert quick is not None
    assert beat(slow, 1, 2, "还在抄") is None
    end(slow, Job.State.FAILED, "慢了")
    finish(slow, Outcome(told="慢了"))
    give_back(slow)
    quick.refresh_from_db()
    assert (quick.state, quick.worker, quick.attempts) == (Job.State.RUNNING, "quick", 2)
    finish(quick, Outcome(told="好了"))
    quick.refresh_from_db()
    assert (quick.state, quick.told) == (Job.State.DONE, "好了")


def test_a_cancellation_of_a_dead_job_is_kept(world: World, settings: Settings) -> None:
    job = ask(world)
    taken = take("gone")
    CancelJob(job, actor=world.actor("clerk")).run()
    assert "正在取消" in world.client("clerk").get(f"/jobs/{job.public_id}/").content.decode()
    assert taken is not None
    assert beat(taken, 0, 0, "") is True
    Job.objects.update(beat_at=timezone.now() - timedelta(seconds=settings.JOB_LEASE_SECONDS + 1))
    assert take("another") is None
    job.refresh_from_db()
    assert job.state == Job.State.CANCELLED


def test_who_left_gets_nothing_done(world: World) -> None:
    stays, goes = ask(world, "clerk"), ask(world, "head")
    world.members["clerk"].user.is_active = False
    world.members["clerk"].user.save()
    world.members["head"].delete()
    assert not work_once()
    stays.refresh_from_db()
    assert "停用" in stays.told
    assert not Job.objects.filter(pk=goes.pk).exists()
    assert RAN == []


def test_results_are_dropped_after_some_days_and_lines_after_some_months(world: World, settings: Settings) -> None:
    job = ask(world, given=b"x")
    orphan = Path(settings.JOBS_ROOT) / "nothing of ours"
    orphan.mkdir()
    work_once()
    drop_old()
    assert result_file(Job.objects.get()).is_file()
    assert orphan.exists(), "a folder that was just made may still get its job"
    Job.objects.update(ended_at=timezone.now() - timedelta(days=settings.JOB_DAYS, seconds=1))
    client = world.client("clerk")
    assert client.get(f"/jobs/{job.public_id}/file/").status_code == 404
    os.utime(orphan, (0, 0))
    drop_old()
    assert not folder_of(job).exists()
    assert not orphan.exists()
    assert Job.objects.get().details == {}
    assert "已经不在了" in client.get(f"/jobs/{job.public_id}/").content.decode()
    Job.objects.update(ended_at=timezone.now() - timedelta(days=LINES_DAYS + 1))
    drop_old()
    assert not Job.objects.exists()


@pytest.mark.parametrize("who", ["clerk2", "head", "supervisor", "finance", "auditor", "admin", "stranger"])
def test_others_work_does_not_exist(world: World, who: str) -> None:
    job = ask(world, given=b"x")
    work_once()
    client = world.client(who)
    assert [client.get(f"/jobs/{job.public_id}/{rest}").status_code for rest in ("", "file/")] == [404, 404]
    assert client.post(f"/jobs/{job.public_id}/cancel/").status_code == 404
    assert "抄写甲" not in client.get("/jobs/").content.decode()
    with pytest.raises(KaochengError, match="自己交办"):
        CancelJob(job, actor=world.actor(who)).run()


def test_in_another_role_ones_own_work_is_not_there_either(world: World) -> None:
    from kaocheng.web.org.models import Membership

    job = ask(world)
    second = Membership.objects.create(user=world.members["clerk"].user, unit=world.other, role="unit_head")
    client = world.client("clerk")
    client.post(f"/acting/{second.pk}/")
    assert client.get(f"/jobs/{job.public_id}/").status_code == 404


def test_a_page_that_asks_by_itself_keeps_no_session_alive(world: World) -> None:
    job, client = ask(world), world.client("clerk")
    session = client.session
    session["touched"] = 0
    session.save()
    soon = timezone.now() + timedelta(minutes=1)
    Session.objects.update(expire_date=soon)
    answer = client.get(f"/jobs/{job.public_id}/", headers={"HX-Request": "true", "X-Polling": "1"})
    assert "<html" not in answer.content.decode()
    assert "正在排队" in answer.content.decode()
    assert Session.objects.get(pk=session.session_key).expire_date == soon
    assert Client().get(f"/jobs/{job.public_id}/", headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    assert "/accounts/login/" in Client().get(f"/jobs/{job.public_id}/")["Location"]


def test_who_waits_in_vain_is_told(world: World) -> None:
    job = ask(world)
    client = world.client("clerk")
    assert "好像没有启动" not in client.get(f"/jobs/{job.public_id}/").content.decode()
    Job.objects.update(asked_at=timezone.now() - timedelta(minutes=3))
    assert "好像没有启动" in client.get(f"/jobs/{job.public_id}/").content.decode()


@pytest.mark.parametrize(("seconds", "done", "said"), [
    (4, 500, ""), (60, 10, ""), (60, 500, "大约还要 1 分钟"), (30, 900, "大约还要不到 1 分钟"), (600, 100, "大约还要 2 小时"), (600, 400, "大约还要 15 分钟")])
def test_the_time_left_is_a_rough_word(seconds: int, done: int, said: str) -> None:
    job = Job(state=Job.State.RUNNING, started_at=timezone.now() - timedelta(seconds=seconds), done=done, total=1000)
    assert time_left(job) == said


def test_cancelled_is_told_between_two_steps() -> None:
    from kaocheng.base.progress import SILENT, counted

    class Second:
        told: list[tuple[int, int, str]] = []  # noqa: RUF012

        def step(self, done: int, total: int, doing: str) -> None:
            self.told.append((done, total, doing))
            if len(self.told) == 2:
                raise Cancelled

    seen: list[int] = []
    with pytest.raises(Cancelled):
        seen.extend(counted(range(10), Second(), 20, "数", first=10, every=4))
    assert (seen, Second.told) == ([0, 1, 2, 3], [(10, 20, "数"), (14, 20, "数")])
    assert list(counted("ab", SILENT, 2, "数")) == ["a", "b"]
