"""审核表 on the site: proposed from the checks, decided by whoever's turn it is, kept for ever, read when settled."""

from __future__ import annotations

import dataclasses
import io

import pytest
from django.db import Error, transaction
from docx import Document

from kaocheng.base.errors import KaochengError
from kaocheng.lifecycle import Verb
from kaocheng.model import Reading
from kaocheng.review import Variant, installed_review_form
from kaocheng.web.audit.models import TrailEntry
from kaocheng.web.review.models import ReviewSheet
from kaocheng.web.targets.actions.move_dossier import MoveDossier
from kaocheng.web.targets.actions.open_dossier import OpenDossier
from kaocheng.web.targets.models import Dossier
from tests.web.conftest import World

ITEMS = [item.id for item in installed_review_form().items]


def _move(world: World, dossier: Dossier, verb: Verb, who: str, opinion: str = "") -> Dossier:
    return MoveDossier(dossier, verb, actor=world.actor(who), opinion=opinion).run()


@pytest.fixture
def filed(world: World, dossier: Dossier) -> Dossier:
    """The department table before its supervisor."""
    _move(world, dossier, Verb.SUBMIT, "clerk")
    return _move(world, dossier, Verb.SIGN, "head")


def _url(dossier: Dossier) -> str:
    return f"/review/{dossier.public_id}/sheet/"


def _graded(grade: str = "良", **more: str) -> dict[str, str]:
    """Every item and the whole with one grade and a reason."""
    found = {f"grade-{item}": grade for item in ITEMS} | {f"opinion-{item}": "看过材料" for item in ITEMS}
    return found | {"variant": "general", "grade": grade, "opinion": "总的意见"} | more


def test_the_proposal_leads_to_the_cells(world: World, filed: Dossier) -> None:
    page = world.client("supervisor").get(_url(filed)).content.decode()
    for item in installed_review_form().items:
        assert item.name in page
        assert item.unseen in page
    assert "建议：" in page
    assert f'href="/tables/{filed.public_id}/#indicators%5B' in page
    assert "第二十五条" in page


def test_a_decision_is_kept_printed_and_traced(world: World, filed: Dossier) -> None:
    client = world.client("supervisor")
    answer = client.post(_url(filed), _graded("良"), follow=True)
    assert "审核表已保存" in answer.content.decode()
    sheet = ReviewSheet.objects.get()
    assert (sheet.grade, sheet.open_items, sheet.role, sheet.stage, sheet.revision) == (
        "良", 0, "supervisor", "supervisor_review", filed.revision)
    assert sheet.decision.on("form").opinion == "看过材料"  # type: ignore[union-attr]
    entry = TrailEntry.objects.get(act="review.decided")
    assert '"grade":"良"' in str(entry.detail).replace(" ", "").replace("'", '"')
    printed = Document(io.BytesIO(client.get(f"/review/{filed.public_id}/sheet.docx").content))
    cells = [cell.text for table in printed.tables for row in table.rows for cell in row.cells]
    assert any("总的意见" in text and "规范完整性：看过材料" in text for text in cells)
    for suffix, mark in (("xlsx", b"PK"), ("pdf", b"%PDF")):
        assert client.get(f"/review/{filed.public_id}/sheet.{suffix}").content.startswith(mark)
    assert client.get(f"/review/{filed.public_id}/sheet.exe").status_code == 404


def test_it_may_be_filled_bit_by_bit_and_no_save_is_overwritten(world: World, filed: Dossier) -> None:
    client = world.client("supervisor")
    client.post(_url(filed), {"variant": "general", "grade-ready": "中", "opinion-ready": "没有实施方案"})
    client.post(_url(filed), _graded("良"))
    assert [(sheet.number, sheet.open_items, sheet.grade) for sheet in ReviewSheet.objects.order_by("number")] == [
        (1, len(ITEMS) - 1, ""), (2, 0, "良")]
    for change in (lambda: ReviewSheet.objects.update(grade="优"), lambda: ReviewSheet.objects.all().delete()):
        with pytest.raises(Error), transaction.atomic():
            change()
    first = client.get(f"/review/{filed.public_id}/sheet.docx?number=1")
    assert first.status_code == 200
    assert client.get(f"/review/{filed.public_id}/sheet.docx?number=9").status_code == 404


def test_a_departure_without_a_reason_loses_nothing_that_was_typed(world: World, filed: Dossier) -> None:
    data = _graded("优", **{"opinion-indicators": "", "opinion": "写了很久的意见"})
    answer = world.client("supervisor").post(_url(filed), data)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "不同的理由" in page
    assert "写了很久的意见" in page
    assert page.count("看过材料") >= len(ITEMS) - 1
    assert not ReviewSheet.objects.exists()


def test_two_reviewers_do_not_write_over_each_other(world: World, filed: Dossier) -> None:
    client = world.client("supervisor")
    client.post(_url(filed), _graded("良", seen="0"))
    answer = client.post(_url(filed), _graded("中", seen="0"))
    assert "刚填过这张审核表" in answer.content.decode()
    assert ReviewSheet.objects.get().grade == "良"


