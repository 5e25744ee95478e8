"""What only a human can write in a table's year: notes of the monitoring, the completion, the reason of the money."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone
from openpyxl import load_workbook

from kaocheng.base.errors import KaochengError
from kaocheng.lifecycle import Verb
from kaocheng.outlook.deviation import Cause, Note, Possibility
from kaocheng.web.appraisal.actions.generate import GenerateAppraisal
from kaocheng.web.appraisal.actions.write_note import WriteNote, notes_written
from kaocheng.web.appraisal.actions.write_text import WriteAppraisalText
from kaocheng.web.appraisal.models import AppraisalText, MonitoringNote
from kaocheng.web.audit.action import NotAllowed
from kaocheng.web.audit.models import TrailEntry
from kaocheng.web.targets.actions.move_dossier import MoveDossier
from kaocheng.web.targets.models import Dossier
from tests.web.conftest import EXAMPLE, World, read_to_end
from tests.web.ledger_folder import register_folder
from tests.web.ledgers import PDF, attach, newest_files, visits
from tests.web.texts import COMPLETION, EXECUTION, write_texts

LEDGERS = EXAMPLE / "台账"
BEHIND = "引进重点产业项目到位资金"
JULY, AUGUST = "2024-07-31", "2024-08-31"
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def running(world: World, approved: Dossier) -> Dossier:
    """An issued table with ledgers, the ledger of notes left out."""
    register_folder(world.bureau, LEDGERS, by="clerk", leave_out={"偏差说明"})
    return approved


def _note(world: World, dossier: Dossier, who: str = "clerk", **data: str) -> str:
    given = {"indicator": BEHIND, "day": JULY, "text": "虚构：两个项目推迟开工。", "cause": "经费保障", "possibility": "有可能"} | data
    sent = {name if name == "day" else f"{name}-3": value for name, value in given.items()}
    answer = world.client(who).post(f"/tables/{dossier.public_id}/progress/note/", sent, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def _form(world: World, dossier: Dossier, day: str) -> str:
    data = world.client("clerk").get(f"/tables/{dossier.public_id}/progress/form.xlsx?day={day}").content
    return "\n".join(str(cell.value) for row in load_workbook(io.BytesIO(data)).active.iter_rows() for cell in row if cell.value)


def test_a_note_stands_on_the_page_and_in_the_form_from_its_day_on(world: World, running: Dossier) -> None:
    assert "待填写：偏差原因" in _form(world, running, JULY)
    assert "已记下偏差说明" in _note(world, running)
    for day in (JULY, AUGUST):
        assert "两个项目推迟开工" in _form(world, running, day)
    assert "两个项目推迟开工" not in _form(world, running, "2024-07-30")
    page = world.client("supervisor").get(f"/tables/{running.public_id}/progress/?day={AUGUST}").content.decode()
    assert "两个项目推迟开工" in page
    assert "progress/note/" not in page, "a reviewer has no form"


def test_the_latest_note_stands_and_none_is_lost(world: World, running: Dossier) -> None:
    _note(world, running, text="第一次")
    _note(world, running, text="第二次", cause="", possibility="")
    _note(world, running, text="八月", day=AUGUST, cause="其他", possibility="完全不可能")
    july = timezone.datetime.fromisoformat(JULY).date()
    assert notes_written(running, july) == {BEHIND: Note(reason="第二次")}
    assert notes_written(running, july + timedelta(days=31))[BEHIND] == Note(reason="八月", cause=Cause.OTHER, possibility=Possibility.IMPOSSIBLE)
    assert MonitoringNote.objects.count() == TrailEntry.objects.filter(act="monitoring.note_written").count() == 3
    for change in (MonitoringNote.objects.all().delete, lambda: MonitoringNote.objects.update(text="改了")):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()


@pytest.mark.parametrize(("data", "told"), [
    ({"text": "  "}, "没有写偏差原因"), ({"indicator": "没有的指标"}, "没有指标"), ({"day": "昨天"}, "不是日期"), ({"day": "2025-07-31"}, "不在预算年度"),
    ({"cause": "天气"}, "没有“天气”这一项"), ({"possibility": "也许"}, "没有“也许”这一项"), ({"text": "长" * 2001}, "太长"),
])
def test_a_note_that_makes_no_sense_is_told(world: World, running: Dossier, data: dict[str, str], told: str) -> None:
    assert told in _note(world, running, **data)
    assert not MonitoringNote.objects.exists()


def test_the_ledger_of_notes_goes_first(world: World, approved: Dossier) -> None:
    register_folder(world.bureau, LEDGERS, by="clerk")
    day = timezone.datetime(2024, 12, 31).date()
    with pytest.raises(KaochengError, match="以台账为准"):
        WriteNote(approved, day, BEHIND, Note(reason="另一个原因"), actor=world.actor("clerk")).run()


@pytest.mark.parametrize("who", ["head", "supervisor", "finance", "auditor"])
def test_only_the_clerk_writes_notes(world: World, running: Dossier, who: str) -> None:
    assert "只有本单位的经办人" in _note(world, running, who)
    assert not MonitoringNote.objects.exists()


def test_a_day_that_has_not_come_is_refused(world: World, running: Dossier) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    Dossier.objects.filter(pk=running.pk).update(fiscal_year=tomorrow.year)
    page = world.client("clerk").get(f"/tables/{running.public_id}/progress/?day={tomorrow}").content.decode()
    assert "还没有到" in page
    assert f'max="{min(timezone.localdate(), tomorrow.replace(month=12, day=31))}"' in page
    Dossier.objects.filter(pk=running.pk).update(fiscal_year=tomorrow.year + 1)
    page = world.client("clerk").get(f"/tables/{running.public_id}/progress/").content.decode()
    assert "还没有开始" in page


def test_an_appraisal_needs_its_texts_and_carries_them(world: World, running: Dossier) -> None:
    dossier = MoveDossier(running, Verb.BEGIN_APPRAISAL, actor=world.actor("clerk")).run()
    with pytest.raises(KaochengError, match="年度总体目标实际完成情况、预算执行的原因说明"):
        GenerateAppraisal(dossier, actor=world.actor("clerk")).run()
    page = world.client("clerk").get(f"/tables/{dossier.public_id}/appraisal/").content.decode()
    assert "13 项指标中，12 项达到指标值，1 项没有达到：引进重点产业项目到位资金，完成值 239.99亿元" in page, "a draft from the numbers"
    write_texts(world, dossier)
    WriteAppraisalText(dossier, "background", "第一段。\n第二段。", actor=world.actor("clerk")).run()
    world.client("clerk").post(f"/tables/{dossier.public_id}/appraisal/reason/", {"indicator": BEHIND, "text": "虚构的原因"})
    made = GenerateAppraisal(dossier, actor=world.actor("clerk")).run()
    assert made.read["words"] == {"completion": COMPLETION, "execution": EXECUTION, "background": "第一段。\n第二段。"}
    files = {file.name.split("-")[0] + file.name[-5:]: bytes(file.data) for file in made.files.all()}
    told = _text(files["自评表.docx"]), _text(files["自评报告.docx"])
    assert COMPLETION in told[0]
    assert "对照年度总体目标说明" not in told[0]
    assert f"预算执行的原因说明：{EXECUTION}" in told[0]
    for text in (COMPLETION, EXECUTION, "第一段。", "第二段。"):
        assert text in told[1]


def _text(data: bytes) -> str:
    from docx import Document

    document = Document(io.BytesIO(data))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_a_new_text_makes_the_frozen_appraisal_outdated(world: World, running: Dossier) -> None:
    dossier = MoveDossier(running, Verb.BEGIN_APPRAISAL, actor=world.actor("clerk")).run()
    write_texts(world, dossier)
    world.client("clerk").post(f"/tables/{dossier.public_id}/appraisal/reason/", {"indicator": BEHIND, "text": "虚构的原因"})
    first = GenerateAppraisal(dossier, actor=world.actor("clerk")).run()
    url = f"/tables/{dossier.public_id}/appraisal/"
    assert "请重新生成" not in world.client("clerk").get(url).content.decode()
    world.client("clerk").post(f"{url}text/", {"part": "completion", "text": "改过的说明"})
    assert "请重新生成" in world.client("clerk").get(url).content.decode()
    assert first.read["words"]["completion"] == COMPLETION


@pytest.mark.parametrize(("part", "text", "told"), [("completion", " ", "没有写内容"), ("nichts", "x", "没有这一部分"), ("execution", "长" * 4001, "太长")])
def test_a_text_that_makes_no_sense_is_told(world: World, running: Dossier, part: str, text: str, told: str) -> None:
    dossier = MoveDossier(running, Verb.BEGIN_APPRAISAL, actor=world.actor("clerk")).run()
    answer = world.client("clerk").post(f"/tables/{dossier.public_id}/appraisal/text/", {"part": part, "text": text}, follow=True)
    assert told in answer.content.decode()
    assert not AppraisalText.objects.exists()


def test_texts_are_the_clerks_and_stay(world: World, running: Dossier) -> None:
    with pytest.raises(NotAllowed):
        write_texts(world, running)
    dossier = MoveDossier(running, Verb.BEGIN_APPRAISAL, actor=world.actor("clerk")).run()
    with pytest.raises(NotAllowed):
        WriteAppraisalText(dossier, "completion", "x", actor=world.actor("head")).run()
    write_texts(world, dossier)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        AppraisalText.objects.update(text="改了")


def test_scripts_in_the_new_texts_are_shown_and_never_run(world: World, running: Dossier) -> None:
    _note(world, running, text=SCRIPT)
    progress = world.client("clerk").get(f"/tables/{running.public_id}/progress/?day={JULY}").content.decode()
    dossier = MoveDossier(running, Verb.BEGIN_APPRAISAL, actor=world.actor("clerk")).run()
    for part in AppraisalText.Part.values:
        WriteAppraisalText(dossier, part, SCRIPT, actor=world.actor("clerk")).run()
    appraisal = world.client("clerk").get(f"/tables/{dossier.public_id}/appraisal/").content.decode()
    for page, times in ((progress, 1), (appraisal, 4)):
        assert SCRIPT not in page
        assert page.count("&lt;script&gt;") >= times


def test_evidence_opens_from_a_value_for_those_who_may(world: World, running: Dossier) -> None:
    clerk = world.client("clerk")
    attach(clerk, f"{visits(world)}1/", "拜访记录表", PDF)
    address = f"{visits(world)}1/evidence/{newest_files(world)['拜访记录表']}/"
    url = f"/tables/{running.public_id}/progress/?day=2024-12-31"
    for who, opens in (("clerk", True), ("head", True), ("auditor", True), ("supervisor", False), ("finance", False)):
        page = world.client(who).get(url).content.decode()
        assert (address in page) is opens, who
        answer = world.client(who).get(address)
        assert answer.status_code == (200 if opens else 404), who
        read_to_end(answer)
