"""Composed sheets: every field is printed, levels are merged, nothing overlaps. All content is invented."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from kaocheng.forms.compose import AppraisalWords, appraised_table, compose_appraisal, compose_table, layout_named
from kaocheng.forms.grid import Cell, CellRole, Grid, Sheet
from kaocheng.model import FormKind, FundLine, Phase, Preparer, ProjectProfile, Safeguards, TargetTable
from kaocheng.scoring import Actual, Appraisal, Band, Execution, appraise
from tests.scoring.examples import BENEFIT, SATISFACTION, indicator, number, standards

ROWS = (
    indicator("≥12场", name="群众赛事场次"), indicator("≥240件", name="器材更新件数"),
    replace(indicator("≤1年", level2="时效指标", name="完成时限"), definition="按年度计划完成"),
    indicator("≥1.8万人次", level1=BENEFIT, level2="社会效益指标", name="参赛人次"),
    replace(indicator("≥85%", level1=SATISFACTION, level2="服务对象满意度指标", name="参赛群众满意度"),
            level2_printed="社会公众满意度"),
)
DEPARTMENT = TargetTable(
    form=FormKind.DEPARTMENT_TARGET, fiscal_year=2025, unit="云岭市某中心", duties="组织群众活动。", objective="办好赛事。",
    details=("举办赛事12场。", "更新器材240件。"),
    phases=(Phase(from_month=1, to_month=6, text="赛事5场"), Phase(from_month=7, to_month=12, text="赛事12场")),
    safeguards=Safeguards(organisation="某中心", rules="某办法"), preparer=Preparer(unit="某科", handler="某某", phone="000"),
    funds=(FundLine(label="基本支出", unit="万元", budget=Decimal("316.70")),
           FundLine(label="项目支出", unit="万元", budget=Decimal(80)),
           FundLine(label="其中：基金", unit="元", budget=Decimal(500))),
    indicators=ROWS)
PROJECT = replace(
    DEPARTMENT, form=FormKind.PROJECT_TARGET, project="健身专项", supervisor="某局", duties=None,
    profile=ProjectProfile(category="其他", nature="延续项目", start_year=2025, end_year=2026, funding_source="一般公共预算",
                           leader="某某"),
    funds=(FundLine(label="预算资金(元)", unit="元", budget=Decimal(800000)),))


def local_sheet(table: TargetTable) -> Sheet:
    """The table in the layout of 六盘水, which prints all fields of a target table."""
    kind = "department" if table.form.is_department else "project"
    return compose_table(table, layout_named(f"liupanshui-{kind}-target"))


def texts(sheet: Sheet) -> list[str]:
    return [cell.text for cell in sheet.grid.cells]


def cell(sheet: Sheet, text: str) -> Cell:
    return next(cell for cell in sheet.grid.cells if cell.text == text)


def assert_tiles(grid: Grid) -> None:
    """Every place is covered exactly once."""
    places = [(row, column) for one in grid.cells for row in range(one.row, one.row + one.row_span)
              for column in range(one.column, one.column + one.column_span)]
    assert len(places) == len(set(places)) == grid.rows * grid.columns
    assert max(places) == (grid.rows - 1, grid.columns - 1)
    assert list(grid.cells) == sorted(grid.cells, key=lambda one: (one.row, one.column))
    assert len(grid.widths) == grid.columns


@pytest.mark.parametrize("table", [
    DEPARTMENT, PROJECT, TargetTable(form=FormKind.DEPARTMENT_TARGET), TargetTable(form=FormKind.PROJECT_TARGET),
    replace(DEPARTMENT, indicators=(replace(ROWS[0], points=Decimal(50)), replace(ROWS[1], remark="备注"))),
    replace(PROJECT, indicators=(replace(ROWS[0], remark="备注"),), details=()),
])
def test_grid_is_tiled(table: TargetTable) -> None:
    assert_tiles(local_sheet(table).grid)


def test_department_table_prints_every_field() -> None:
    sheet = local_sheet(DEPARTMENT)
    assert sheet.title == "云岭市某中心 2025年部门整体支出绩效目标表"
    found = texts(sheet)
    for text in ("编制单位：某科", "经办人：某某", "联系电话：000", "云岭市某中心", "组织群众活动。", "办好赛事。", "基本支出", "316.70",
                 "2025年度预算金额(万元)", "80", "500元", "1", "举办赛事12场。", "(7)月至(12)月", "赛事12场", "某中心", "某办法",
                 "群众赛事场次", "≥1.8万人次", "按年度计划完成", "社会公众满意度"):
        assert text in found, text
    assert "主管部门" not in found
    assert "分值" not in found


def test_project_table_prints_every_field() -> None:
    sheet = local_sheet(replace(PROJECT, title="健身项目绩效目标表"))
    assert sheet.title == "健身项目绩效目标表"
    found = texts(sheet)
    for text in ("(2025年度)", "编制单位(盖章):某科", "健身专项", "某局", "其他", "延续项目", "2025至2026", "预算资金(元)", "800000",
                 "一般公共预算", "某某", "000", "举办赛事12场。"):
        assert text in found, text


def test_optional_columns_appear_with_their_content() -> None:
    pointed = replace(DEPARTMENT, indicators=tuple(replace(row, points=Decimal(18)) for row in ROWS))
    sheet = local_sheet(pointed)
    assert [cell(sheet, "分值").column_span, texts(sheet).count("18")] == [2, len(ROWS)]
    assert "备注" not in texts(sheet)
    assert cell(local_sheet(DEPARTMENT), "指标解释及计算公式").column_span == 3


def test_levels_are_merged_within_their_parents() -> None:
    sheet = local_sheet(DEPARTMENT)
    assert cell(sheet, "产出指标").row_span == 3
    assert cell(sheet, "数量指标").row_span == 2
    assert cell(sheet, "时效指标").row_span == 1
    assert cell(sheet, "指标").row_span == len(ROWS) + 1
    header = cell(sheet, "一级")
    assert sheet.grid.header_rows == (header.row, header.row)
    assert header.role is CellRole.HEADER
    same_group = replace(DEPARTMENT, indicators=(
        indicator("≥1次", level1="甲", level2="共同"), indicator("≥1次", level1="乙", level2="共同"),
        indicator("≥1次", level1=None, level2=None), indicator("≥1次", level1=None, level2=None)))
    found = local_sheet(same_group)
    assert texts(found).count("共同") == 2
    assert_tiles(found.grid)


def test_money_in_another_unit_carries_it() -> None:
    bare = replace(PROJECT, funds=(FundLine(label="预算资金", unit="万元", budget=Decimal("80.50")),))
    assert "80.50万元" in texts(local_sheet(bare))


def test_blank_form_keeps_its_rows() -> None:
    found = texts(local_sheet(TargetTable(form=FormKind.PROJECT_TARGET)))
    assert {"预算资金(元)", "()月至()月", "项目名称", "年度目标"} <= set(found)
    assert "明细目标" not in found
    assert "一级指标" not in found


def appraisal(table: TargetTable = PROJECT, execution: Execution | None = None) -> Appraisal:
    actuals = {0: number(10, "场"), 1: number(240, "件"), 2: Actual(band=Band.ACHIEVED, text="已完成"),
               3: number("1.79", "万人次"), 4: number("85.5", "%")}
    return appraise(table, actuals, execution, standards())


SPENT = Execution(
    total=FundLine(label="年度资金总额", unit="万元", budget=Decimal(80), adjusted=Decimal(90), executed=Decimal("89.999")),
    parts=(FundLine(label="其中：当年财政拨款", unit="万元", budget=Decimal(80), adjusted=Decimal(81), executed=Decimal("79.5")),
           FundLine(label="其他资金", unit="万元", budget=Decimal(0), executed=Decimal(0))))


def test_appraised_table() -> None:
    scored = appraisal(execution=SPENT)
    table = appraised_table(scored, AppraisalWords(reasons={0: "两场因雨取消。"}))
    assert table.form is FormKind.PROJECT_APPRAISAL
    assert sum((row.points or Decimal(0) for row in table.indicators), Decimal(10)) == 100
    assert table.total_score == scored.total_shown
    assert [line.rate for line in table.funds] == [Decimal("99.99"), Decimal("98.14"), None]
    assert [line.points for line in table.funds] == [10, None, None]
    first, _, late, *_ = table.indicators
    assert first.reason == "两场因雨取消。"
    assert first.actual is not None
    assert (first.actual.text, first.actual.value) == ("10场", 10)
    assert late.reason is not None
    assert late.reason.startswith("（待填写：")


def test_appraisal_sheet() -> None:
    sheet = compose_appraisal(appraisal(execution=SPENT), words=AppraisalWords(completion="赛事基本办成。"))
    assert_tiles(sheet.grid)
    assert sheet.title == "项目支出绩效自评表"
    found = texts(sheet)
    for text in ("（2025年度）", "健身专项", "某局", "项目资金（万元）", "年初预算数", "全年预算数", "全年执行数", "执行率", "99.99%", "预期目标",
                 "实际完成情况", "赛事基本办成。", "年度指标值", "实际完成值", "偏差原因分析及改进措施", "1.79万人次", "总分", "100.00", "30.00", "10"):
        assert text in found, text
    assert cell(sheet, "绩效指标").vertical
    assert any("提议" in note for note in sheet.notes)
    assert any("尚未与公布文本核对" in note for note in sheet.notes)


def test_printed_points_and_no_execution() -> None:
    pointed = replace(PROJECT, indicators=tuple(replace(row, points=Decimal(18)) for row in ROWS))
    sheet = compose_appraisal(appraisal(pointed))
    assert not any("提议" in note for note in sheet.notes)
    assert "（待填写：对照年度总体目标说明实际完成情况）" in texts(sheet)
    assert [(line.label, line.points, line.score) for line in appraised_table(appraisal(pointed)).funds] == [
        ("预算资金(元)", 10, 0)]


def test_department_appraisal_without_money_rows() -> None:
    bare = replace(DEPARTMENT, funds=(), supervisor=None)
    sheet = compose_appraisal(appraisal(bare), layout_named("national-department-appraisal"))
    assert_tiles(sheet.grid)
    assert "部门整体支出（万元）" in texts(sheet)
    assert "年度资金总额" in texts(sheet)
