"""部门表和项目表 on the site: the unit's own tables of the year, whatever name each prints, and only those one may see."""

from __future__ import annotations

import dataclasses

import pytest

from kaocheng.model import Reading, TargetValue
from kaocheng.web.targets.actions.open_dossier import OpenDossier
from kaocheng.web.targets.models import Dossier
from tests.web.conftest import World


@pytest.fixture
def project(world: World, dossier: Dossier, readings: tuple[Reading, ...]) -> Dossier:  # noqa: ARG001  (the department's table)
    """The project table with another number of events, under another spelling of the unit."""
    rows = list(readings[1].table.indicators)
    rows[1] = dataclasses.replace(rows[1], target=TargetValue.parse("≥3次"))
    table = dataclasses.replace(readings[1].table, unit="虚构局的简称", indicators=tuple(rows))
    return OpenDossier(world.bureau, 2024, table, actor=world.actor("clerk")).run()


def test_what_differs_is_told_with_links_to_both_cells(world: World, dossier: Dossier, project: Dossier) -> None:
    page = world.client("clerk").get(f"/tables/{dossier.public_id}/beside/").content.decode()
    different = page[page.index('id="different"'):page.index('id="department_only"')]
    assert "≥2次" in different
    assert "≥3次" in different
    for table, row in ((dossier, 1), (project, 1)):
        assert f'href="/tables/{table.public_id}/#indicators%5B{row}%5D.target"' in different


def test_the_rules_between_tables_see_one_unit(world: World, dossier: Dossier, project: Dossier) -> None:
    page = world.client("clerk").get(f"/tables/{project.public_id}/beside/").content.decode()
    doubts = page[page.index('id="doubts"'):]
    assert "<b>F01</b>" in doubts
    assert "<b>F03</b>" in doubts
    assert "N05" not in doubts
    assert f'href="/tables/{project.public_id}/#indicators%5B1%5D.target"' in doubts
    assert "没有写" in page[:page.index('id="different"')]
    target = world.client("clerk").get(f"/tables/{project.public_id}/").content.decode()
    assert 'id="indicators[1].target"' in target
    assert dossier.title in page


def test_without_a_counterpart_there_is_nothing_to_compare(world: World, dossier: Dossier) -> None:
    page = world.client("clerk").get(f"/tables/{dossier.public_id}/beside/").content.decode()
    assert "还看不到这个单位 2024 年的项目表" in page


def test_a_reviewer_compares_only_what_was_handed_in(world: World, dossier: Dossier, project: Dossier) -> None:
    world.client("clerk").post(f"/review/{dossier.public_id}/move/submit/")
    world.client("head").post(f"/review/{dossier.public_id}/move/sign/")
    page = world.client("supervisor").get(f"/tables/{dossier.public_id}/beside/").content.decode()
    assert project.title not in page
    assert "还看不到这个单位 2024 年的项目表" in page
    assert world.client("supervisor").get(f"/tables/{project.public_id}/beside/").status_code == 404
