"""Ledgers kept safe: evidence known and sent by its content, tampering named, backups whole, damage told."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kaocheng.ledger.verification import verify
from kaocheng.store import SqliteStore
from kaocheng.store.sqlite import FILE
from kaocheng.web.audit.models import TrailEntry
from kaocheng.web.commands.backup import _ledgers
from kaocheng.web.ledgers.stores import open_store, store_folder
from tests.web.conftest import EXAMPLE, World, read_to_end
from tests.web.ledgers import PDF, PNG, ROWS, attach, newest_files, paste, visits


@pytest.fixture
def url(world: World) -> str:
    """The ledger of visits with three rows."""
    assert paste(world.client("clerk"), world, *ROWS) == 302
    return visits(world)


def _acts(act: str) -> int:
    return TrailEntry.objects.filter(act=act).count()


@pytest.mark.parametrize(("who", "status"), [("finance", 200), ("supervisor", 200), ("stranger_supervisor", 404)])
def test_evidence_of_a_kind_without_personal_fields_is_for_reviewers_too(world: World, who: str, status: int) -> None:
    where, clerk = f"/ledgers/{world.bureau.pk}/L12/", world.client("clerk")
    clerk.post(f"{where}upload/", {"file": SimpleUploadedFile("经费.csv", (EXAMPLE / "台账" / "经费.csv").read_bytes())})
    attach(clerk, f"{where}1/", "发票", PDF)
    answer = world.client(who).get(f"{where}1/evidence/{newest_files(world, 'L12')['发票']}/")
    read_to_end(answer)
    assert answer.status_code == status


def test_evidence_is_known_by_its_content_and_sent_safely(world: World, url: str) -> None:
    client = world.client("clerk")
    attach(client, f"{url}1/", "记录", PDF, "病毒.exe")
    attach(client, f"{url}1/", "照片", PNG)
    attach(client, f"{url}1/", "名单", b"PK\x03\x04" + b"\0" * 26 + b"word/document.xml")
    attach(client, f"{url}1/", "程序", b"MZ\x90\0")
    attach(client, f"{url}1/", "网页", b"<script>alert(1)</script>", "a.pdf")
    attach(client, f"{url}1/", "空", b"")
    attach(client, f"{url}1/", "", PDF)
    files = newest_files(world)
    assert {name: file.rpartition(".")[2] for name, file in files.items()} == {"记录": "pdf", "照片": "png", "名单": "docx"}
    for name, kind, inline in (("记录", "application/pdf", True), ("照片", "image/png", True), ("名单", "application/octet-stream", False)):
        answer = client.get(f"{url}1/evidence/{files[name]}/")
        assert answer["Content-Type"] == kind
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Disposition"].startswith("inline" if inline else "attachment")
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        assert ("sandbox" in answer["Content-Security-Policy"]) == (name != "记录")
        assert b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert _acts("ledger.evidenced") == 3
    assert client.get(f"{url}2/evidence/{files['记录']}/").status_code == 404, "a file belongs to its entry"
    attach(client, f"{url}1/", "照片", PNG + b"x")
    assert newest_files(world)["照片"] == files["照片"], "a name keeps its file"


def test_who_tampers_is_named(world: World, url: str) -> None:  # noqa: ARG001
    where = f"/ledgers/{world.bureau.pk}/verify/"
    client = world.client("auditor")
    with open_store(world.bureau) as store:
        kept = store.journal()[-1].hash
    assert "没有改动" in client.get(where).content.decode()
    assert "没有改动" in client.get(f"{where}?kept={kept[:16]}").content.decode()
    assert "登记簿上没有它" in client.get(f"{where}?kept=deadbeef00").content.decode()
    assert "太短了" in client.get(f"{where}?kept={kept[:1]}").content.decode()
    file = sqlite3.connect(store_folder(world.bureau) / FILE)
    file.execute("DROP TRIGGER entries_update_refused")
    file.execute("UPDATE entries SET body = replace(body, '虚构甲公司', '别的公司') WHERE position = 1")
    file.commit()
    file.close()
    page = client.get(where).content.decode()
    assert "台账被动过" in page
    assert "第1条（BF-1，第1版）" in page


def test_a_backup_holds_ledgers_and_evidence(world: World, url: str, tmp_path: Path) -> None:
    attach(world.client("clerk"), f"{url}1/", "记录", PDF)
    with open_store(world.bureau) as store:  # the site runs on
        _ledgers(tmp_path / "copy")
        head = store.journal()[-1].hash
    with SqliteStore.open(tmp_path / "copy" / str(world.bureau.pk)) as copy:
        result = verify(copy, [head])
    assert (result.entries, result.files, result.findings) == (4, 1, ())


def test_a_damaged_store_gives_a_sentence_everywhere(world: World, url: str) -> None:
    (store_folder(world.bureau) / FILE).write_bytes(b"nothing of a database, not at all" * 99)
    for suffix in ("-wal", "-shm"):
        (store_folder(world.bureau) / f"{FILE}{suffix}").unlink(missing_ok=True)
    client = world.client("clerk")
    for page in (f"/ledgers/{world.bureau.pk}/", url, f"{url}1/", f"/ledgers/{world.bureau.pk}/verify/"):
        assert "读不出来" in client.get(page, follow=True).content.decode()
