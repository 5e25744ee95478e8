"""Editing: saved at once, undone step by step, and nobody's work is lost."""

from __future__ import annotations

from kaocheng.base.paths import FieldPath
from kaocheng.model.edits import text_at
from kaocheng.web.targets.models import Dossier, Draft, DraftStep
from tests.web.conftest import World

OBJECTIVE = FieldPath.of("objective")


def _objective() -> str:
    return text_at(Draft.objects.get().table, OBJECTIVE)


def test_two_editors_of_one_cell_are_shown_both_texts(world: World, dossier: Dossier) -> None:
    url, seen = f"/tables/{dossier.public_id}/edit/cell/", _objective()
    assert world.client("clerk").post(url, {"path": "objective", "text": "甲写的", "seen": seen}).status_code == 302
    answer = world.client("clerk2").post(url, {"path": "objective", "text": "乙写的", "seen": seen})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "甲写的" in page
    assert "乙写的" in page
    assert _objective() == "甲写的"


def test_two_editors_of_different_cells_both_succeed(world: World, dossier: Dossier) -> None:
    url = f"/tables/{dossier.public_id}/edit/cell/"
    world.client("clerk").post(url, {"path": "objective", "text": "甲写的", "seen": _objective()})
    world.client("clerk2").post(url, {"path": "indicators[1].name", "text": "推介会场次", "seen": "举办招商推介会"})
    table = Draft.objects.get().table
    assert (table.objective, table.indicators[1].name) == ("甲写的", "推介会场次")


def test_undo_goes_back_step_by_step_and_not_over_others(world: World, dossier: Dossier) -> None:
    before = Draft.objects.get().table_json
    edit, undo = f"/tables/{dossier.public_id}/edit/cell/", f"/tables/{dossier.public_id}/edit/undo/"
    clerk = world.client("clerk")
    clerk.post(edit, {"path": "objective", "text": "一"})
    clerk.post(edit, {"path": "objective", "text": "二"})
    world.client("clerk2").post(edit, {"path": "title", "text": "乙的"})
    assert "不能替别人撤销" in clerk.post(undo, follow=True).content.decode()
    world.client("clerk2").post(undo)
    clerk.post(undo)
    assert _objective() == "一"
    clerk.post(undo)
    assert Draft.objects.get().table_json == before
    assert not DraftStep.objects.exists()


def test_rows_are_added_moved_copied_and_removed(world: World, dossier: Dossier) -> None:
    client, url = world.client("clerk"), f"/tables/{dossier.public_id}/edit/row/"
    names = [row.name for row in Draft.objects.get().table.indicators]
    client.post(url, {"block": "indicators", "index": "1", "seen": names[1], "what": "up"})
    client.post(url, {"block": "indicators", "index": "0", "seen": names[1], "what": "copy"})
    client.post(url, {"block": "indicators", "index": "2", "seen": names[0], "what": "remove"})
    client.post(url, {"block": "indicators", "index": "13", "what": "add"})
    now = [row.name for row in Draft.objects.get().table.indicators]
    assert now == [names[1], names[1], *names[2:], "新指标"]
    dossier.refresh_from_db()
    assert dossier.indicators == 14


def test_with_scripts_only_the_sheet_is_drawn_anew(world: World, dossier: Dossier) -> None:
    answer = world.client("clerk").post(f"/tables/{dossier.public_id}/edit/cell/", {"path": "fiscal_year", "text": "今年"},
                                        headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert page.lstrip().startswith('<div id="edit-body"')
    assert "不是整数" in page


def test_findings_follow_the_edit(world: World, dossier: Dossier) -> None:
    url = f"/tables/{dossier.public_id}/edit/cell/"
    world.client("clerk").post(url, {"path": "indicators[0].target", "text": ""})
    dossier.refresh_from_db()
    assert dossier.errors == 1
    assert dossier.finding_counts.get(code="A03").findings == 1
    answer = world.client("clerk").post(f"/review/{dossier.public_id}/move/submit/", follow=True)
    assert "还有 1 处错误" in answer.content.decode()


def test_a_waiver_with_a_reason_lets_an_error_stand(world: World, dossier: Dossier) -> None:
    from datetime import timedelta

    from django.utils import timezone

    client, here = world.client("clerk"), f"/tables/{dossier.public_id}/"
    client.post(f"{here}edit/cell/", {"path": "indicators[0].target", "text": ""})
    path = "indicators[0].target"
    soon = (timezone.localdate() + timedelta(days=30)).isoformat()
    for bad in ({"reason": "", "expires": soon}, {"reason": "待定", "expires": "2999-01-01"}, {"reason": "待定", "expires": "明天"}):
        client.post(f"{here}waive/", {"code": "A03", "path": path, **bad})
        dossier.refresh_from_db()
        assert dossier.errors == 1
    client.post(f"{here}waive/", {"code": "A03", "path": path, "reason": "上级还没有下达", "expires": soon})
    dossier.refresh_from_db()
    assert dossier.errors == 0


def test_what_is_under_review_is_not_edited(world: World, dossier: Dossier) -> None:
    client = world.client("clerk")
    client.post(f"/review/{dossier.public_id}/move/submit/")
    answer = client.post(f"/tables/{dossier.public_id}/edit/cell/", {"path": "objective", "text": "偷改"}, follow=True)
    assert "不能修改" in answer.content.decode()
    assert not Draft.objects.exists()
