"""The indicator library in the editor: own tables of the year and before, the packs' indicators, taken as one step."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kaocheng.model import Reading, TargetValue
from kaocheng.web.targets.actions.open_dossier import OpenDossier
from kaocheng.web.targets.models import Dossier, Draft, DraftStep
from tests.web.conftest import EXAMPLE, World


@pytest.fixture
def project(world: World, dossier: Dossier, readings: tuple[Reading, ...]) -> Dossier:  # noqa: ARG001  (its other table of the year)
    """A project table of the same bureau and year with one row."""
    rows = readings[1].table.indicators
    table = dataclasses.replace(readings[1].table, indicators=(rows[0],))
    return OpenDossier(world.bureau, 2024, table, actor=world.actor("clerk")).run()


def _library(project: Dossier) -> str:
    return f"/tables/{project.public_id}/edit/library/"


def _names(project: Dossier) -> list[str]:
    return [row.name for row in Draft.objects.get(dossier=project).table.indicators]


def test_suggestions_tell_where_they_come_from_and_what_proves_them(world: World, project: Dossier) -> None:
    page = world.client("clerk").get(_library(project)).content.decode()
    for told in ("2024 年“虚构投资促进局”草稿，≥80%", "本年的表", "六盘水市投资促进局2024年预算绩效目标表：部门表第13行、项目表第16行",
                 "“问卷”台账可以算出完成值（M17 企业满意度）", "满意度指标 › 服务对象满意度指标", "88号指标体系〔二手〕", "越多越好"):
        assert told in page


def test_filters_narrow_and_the_drawer_is_the_same_page_in_part(world: World, project: Dossier) -> None:
    client, url = world.client("clerk"), _library(project)
    narrow = client.get(url, {"q": "满意", "level": "满意度指标", "source": "library", "proven": "1"}).content.decode()
    assert narrow.count('class="offer-head"') == 1
    assert "没有合适的指标" in client.get(url, {"q": "没有这样的指标"}).content.decode()
    part = client.get(url, {"q": "满意"}, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "企业满意度" in part


def test_taking_adds_a_row_and_undo_takes_it_away(world: World, project: Dossier) -> None:
    client, before = world.client("clerk"), Draft.objects.get(dossier=project).table_json
    client.post(f"{_library(project)}take/", {"key": "企业满意度", "target": "1"})
    row = Draft.objects.get(dossier=project).table.indicators[-1]
    assert (row.name, row.level2, row.target) == ("企业满意度", "服务对象满意度指标", TargetValue.parse("≥80%"))
    assert row.definition
    assert DraftStep.objects.get(draft__dossier=project).label == "采用指标“企业满意度”"
    client.post(f"/tables/{project.public_id}/edit/undo/")
    assert Draft.objects.get(dossier=project).table_json == before


def test_an_empty_row_of_a_missing_level(world: World, project: Dossier) -> None:
    client, url = world.client("clerk"), f"{_library(project)}take/"
    client.post(url, {"level2": "时效指标"})
    row = Draft.objects.get(dossier=project).table.indicators[-1]
    assert (row.name, row.level1, row.level2) == ("新指标", "产出指标", "时效指标")
    assert client.post(url, {"level2": "没有这一级"}).status_code == 404
    assert client.post(url).status_code == 404


def test_a_row_is_filled_unless_somebody_changed_it(world: World, project: Dossier) -> None:
    client, url = world.client("clerk"), f"{_library(project)}take/"
    client.post(url, {"key": "企业满意度", "row": "0", "seen": "别的名称"})
    assert _names(project) == ["印制项目册"]
    client.post(url, {"key": "企业满意度", "row": "0", "seen": "印制项目册"})
    assert _names(project) == ["企业满意度"]
    assert Draft.objects.get(dossier=project).table.indicators[0].target.text == "≥5000册"


def test_for_a_row_the_other_names_of_its_own_fact_come_first(world: World, project: Dossier) -> None:
    page = world.client("clerk").get(f"{_library(project)}?row=0").content.decode()
    first = page[page.index('class="offers"'):]
    assert first.index("<b>项目册印制数量</b>") < first.index("<b>举办招商推介会</b>")
    assert "与这一行“印制项目册”是同一件事" in page
    assert world.client("clerk").get(f"{_library(project)}?row=99").content.decode().count("填入第") == 0


def test_with_scripts_sheet_and_drawer_are_drawn_anew(world: World, project: Dossier) -> None:
    answer = world.client("clerk").post(f"{_library(project)}take/", {"key": "企业满意度", "q": "满意"}, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert page.lstrip().startswith('<div id="edit-body"')
    assert 'hx-swap-oob="innerHTML"' in page
    assert "表上的“企业满意度”就是它" in page


def test_what_is_not_in_the_library_is_refused(world: World, project: Dossier) -> None:
    answer = world.client("clerk").post(f"{_library(project)}take/", {"key": "凭空的指标"}, follow=True)
    assert "指标库里没有这个指标了" in answer.content.decode()
    assert _names(project) == ["印制项目册"]


def test_last_years_upload_is_looked_into(world: World, readings: tuple[Reading, ...]) -> None:
    clerk = world.client("clerk")
    table = dataclasses.replace(readings[1].table, indicators=(), project="虚构新项目")
    now = OpenDossier(world.bureau, 2025, table, actor=world.actor("clerk")).run()
    assert "提供就业岗位" not in clerk.get(_library(now)).content.decode()
    clerk.post("/tables/upload/", {"file": SimpleUploadedFile("去年.docx", (Path(EXAMPLE) / "目标表.docx").read_bytes())})
    page = clerk.get(_library(now)).content.decode()
    assert "上传的“去年.docx”，≥3600个" in page
    assert "往年的表" in page


def test_other_units_tables_are_never_suggested(world: World, project: Dossier, readings: tuple[Reading, ...]) -> None:
    row = dataclasses.replace(readings[1].table.indicators[0], name="别家的秘密指标")
    OpenDossier(world.other, 2024, dataclasses.replace(readings[1].table, indicators=(row,)), actor=world.actor("stranger")).run()
    assert "别家的秘密指标" not in world.client("clerk").get(_library(project)).content.decode()


def test_nothing_is_taken_while_the_table_is_reviewed(world: World, project: Dossier) -> None:
    Dossier.objects.filter(pk=project.pk).update(stage="unit_review")
    client = world.client("clerk")
    assert client.get(_library(project)).status_code == 302
    answer = client.post(f"{_library(project)}take/", {"key": "企业满意度"}, follow=True)
    assert "不能修改" in answer.content.decode()
    assert _names(project) == ["印制项目册"]
