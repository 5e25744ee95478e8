"""Six people at once on a served site with two workers: cells of one table and rows of one ledger; nothing is lost."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
import uuid
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

import pytest

from kaocheng.ledger.verification import verify
from kaocheng.store import SqliteStore
from kaocheng.web.audit.chain import FIELDS, breaks
from tests.e2e.conftest import _environment, _free_port, _wait_for

EACH = 6
CELLS = ("objective", "indicators[0].definition", "indicators[1].definition", "indicators[2].definition")


class Writer:
    """A logged-in person over plain HTTP; several may share one log-in."""

    def __init__(self, port: int, username: str, password: str) -> None:
        self.port, self.cookies = port, SimpleCookie()
        page = self.ask("GET", "/accounts/login/")[1]
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        assert token
        status, _ = self.ask("POST", "/accounts/login/", login=username, password=password, csrfmiddlewaretoken=token[1])
        assert status == 302

    def ask(self, method: str, address: str, /, **fields: str) -> tuple[int, str]:
        """Status and page of one request."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Cookie": "; ".join(f"{name}={item.value}" for name, item in self.cookies.items()),
                   "Content-Type": "application/x-www-form-urlencoded"}
        connection.request(method, address, urlencode(fields) if fields else None, headers)
        answer = connection.getresponse()
        page = answer.read().decode()
        for line in answer.headers.get_all("Set-Cookie", []):
            self.cookies.load(line)
        connection.close()
        return answer.status, page

    def post(self, address: str, /, **fields: str) -> int:
        """Send a form of a page; cookies stay as they are, so that threads may share them."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Cookie": "; ".join(f"{name}={item.value}" for name, item in self.cookies.items()),
                   "Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", address, urlencode({**fields, "csrfmiddlewaretoken": self.cookies["csrftoken"].value}), headers)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return answer.status


@pytest.fixture
def served(installed: Path, tmp_path: Path) -> Iterator[tuple[Path, int]]:
    """A copy of the example with two workers: its folder and port."""
    folder, port = tmp_path / "data", _free_port()
    shutil.copytree(installed, folder)
    with subprocess.Popen([sys.executable, "-m", "kaocheng.web", "serve", str(port)], stdout=subprocess.DEVNULL,
                          env={**_environment(folder), "KAOCHENG_WORKERS": "2"}) as server:
        try:
            _wait_for(port, server)
            yield folder, port
        finally:
            server.terminate()


def _rows(folder: Path, query: str) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(folder / "kaocheng.sqlite3")) as database:
        return database.execute(query).fetchall()


def test_six_writers_at_once_lose_nothing(served: tuple[Path, int]) -> None:
    folder, port = served
    lines = (folder / "示例账号.txt").read_text(encoding="utf-8").splitlines()
    passwords = {words[1]: words[2] for words in (line.split() for line in lines)}
    people = [Writer(port, name, passwords[name]) for name in ("jingban", "jingban2")]
    ((dossier, unit),) = _rows(folder, "SELECT public_id, unit_id FROM targets_dossier WHERE form = 'project_target' AND stage = 'draft'")
    ((before,),) = _rows(folder, "SELECT COUNT(*) FROM audit_trailentry WHERE act = 'ledger.registered'")
    start, wrong = threading.Barrier(len(CELLS) + 2), list[tuple[str, int]]()

    def edits(cell: str, person: Writer) -> None:
        start.wait()
        for number in range(EACH):
            status = person.post(f"/tables/{uuid.UUID(dossier)}/edit/cell/", path=cell, text=f"{cell} 虚构第{number}稿")
            wrong.extend([(cell, status)] if status != 302 else [])

    def registers(who: int, person: Writer) -> None:
        start.wait()
        for number in range(EACH):
            row = {"visit_number": f"并发-{who}-{number}", "visited_on": "2024-03-01", "team": "市局机关", "enterprise_name": "虚构企业",
                   "status": "已拜访", "entered_on": "2024-03-02"}
            status = person.post(f"/ledgers/{unit}/L6/add/", **{f"f-{name}": text for name, text in row.items()})
            wrong.extend([(f"登记{who}", status)] if status != 302 else [])

    threads = [threading.Thread(target=edits, args=(cell, people[at % 2])) for at, cell in enumerate(CELLS)]
    threads += [threading.Thread(target=registers, args=(who, people[who])) for who in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []

    ((text,),) = _rows(folder, f"SELECT table_json FROM targets_draft t JOIN targets_dossier d ON d.id = t.dossier_id WHERE d.public_id = '{dossier}'")  # noqa: S608
    table = json.loads(text)
    assert table["objective"] == f"objective 虚构第{EACH - 1}稿"
    assert [table["indicators"][row]["definition"] for row in range(3)] == [f"indicators[{row}].definition 虚构第{EACH - 1}稿" for row in range(3)]
    assert _rows(folder, "SELECT COUNT(*), MAX(version) FROM targets_draftstep") == [(len(CELLS) * EACH, len(CELLS) * EACH + 1)]
    with SqliteStore.open(folder / "ledgers" / str(unit)) as store:
        assert all(store.latest("L6", (f"并发-{who}-{number}",)) for who in range(2) for number in range(EACH))
        assert verify(store).findings == ()
    trail = [dict(zip((*FIELDS, "hash", "previous_hash"), row, strict=True)) for row in _rows(
        folder, f"SELECT {', '.join(FIELDS)}, hash, previous_hash FROM audit_trailentry ORDER BY number")]  # noqa: S608
    assert list(breaks(trail)) == []
    acts = [entry["act"] for entry in trail]
    assert acts.count("table.saved") == len(CELLS) * EACH
    assert acts.count("ledger.registered") == before + 2 * EACH
