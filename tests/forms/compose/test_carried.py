"""What a layout carries of a table, what it loses, and which layout is taken. All content is invented."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from kaocheng.base.errors import KaochengError
from kaocheng.forms.compose import (
    carried,
    compose_table,
    installed_layouts,
    layout_for,
    layout_named,
    lost,
    require_suited,
)
from kaocheng.model import FormKind, FundLine, TargetTable
from tests.forms.compose.test_compose import DEPARTMENT, PROJECT, assert_tiles, cell, texts

OFFICIAL = layout_named("national-project-target-88")
MONITORING = replace(PROJECT, form=FormKind.MONITORING)


def test_fields_without_a_place_are_blanked_and_told() -> None:
    kept = carried(PROJECT, OFFICIAL)
    assert (kept.project, kept.objective, kept.profile.nature) == ("健身专项", "办好赛事。", "延续项目")
    assert (kept.details, kept.phases, kept.preparer.handler, kept.profile.leader) == ((), (), None, None)
    assert all(row.definition is None for row in kept.indicators)
    told = lost(PROJECT, OFFICIAL)
    assert {"明细目标", "阶段性计划", "经办人", "绩效指标的指标解释及计算公式"} <= set(told)
    assert not {"项目名称", "年度目标", "资金情况", "绩效指标的分值"} & set(told)
    assert lost(kept, OFFICIAL) == ()


def test_carrying_twice_changes_nothing() -> None:
    for layout in installed_layouts().values():
        table = replace(DEPARTMENT if "department" in layout.id else PROJECT, form=layout.form)
        once = carried(table, layout)
        assert carried(once, layout) == once


def test_money_rows() -> None:
    bare = replace(PROJECT, funds=(FundLine(label="甲", unit="元", budget=Decimal(5)), FundLine(label="乙", budget=Decimal(3))))
    assert [line.unit for line in carried(bare, OFFICIAL).funds] == ["元", "元"]
    assert carried(replace(PROJECT, funds=()), OFFICIAL).funds == (FundLine(label="年度资金总额", unit="万元"),)
    assert carried(DEPARTMENT, layout_named("national-department-target-88")).funds == ()
    unknown = replace(PROJECT, funds=(FundLine(label="甲", budget=Decimal(5)),))
    assert "项目资金（单位未注明）" in texts(compose_table(unknown, OFFICIAL))
    assert carried(unknown, OFFICIAL).funds == unknown.funds


@pytest.mark.parametrize(("own", "printed"), [
    ("云岭市某中心2025年项目支出绩效目标申报表", "云岭市某中心2025年项目支出绩效目标申报表"), ("某市绩效目标公开表", "项目支出绩效目标申报表"),
    (None, "项目支出绩效目标申报表"),
])
def test_own_title_stays_when_it_names_the_form(own: str | None, printed: str) -> None:
    table = replace(PROJECT, title=own)
    assert compose_table(table, OFFICIAL).title == carried(table, OFFICIAL).title == printed


def test_choice_goes_by_place_then_by_loss_then_by_empty_places() -> None:
    assert layout_for(PROJECT) is not None
    assert layout_for(PROJECT).id == "national-project-target-88"
    assert layout_for(replace(PROJECT, unit="六盘水市某局")).id == "liupanshui-project-target"
    assert layout_for(TargetTable(form=FormKind.PROJECT_TARGET)).id == "national-project-target-88"
    assert layout_for(MONITORING).id == "national-project-monitoring-136"
    assert layout_for(replace(MONITORING, project=None, supervisor=None)).id == "national-department-monitoring-136"


def test_unsuited_layout_is_told() -> None:
    require_suited(PROJECT, OFFICIAL)
    with pytest.raises(KaochengError, match=r"这是部门（单位）整体支出绩效目标表，不能印成“项目支出绩效目标申报表（88号）”.*liupanshui-department-target"):
        require_suited(DEPARTMENT, OFFICIAL)
    with pytest.raises(KaochengError, match="先登记这种表的表式"):
        require_suited(TargetTable(), OFFICIAL)


@pytest.mark.parametrize("name", sorted(installed_layouts()))
def test_filled_in_and_blank_forms_are_tiled(name: str) -> None:
    layout = layout_named(name)
    assert_tiles(compose_table(replace(PROJECT, form=layout.form), layout).grid)
    assert_tiles(compose_table(TargetTable(form=layout.form), layout).grid)


def test_headings_in_two_rows() -> None:
    sheet = compose_table(MONITORING, layout_named("national-project-monitoring-136"))
    group, leaf = cell(sheet, "偏差原因分析"), cell(sheet, "原因说明")
    assert (group.column_span, group.row + 1) == (6, leaf.row)
    assert cell(sheet, "备注").row_span == 2
    assert sheet.grid.header_rows == (group.row, leaf.row)
    assert sheet.landscape


def test_places_that_the_model_has_nothing_for_keep_their_headings() -> None:
    found = texts(compose_table(PROJECT, OFFICIAL))
    assert {"中期资金总额：", "其中：财政拨款", "其他资金", "中期目标（20××年—20××+n年）"} <= set(found)
    tasks = compose_table(DEPARTMENT, layout_named("national-department-target-88"))
    assert {"任务名称", "主要内容", "预算金额（万元）", "总额", "财政拨款", "金额合计"} <= set(texts(tasks))


def test_points_and_scores_have_equal_decimals_in_a_column() -> None:
    rows = (replace(PROJECT.indicators[0], points=Decimal("4.54"), score=Decimal(4)),
            replace(PROJECT.indicators[1], points=Decimal("4.6"), score=Decimal("4.5")))
    table = replace(PROJECT, form=FormKind.PROJECT_APPRAISAL, indicators=rows, total_score=Decimal("8.5"))
    found = texts(compose_table(table))
    assert {"4.54", "4.60", "9.14", "4.0", "4.5", "8.5"} <= set(found)
    assert not {"4.6", "4"} & set(found)
