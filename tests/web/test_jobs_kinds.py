"""The kinds of long work: what a process does is what a request would have done."""

from __future__ import annotations

import csv
import io
import sqlite3
import zipfile
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook
from pytest_django import Settings

from kaocheng.base.progress import Cancelled
from kaocheng.ledger.verification import verify
from kaocheng.lint import check
from kaocheng.model import Reading
from kaocheng.store.sqlite import FILE
from kaocheng.web.audit.models import TrailEntry
from kaocheng.web.jobs.actions.ask import AskFor
from kaocheng.web.jobs.files import result_file
from kaocheng.web.jobs.kinds import kind_of
from kaocheng.web.jobs.models import Job
from kaocheng.web.ledgers.stores import open_store, store_folder
from kaocheng.web.targets.actions.waive import WaiveFinding
from kaocheng.web.targets.checking import context_for
from kaocheng.web.targets.models import Dossier
from tests.web.conftest import EXAMPLE, World, read_to_end
from tests.web.job_kinds import work_once
from tests.web.ledgers import HEAD, ROWS, ledger_objects, paste, visits

VISITS = (EXAMPLE / "台账" / "拜访.csv").read_bytes()


@pytest.fixture(autouse=True)
def _folder(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> None:
    settings.JOBS_ROOT = tmp_path_factory.mktemp("jobs")


def _done(told: str = "") -> Job:
    assert work_once()
    job = Job.objects.latest("pk")
    assert job.state == Job.State.DONE, job.told
    assert told in job.told
    return job


def _texts(data: bytes, sheet: int = 0) -> list[list[str]]:
    return [[str(cell) for cell in row if cell is not None] for row in load_workbook(io.BytesIO(data)).worksheets[sheet].iter_rows(values_only=True)]


def test_a_years_tables_are_checked_together_as_handed_in(world: World, approved: Dossier) -> None:
    other = Dossier.objects.create(unit=world.other, fiscal_year=2024, form=approved.form, title="虚构教育局", stage="draft")
    client = world.client("finance")
    assert "重新检查全年的表" in client.get("/jobs/").content.decode()
    page = client.post("/review/check/", {"year": "2024"}, follow=True).content.decode()
    assert "重新检查 2024 年的表" in page
    job = _done("检查了 1 个单位的 1 张表")
    assert approved.revision is not None
    expected = check((Reading(table=approved.revision.table, document=approved.title, number=1),), context_for(world.bureau.profile, 2024)).findings
    assert len(expected) > 10
    with zipfile.ZipFile(result_file(job)) as archive:
        names = archive.namelist()
        assert names == ["0001 虚构投资促进局.xlsx", "汇总.xlsx"]
        opinions, by_unit, by_rule = _texts(archive.read(names[0])), _texts(archive.read(names[1])), _texts(archive.read(names[1]), 1)
    told = [row for row in opinions if any(finding.message in row for finding in expected)]
    assert len(told) == len(expected)
    assert [row[:2] for row in by_unit if "虚构投资促进局" in row] == [["虚构投资促进局", "1"]]
    assert not any(other.title in row for row in by_unit)
    assert sum(int(row[-3]) for row in by_rule[2:]) == len(expected)


def test_what_a_unit_let_stand_is_apart(world: World, dossier: Dossier) -> None:
    from kaocheng.lifecycle import Verb
    from kaocheng.web.targets.actions.move_dossier import MoveDossier
    from kaocheng.web.targets.checking import check_table

    finding = check_table(dossier, dossier.draft.table_json).findings[0]
    WaiveFinding(dossier, finding.code, str(finding.spot.path), "经局务会研究保留（虚构）", date.today() + timedelta(days=30), actor=world.actor("clerk")).run()  # noqa: DTZ011
    for verb, who in ((Verb.SUBMIT, "clerk"), (Verb.SIGN, "head"), (Verb.FORWARD, "supervisor")):
        MoveDossier(dossier, verb, actor=world.actor(who)).run()
    world.client("finance").post("/review/check/", {"year": "2024"})
    job = _done()
    with zipfile.ZipFile(result_file(job)) as archive:
        text = "\n".join("\n".join(row) for row in _texts(archive.read("0001 虚构投资促进局.xlsx")))
    assert "经局务会研究保留（虚构）" in text
    assert "1 处已豁免" in text


@pytest.mark.parametrize("year", ["", "1999", "x", "２０２４", "20240000000000000000", "-1"])
def test_a_year_without_tables_is_told(world: World, approved: Dossier, year: str) -> None:  # noqa: ARG001
    assert "没有您能看的表" in world.client("finance").post("/review/check/", {"year": year}, follow=True).content.decode()
    assert not Job.objects.exists()


def test_a_large_store_is_verified_by_a_process(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger_objects(world)
    monkeypatch.setattr("kaocheng.web.ledgers.views_verify.INLINE", 2)
    client, where = world.client("auditor"), f"/ledgers/{world.bureau.pk}/verify/"
    assert "开始核验" in client.get(where).content.decode()
    assert "存证号至少" in client.post(where, {"kept": "ab"}, follow=True).content.decode()
    job = _done("4 条登记首尾相接，没有改动")
    with open_store(world.bureau) as store:
        head = store.journal()[-1].hash
    page = client.get(f"/jobs/{job.public_id}/").content.decode()
    assert head in page
    assert "4 条登记" in page
    file = sqlite3.connect(store_folder(world.bureau) / FILE)
    file.execute("DROP TRIGGER entries_update_refused")
    file.execute("UPDATE entries SET body = replace(body, '虚构甲公司', '<script>') WHERE position = 1")
    file.commit()
    file.close()
    client.post(where, {"kept": "deadbeef00"})
    job = _done("台账被动过")
    page = client.get(f"/jobs/{job.public_id}/").content.decode()
    assert "登记簿上没有它" in page
    assert "<script>" not in page.replace("<script src", "")
    assert not job.is_well
    assert "台账被动过" in client.get(where).content.decode()


def test_a_registration_during_a_verification_is_no_fault(world: World) -> None:
    ledger_objects(world)
    client = world.client("clerk")

    class Busy:
        entered = False

        def step(self, done: int, total: int, doing: str) -> None:  # noqa: ARG002
            if not self.entered:
                self.entered = True
                assert paste(client, world, "BF-77\t2024-05-01\t县区\t虚构丁公司\t\t\t已拜访") == 302

    busy = Busy()
    with open_store(world.bureau) as store:
        result = verify(store, progress=busy)
    assert busy.entered
    assert result.findings == ()
    with open_store(world.bureau) as store:
        assert verify(store).entries == result.entries + 1


def test_a_verification_is_cancelled_and_the_store_stays_open_to_others(world: World) -> None:
    ledger_objects(world)

    class Impatient:
        def step(self, done: int, total: int, doing: str) -> None:  # noqa: ARG002
            raise Cancelled

    with open_store(world.bureau) as store:
        with pytest.raises(Cancelled):
            verify(store, progress=Impatient())
        assert verify(store).is_sound
    assert paste(world.client("clerk"), world, "BF-78\t2024-05-01\t县区\t虚构丁公司\t\t\t已拜访") == 302


@pytest.fixture
def _large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kaocheng.web.ledgers.views_upload.LARGE_ROWS", 3)


@pytest.mark.usefixtures("_large")
def test_a_large_file_is_registered_by_a_process_and_a_small_one_at_once(world: World) -> None:
    client, where = world.client("clerk"), visits(world)
    assert paste(client, world, ROWS[0]) == 302
    answer = client.post(f"{where}upload/", {"file": SimpleUploadedFile("拜访.csv", VISITS)})
    assert answer["Location"].startswith("/jobs/")
    with open_store(world.bureau) as store:
        assert len(store.journal()) == 1, "not yet"
    job = _done("新登记")
    with open_store(world.bureau) as store:
        assert store.journal()[-1].body.file == "拜访.csv"
        assert store.journal()[-1].hash[:16] in job.told
    entry = TrailEntry.objects.filter(act="ledger.registered").latest("number")
    assert (entry.actor, entry.address) == ("clerk", "后台")
    client.post(f"{where}upload/", {"file": SimpleUploadedFile("拜访.csv", VISITS)})
    _done("没有变化")


@pytest.mark.usefixtures("_large")
def test_errors_of_a_large_file_are_in_the_grid_at_the_end_and_nothing_is_registered(world: World) -> None:
    client, where = world.client("clerk"), visits(world)
    block = "\n".join((HEAD, *ROWS, "BF-6\t2024-13-01\t县区\t<script>虚构己公司\t\t\t去过了"))
    assert client.post(f"{where}upload/", {"block": block})["Location"].startswith("/jobs/")
    job = _done("一行也没有登记")
    assert not job.is_well
    assert "已办完，有问题" in client.get("/jobs/").content.decode()
    page = client.get(f"/jobs/{job.public_id}/").content.decode()
    assert '<td data-label="填的是" class="error">2024-13-01</td>' in page
    answer = client.get(f"/jobs/{job.public_id}/file/")
    read_to_end(answer)
    assert "L" not in answer["Content-Disposition"].partition("filename")[0]
    told = [text for row in _texts(result_file(job).read_bytes()) for text in row]
    assert any("日期“2024-13-01”不存在" in text for text in told)
    with open_store(world.bureau) as store:
        assert store.journal() == ()
    client.post(f"{where}upload/", {"block": block, "rows": "good"})
    _done("有问题的行没有登记")
    with open_store(world.bureau) as store:
        assert store.journal()[-1].body.last == 3


@pytest.mark.usefixtures("_large")
def test_a_correction_without_a_reason_is_refused_before_it_waits(world: World) -> None:
    client, where = world.client("clerk"), visits(world)
    page = client.post(f"{where}upload/", {"file": SimpleUploadedFile("拜访.csv", VISITS), "correct": "on"}).content.decode()
    assert "没有写理由" in page
    assert not Job.objects.exists()


@pytest.mark.parametrize("data", [b"\0\1\2" * 300_000, b"PK\x03\x04broken" * 60_000, "没有列名\n".encode() * 60_000, b'a,"b\n' + b"x" * 600_000])
def test_a_broken_large_file_gets_a_sentence(world: World, data: bytes) -> None:
    client, where = world.client("clerk"), visits(world)
    assert client.post(f"{where}upload/", {"file": SimpleUploadedFile("坏\x01.csv", data)}).status_code == 302
    assert work_once()
    job = Job.objects.get()
    assert not job.is_well
    assert "系统内部出错" not in job.told
    assert job.told
    page = client.get(f"/jobs/{job.public_id}/")
    assert page.status_code == 200
    assert 'class="told error"' in page.content.decode()


def test_who_may_no_longer_gets_nothing_done(world: World) -> None:
    ledger_objects(world)
    for kind, who, arguments in (
        ("ledger.verify", "stranger", {"unit": world.bureau.pk, "kept": ""}),
        ("ledger.verify", "supervisor", {"unit": world.bureau.pk, "kept": ""}),
        ("ledger.upload", "head", {"unit": world.bureau.pk, "kind": "L6"}),
        ("trail.export", "finance", {"last": 99}),
        ("tables.check", "admin", {"year": 2024}),
    ):
        job = AskFor(kind_of(kind), "不该办的", arguments, actor=world.actor(who), given=b"x").run()
        assert work_once()
        job.refresh_from_db()
        assert (job.state, job.file_name, job.details) == (Job.State.FAILED, "", {}), kind
        assert "系统内部出错" not in job.told


def test_a_long_trail_is_exported_by_a_process(world: World, approved: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    monkeypatch.setattr("kaocheng.web.audit.views.INLINE", 2)
    client = world.client("auditor")
    assert client.get("/trail/export.csv")["Location"] == "/trail/", "a link alone begins no work"
    assert client.post("/trail/export.csv")["Location"].startswith("/jobs/")
    job = _done("写出")
    rows = list(csv.DictReader(io.StringIO(result_file(job).read_text(encoding="utf-8-sig"))))
    known = list(TrailEntry.objects.filter(number__lte=job.arguments["last"]).order_by("number").values_list("hash", flat=True))
    assert [row["hash"] for row in rows] == known
    assert len(known) > 5
    assert TrailEntry.objects.filter(act="trail.exported").count() == 1


def test_a_registration_holds_no_transaction_of_the_site(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import connection

    from kaocheng.web.ledgers.actions import register_rows

    seen = []
    real = register_rows.register

    def watched(*given: object) -> object:
        seen.append(len(connection.savepoint_ids))
        return real(*given)  # type: ignore[arg-type]

    outside = len(connection.savepoint_ids)
    monkeypatch.setattr(register_rows, "register", watched)
    assert paste(world.client("clerk"), world, ROWS[0]) == 302
    assert seen == [outside]
