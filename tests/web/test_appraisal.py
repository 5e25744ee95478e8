"""The year of an issued table on the site: its values are those of the command line, and what is frozen stays so."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from kaocheng.base.errors import KaochengError
from kaocheng.forms.reading import read_bytes
from kaocheng.law import Standards
from kaocheng.ledger import Snapshot, load_folder
from kaocheng.ledger.catalogue import kind_named
from kaocheng.ledger.importer import import_csv
from kaocheng.ledger.registration import register
from kaocheng.ledger.store import Origin
from kaocheng.lifecycle import Verb
from kaocheng.model import Reading, decode_table
from kaocheng.web.appraisal.actions.generate import GenerateAppraisal
from kaocheng.web.appraisal.actions.write_reason import WriteReason
from kaocheng.web.appraisal.models import AppraisalFile, DeviationReason, SelfAppraisal
from kaocheng.web.appraisal.opened import SHOWN
from kaocheng.web.appraisal.sources import ledgers_of
from kaocheng.web.audit.action import NotAllowed
from kaocheng.web.audit.models import TrailEntry
from kaocheng.web.demo.load import load_example
from kaocheng.web.ledgers.stores import open_store
from kaocheng.web.targets.actions.move_dossier import MoveDossier
from kaocheng.web.targets.models import Dossier
from kaocheng.year.appraising import appraise_tables, measure_tables
from tests.web.conftest import EXAMPLE, World
from tests.web.ledger_folder import register_folder
from tests.web.texts import write_texts

MISSED = "引进重点产业项目到位资金"
LEDGERS = EXAMPLE / "台账"


@pytest.fixture
def filled(world: World, approved: Dossier) -> Dossier:
    """An issued table whose unit has registered the ledgers of the example."""
    register_folder(world.bureau, LEDGERS, by="clerk")
    return approved


@pytest.fixture
def appraising(world: World, filled: Dossier) -> Dossier:
    """The same, being appraised, with everything written that only a human can write."""
    begun = MoveDossier(filled, Verb.BEGIN_APPRAISAL, actor=world.actor("clerk")).run()
    write_texts(world, begun)
    return begun


@pytest.fixture
def snapshot() -> Snapshot:
    """The ledgers as the command line reads them."""
    return load_folder(LEDGERS, date(2024, 12, 31))


def _url(dossier: Dossier, rest: str) -> str:
    return f"/tables/{dossier.public_id}/{rest}"


def _page(world: World, who: str, url: str) -> str:
    answer = world.client(who).get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_appraisal_is_that_of_the_command_line(
    world: World, appraising: Dossier, readings: tuple[Reading, ...], snapshot: Snapshot,
) -> None:
    targets = readings[:1]
    (item,) = appraise_tables(targets, snapshot, measure_tables(snapshot, targets), Standards.installed("national", date(2024, 1, 1)))
    made = GenerateAppraisal(appraising, actor=world.actor("clerk")).run()
    stored = made.read
    assert [(row["name"], row["actual"], row["score"], row["met"]) for row in stored["rows"]] == [
        (row.indicator.name, row.actual_shown, str(row.shown.normalize() if row.shown % 1 else int(row.shown)), row.met)
        for row in item.appraisal.rows]
    assert made.score == item.appraisal.total_shown
    assert (made.met, made.counted) == (12, 13)
    assert made.snapshot_hash == snapshot.hash


def test_the_missed_row_is_never_shown_as_met(world: World, appraising: Dossier) -> None:
    page = _page(world, "clerk", _url(appraising, "appraisal/"))
    row = page.split(f'<td class="lead">{MISSED}</td>')[1].split("</tr>")[0]
    assert "239.99亿元" in row
    assert "未达标" in row
    assert "100%" not in row
    assert page.count('class="met">达标') == 12


def test_progress_opens_every_value_to_its_rows(world: World, filled: Dossier) -> None:
    page = _page(world, "clerk", _url(filled, "progress/?day=2024-07-31"))
    assert "截至 2024年7月31日" in page
    assert page.count("这个数怎么来的") == 13
    for told in ("口径", "计入", "未计入", "佐证材料", "未计入的原因", "预算执行率", "每月还需"):
        assert told in page
    assert "<script>" not in page
    assert "style=" not in page.split("<main")[1]


def test_a_large_ledger_is_bounded_on_the_page_and_whole_in_the_csv(world: World, filled: Dossier) -> None:
    page = _page(world, "clerk", _url(filled, "progress/?day=2024-12-31"))
    assert f"这里列出前 {SHOWN} 行" in page
    names = [row.name for row in filled.approved.table.indicators]  # type: ignore[union-attr]
    data = world.client("clerk").get(_url(filled, f"progress/rows/{names.index('引进优质企业')}.csv?day=2024-12-31")).content
    lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert any(line[:1] and line[0].startswith("计入：") for line in lines)
    assert len(lines) > SHOWN


def test_cells_of_the_csv_run_no_formula(world: World, filled: Dossier, readings: tuple[Reading, ...]) -> None:
    kind = kind_named("拜访")
    text = (LEDGERS / "拜访.csv").read_text(encoding="utf-8-sig").splitlines()
    head, first = next(csv.reader([text[0]])), next(csv.reader([text[1]]))
    first[head.index("拜访编号")] = "=1+1"
    file = io.StringIO()
    csv.writer(file).writerows([head, first])
    with open_store(world.bureau) as store:
        done = register(store, import_csv(file.getvalue(), kind, file="拜访.csv"), Origin(by="clerk", at=datetime.now(UTC)))
    assert done.entered == 1
    position = [row.name for row in readings[0].table.indicators].index("市驻粤工作队拜访企业")
    cells = world.client("clerk").get(_url(filled, f"progress/rows/{position}.csv?day=2024-12-31")).content.decode("utf-8-sig")
    assert "'=1+1" in cells
    assert not any(cell.startswith("=") for line in csv.reader(io.StringIO(cells)) for cell in line)


def test_a_frozen_appraisal_stays_as_it_is(world: World, appraising: Dossier) -> None:
    made = GenerateAppraisal(appraising, actor=world.actor("clerk")).run()
    assert made.sha256 == hashlib.sha256(made.content.encode()).hexdigest()
    table = decode_table(json.dumps(made.read["table"]))
    assert table.total_score == made.score
    for kind in (SelfAppraisal, AppraisalFile):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            kind.objects.all().delete() if kind is AppraisalFile else kind.objects.update(score=100)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        AppraisalFile.objects.update(data=b"")
    again = GenerateAppraisal(appraising, actor=world.actor("clerk")).run()
    assert (again.number, again.read["parent"]) == (2, made.sha256)


def test_handing_in_needs_a_frozen_appraisal(world: World, appraising: Dossier) -> None:
    with pytest.raises(NotAllowed, match="还没有生成自评表"):
        MoveDossier(appraising, Verb.SUBMIT, actor=world.actor("clerk")).run()
    GenerateAppraisal(appraising, actor=world.actor("clerk")).run()
    handed = MoveDossier(appraising, Verb.SUBMIT, actor=world.actor("clerk")).run()
    assert handed.stage == "appraisal_review"
    with pytest.raises(NotAllowed):
        GenerateAppraisal(handed, actor=world.actor("clerk")).run()


def test_reviewers_see_what_was_frozen_even_after_the_ledgers_moved_on(world: World, appraising: Dossier) -> None:
    made = GenerateAppraisal(appraising, actor=world.actor("clerk")).run()
    MoveDossier(appraising, Verb.SUBMIT, actor=world.actor("clerk")).run()
    before = _page(world, "supervisor", _url(appraising, "appraisal/"))
    with open_store(world.bureau) as store:
        kind = kind_named("拜访")
        text = (LEDGERS / "拜访.csv").read_text(encoding="utf-8-sig").splitlines()
        head, first = next(csv.reader([text[0]])), next(csv.reader([text[1]]))
        first[head.index("拜访编号")] = "BF-虚构"
        register(store, import_csv(",".join(head) + "\n" + ",".join(first), kind, file="拜访.csv"), Origin(by="clerk", at=datetime.now(UTC)))
    after = _page(world, "supervisor", _url(appraising, "appraisal/"))
    assert made.sha256 in after
    assert "BF-虚构" not in after
    assert "这个数怎么来的" in after
    assert before.split("<main")[1] == after.split("<main")[1]


def test_the_files_are_official_and_hashed(world: World, appraising: Dossier) -> None:
    made = GenerateAppraisal(appraising, actor=world.actor("clerk")).run()
    client = world.client("finance")
    names = set()
    for file in made.files.all():
        answer = client.get(_url(appraising, f"appraisal/files/{file.pk}/"))
        assert hashlib.sha256(answer.content).hexdigest() == file.sha256 == made.read["files"][file.name]
        assert "attachment" in answer["Content-Disposition"]
        names.add(file.name.split("-")[0] + Path(file.name).suffix)
    assert {"自评表.docx", "自评表.xlsx", "自评报告.docx"} <= names
    form = next(file for file in made.files.all() if file.name.endswith(".docx"))
    (reading,) = read_bytes(bytes(form.data), form.name).readings
    assert next(row.actual.text for row in reading.table.indicators if row.name == MISSED and row.actual) == "239.99亿元"


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "html"])
def test_the_monitoring_form_of_a_day(world: World, filled: Dossier, suffix: str) -> None:
    answer = world.client("supervisor").get(_url(filled, f"progress/form.{suffix}?day=2024-07-31"))
    assert answer.status_code == 200
    assert answer.content[:2] == b"PK" if suffix != "html" else "2024-07-31" in answer.content.decode()
    assert "attachment" in answer["Content-Disposition"]


def test_a_reason_is_kept_and_the_ledger_goes_first(world: World, appraising: Dossier) -> None:
    with pytest.raises(KaochengError, match="以台账为准"):
        WriteReason(appraising, MISSED, "另一个原因", actor=world.actor("clerk")).run()
    name = "企业满意度"
    WriteReason(appraising, name, "原因一", actor=world.actor("clerk")).run()
    WriteReason(appraising, name, "原因二", actor=world.actor("clerk")).run()
    assert list(DeviationReason.objects.values_list("text", flat=True)) == ["原因一", "原因二"]
    assert TrailEntry.objects.filter(act="appraisal.reason_written").count() == 2
    assert "原因二" in _page(world, "clerk", _url(appraising, "appraisal/"))
    with pytest.raises(NotAllowed):
        WriteReason(appraising, name, "原因三", actor=world.actor("head")).run()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        DeviationReason.objects.update(text="改了")


def test_a_missing_reason_stands_in_the_way(world: World, approved: Dossier) -> None:
    register_folder(world.bureau, LEDGERS, by="clerk", leave_out={"偏差说明"})
    dossier = MoveDossier(approved, Verb.BEGIN_APPRAISAL, actor=world.actor("clerk")).run()
    write_texts(world, dossier)
    with pytest.raises(KaochengError, match=MISSED):
        GenerateAppraisal(dossier, actor=world.actor("clerk")).run()
    answer = world.client("clerk").post(_url(dossier, "appraisal/reason/"), {"indicator": MISSED, "text": "虚构的原因和改进措施"})
    assert answer.status_code == 302
    made = GenerateAppraisal(dossier, actor=world.actor("clerk")).run()
    assert next(row["reason"] for row in made.read["rows"] if row["name"] == MISSED) == "虚构的原因和改进措施"


def test_without_ledgers_the_page_says_what_to_do(world: World, approved: Dossier) -> None:
    page = _page(world, "clerk", _url(approved, "progress/"))
    assert "还没有登记台账" in page
    assert "做法" in page


@pytest.mark.parametrize("day", ["2023-12-31", "昨天", "9999999"])
def test_a_day_that_is_none_of_the_year_is_told(world: World, filled: Dossier, day: str) -> None:
    page = _page(world, "clerk", _url(filled, f"progress/?day={day}"))
    assert 'class="error"' in page


@pytest.mark.parametrize("rest", ["progress/?day=2024-07-31", "appraisal/"])
def test_a_page_asks_little(world: World, appraising: Dossier, rest: str) -> None:
    client = world.client("clerk")
    with CaptureQueriesContext(connection) as queries:
        assert client.get(_url(appraising, rest)).status_code == 200
    assert len(queries) <= 25, [query["sql"] for query in queries]


@pytest.mark.parametrize("rest", ["progress/", "appraisal/", "progress/form.docx", "progress/rows/0.csv", "appraisal/rows/0.csv"])
def test_other_units_find_nothing(world: World, appraising: Dossier, rest: str) -> None:
    for who in ("stranger", "stranger_supervisor", "admin"):
        assert world.client(who).get(_url(appraising, rest)).status_code == 404
    for who in ("supervisor", "finance", "auditor", "head"):
        assert world.client(who).get(_url(appraising, rest)).status_code in (200, 302, 404)


def test_a_reviewer_does_not_see_an_unfinished_appraisal(world: World, appraising: Dossier) -> None:
    answer = world.client("supervisor").get(_url(appraising, "appraisal/"), follow=True)
    assert "单位还没有生成自评表" in answer.content.decode()
    assert world.client("supervisor").get(_url(appraising, "appraisal/rows/0.csv")).status_code == 404


@pytest.mark.usefixtures("db")
def test_the_example_has_an_issued_table_with_ledgers(settings: Settings, tmp_path: Path) -> None:
    settings.LEDGERS_ROOT = tmp_path / "example"
    load_example(EXAMPLE)
    issued = Dossier.objects.get(unit__name="六盘水市投资促进局（示例）", form="department_target")
    assert (issued.fiscal_year, issued.stage, issued.errors) == (2024, "issued", 0)
    assert ledgers_of(issued.unit, date(2024, 12, 31)) is not None
    assert TrailEntry.objects.filter(act="table.issue", subject_id=str(issued.public_id)).count() == 1
