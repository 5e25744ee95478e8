"""The processes that do long work, beside a real site: one is killed, its job is taken up again, and nobody stays behind."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.e2e.conftest import _environment, _free_port, _wait_for

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "liupanshui-2024"
HEAD = "拜访编号,日期,工作队,企业,状态"
ROWS = "\n".join(f"HT-{number},2024-05-01,县区,虚构公司{number},已拜访" for number in range(50))
_ASK = """
from kaocheng.web.org.models import Membership
from kaocheng.web.audit.record import Actor
from kaocheng.web.jobs.actions.ask import AskFor
from kaocheng.web.jobs.kinds import kind_of
member = Membership.objects.select_related("user", "unit").get(user__username="jingban")
arguments = {"unit": member.unit_id, "kind": "L6", "name": "拜访.csv", "pasted": False, "bare": False, "sheet": "", "good": False, "correct": False, "why": ""}
print(AskFor(kind_of("ledger.upload"), "批量登记", arguments, actor=Actor(user=member.user, membership=member), given=b"x").run().public_id)
"""
_PATIENCE = 150
Row = tuple[str, int, str, str, str]


def _command(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "kaocheng.web", *words], env=_environment(folder), capture_output=True, text=True, check=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The example, and in it a job whose file never comes to its end."""
    if not hasattr(os, "mkfifo") or not Path("/proc/self").exists():
        pytest.skip("不是 Linux，跳过后台进程的测试")
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    _command(data, "load", str(EXAMPLE))
    number = _command(data, "shell", "--no-imports", "-c", _ASK).stdout.strip().splitlines()[-1]
    given = data / "jobs" / number / "given"
    given.unlink()
    os.mkfifo(given)
    return data


def _job(folder: Path) -> Row:
    with closing(sqlite3.connect(folder / "kaocheng.sqlite3", timeout=20)) as database:
        row: Row = database.execute("SELECT state, attempts, worker, told, doing FROM jobs_job").fetchone()
    return row


def _until(what: Callable[[], bool], folder: Path) -> None:
    ends = time.monotonic() + _PATIENCE
    while not what():
        assert time.monotonic() < ends, _job(folder)
        time.sleep(0.2)


def _beside(parent: int) -> list[int]:
    """Numbers of the processes that work beside a site."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if f"--parent={parent}" in path.read_text(encoding="utf-8", errors="replace").split("\0"):
                found.append(int(path.parent.name))
        except OSError:
            continue
    return found


@pytest.fixture
def served(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The site, with one process that works."""
    port = _free_port()
    with subprocess.Popen([sys.executable, "-m", "kaocheng.web", "serve", str(port)], env={**_environment(folder), "KAOCHENG_JOBS": "1"},
                          stdout=subprocess.DEVNULL) as server:
        try:
            _wait_for(port, server)
            yield server
        finally:
            server.terminate()


def test_a_killed_process_is_replaced_and_its_job_done_again(folder: Path, served: subprocess.Popen[bytes]) -> None:
    _until(lambda: _job(folder)[0] == "running", folder)
    pid = int(_job(folder)[2].split()[1])
    assert _beside(served.pid) == [pid]
    os.kill(pid, signal.SIGKILL)
    given = next(folder.glob("jobs/*/given"))
    given.unlink()
    given.write_text(f"{HEAD}\n{ROWS}\n", encoding="utf-8")
    with closing(sqlite3.connect(folder / "kaocheng.sqlite3", timeout=20)) as database, database:
        database.execute("UPDATE jobs_job SET beat_at = '2024-01-01 00:00:00'")  # as if a minute had gone by
    _until(lambda: _job(folder)[0] == "done", folder)
    state, attempts, _, told, _ = _job(folder)
    assert (state, attempts) == ("done", 2)
    assert "新登记 50 行" in told
    assert not given.exists()
    served.terminate()
    served.wait(30)
    _until(lambda: not _beside(served.pid), folder)


def test_a_process_alone_stops_when_told_and_gives_the_job_back(folder: Path) -> None:
    given = next(folder.glob("jobs/*/given"))
    with subprocess.Popen([sys.executable, "-m", "kaocheng.web", "work"], env=_environment(folder)) as process:
        _until(lambda: _job(folder)[4] == "读文件", folder)
        process.terminate()
        with given.open("w", encoding="utf-8") as pipe:  # its step ends now
            pipe.write(f"{HEAD}\n{ROWS}\n")
        assert process.wait(_PATIENCE) == 0
    assert _job(folder)[:2] == ("waiting", 0)


def test_a_process_whose_site_is_gone_stops(folder: Path) -> None:
    shutil.rmtree(folder / "jobs")
    with closing(sqlite3.connect(folder / "kaocheng.sqlite3")) as database, database:
        database.execute("DELETE FROM jobs_job")
    command = f"{sys.executable} -m kaocheng.web work --parent=$$ & wait"
    with subprocess.Popen(["sh", "-c", command], env=_environment(folder)) as shell:
        _until(lambda: len(_beside(shell.pid)) == 1, folder)
        shell.kill()
        shell.wait()
        _until(lambda: not _beside(shell.pid), folder)