def test_a_scored_form_adds_up(world: World, filed: Dossier) -> None:
    client = world.client("supervisor")
    assert "得分（满分 15）" in client.get(f"{_url(filed)}?variant=key").content.decode()
    scores = {f"score-{item}": "8.5" for item in ITEMS} | {f"opinion-{item}": "看过材料" for item in ITEMS}
    client.post(_url(filed), {"variant": "key", **scores})
    sheet = ReviewSheet.objects.get()
    assert (sheet.decision.variant, str(sheet.decision.score), sheet.grade) == (Variant.KEY, "68.0", "中")
    assert "68.0 分，中" in client.get(_url(filed)).content.decode()
    answer = client.post(_url(filed), {"variant": "key", **scores, "score-form": "一百"})
    assert "不是数" in answer.content.decode()
    assert ReviewSheet.objects.count() == 1


@pytest.mark.parametrize(("grade", "goes"), [("优", True), ("良", True), ("中", False), ("差", False)])
def test_the_grade_lets_pass_or_holds(world: World, filed: Dossier, grade: str, goes: bool) -> None:
    world.client("supervisor").post(_url(filed), _graded(grade))
    page = world.client("supervisor").get(f"/tables/{filed.public_id}/").content.decode()
    assert (f"总评是“{grade}”" in page) is not goes
    if goes:
        assert _move(world, filed, Verb.FORWARD, "supervisor").stage == "finance_review"
    else:
        with pytest.raises(KaochengError, match="第二十五条"):
            _move(world, filed, Verb.FORWARD, "supervisor")
        assert _move(world, filed, Verb.RETURN, "supervisor", "照审核表修改").stage == "returned"


def test_a_table_handed_in_again_is_judged_anew(world: World, filed: Dossier) -> None:
    world.client("supervisor").post(_url(filed), _graded("中"))
    _move(world, filed, Verb.RETURN, "supervisor", "照审核表修改")
    world.client("clerk").post(f"/tables/{filed.public_id}/edit/cell/", {"path": "objective", "text": "改过的目标"})
    for verb, who in ((Verb.SUBMIT, "clerk"), (Verb.SIGN, "head"), (Verb.FORWARD, "supervisor")):
        filed = _move(world, filed, verb, who)
    assert filed.stage == "finance_review"


def test_the_unit_reads_it_once_it_is_settled(world: World, filed: Dossier) -> None:
    world.client("supervisor").post(_url(filed), _graded("中", opinion="指标值偏低"))
    assert "指标值偏低" not in world.client("clerk").get(_url(filed)).content.decode()
    assert world.client("clerk").get(f"/review/{filed.public_id}/sheet.docx?number=1").status_code == 404
    _move(world, filed, Verb.RETURN, "supervisor", "照审核表修改")
    page = world.client("clerk").get(_url(filed)).content.decode()
    assert "指标值偏低" in page
    assert "保存审核表" not in page
    assert world.client("clerk").get(f"/review/{filed.public_id}/sheet.docx?number=1").status_code == 200


def test_finance_begins_with_its_own_grades_and_reads_the_supervisors(world: World, filed: Dossier) -> None:
    world.client("supervisor").post(_url(filed), _graded("良", opinion="主管部门的意见"))
    _move(world, filed, Verb.FORWARD, "supervisor")
    page = world.client("finance").get(_url(filed)).content.decode()
    assert "保存审核表" in page
    assert "主管部门审核：总评“良”" in page
    assert "主管部门的意见" not in page
    world.client("finance").post(_url(filed), _graded("中"))
    supervisor = world.client("supervisor").get(_url(filed)).content.decode()
    assert "财政审核：" not in supervisor


@pytest.mark.parametrize("who", ["clerk", "head", "finance", "auditor"])
def test_nobody_else_decides(world: World, filed: Dossier, who: str) -> None:
    world.client(who).post(_url(filed), _graded("优"))
    assert not ReviewSheet.objects.exists()


def test_the_units_other_tables_are_looked_at_too(world: World, filed: Dossier, readings: tuple[Reading, ...]) -> None:
    """F01 needs both tables: the department's project spending against a project without a budget."""
    before = world.client("supervisor").get(_url(filed)).content.decode()
    project = OpenDossier(world.bureau, 2024, dataclasses.replace(readings[1].table, unit=None), actor=world.actor("clerk")).run()
    assert world.client("supervisor").get(_url(filed)).content.decode().count("F01") == before.count("F01") == 0
    Dossier.objects.filter(pk=project.pk).update(errors=0)
    _move(world, project, Verb.SUBMIT, "clerk")
    Dossier.objects.filter(pk=project.pk).update(stage="supervisor_review")
    assert "F01" in world.client("supervisor").get(_url(project)).content.decode()


def test_what_the_unit_waived_is_listed_and_takes_nothing_off(world: World, filed: Dossier) -> None:
    from datetime import timedelta

    from django.utils import timezone

    from kaocheng.web.targets.models import Waiver

    page = world.client("supervisor").get(_url(filed)).content.decode()
    assert "<b>G03</b>" in page
    Waiver.objects.create(dossier=filed, code="G03", path="indicators[6].target", reason="上级就是这样下达的",
                          expires=timezone.localdate() + timedelta(days=9), by=world.members["clerk"].user)
    page = world.client("supervisor").get(_url(filed)).content.decode()
    assert "<b>G03</b>" not in page
    assert "上级就是这样下达的" in page
