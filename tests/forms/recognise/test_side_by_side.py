"""Two indicator blocks side by side, and the money and goals of such forms. All content is invented."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kaocheng.forms.compose import compose_table, layout_named
from kaocheng.forms.grid import Cell, Grid, Line, RawDocument, Sheet
from kaocheng.forms.recognise import recognise
from kaocheng.model import TargetTable
from tests.forms.compose.test_compose import DEPARTMENT, PROJECT

HEAD = ["一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"]


def read(sheet: Sheet) -> TargetTable:
    (reading,) = recognise(RawDocument(source="a", blocks=(Line(text=sheet.title), sheet.grid))).readings
    return reading.table


def filled(sheet: Sheet, texts: dict[tuple[int, int], str]) -> Sheet:
    """The sheet with texts in some places, given by row (from the end when negative) and column."""
    places = {(row % sheet.grid.rows, column): text for (row, column), text in texts.items()}
    cells = tuple(replace(cell, text=places.get((cell.row, cell.column), cell.text)) for cell in sheet.grid.cells)
    return replace(sheet, grid=replace(sheet.grid, cells=cells))


def official() -> Sheet:
    return compose_table(PROJECT, layout_named("national-project-target-88"))


def test_empty_long_term_block_leaves_the_annual_rows() -> None:
    table = read(official())
    assert [row.name for row in table.indicators] == [row.name for row in PROJECT.indicators]
    assert [row.remark for row in table.indicators] == [None] * 5
    assert [line.label for line in table.funds] == ["预算资金(元)"]
    assert table.objective == "办好赛事。"


def test_filled_long_term_block_comes_first_under_its_name() -> None:
    sheet = filled(official(), {(-5, 2): "数量指标", (-5, 3): "三年赛事场次", (-5, 4): "≥36场", (-1, 2): "服务对象满意度指标",
                                (-1, 3): "群众满意程度", (-1, 4): "≥90%"})
    first, second, *annual = read(sheet).indicators
    assert (first.level1, first.level2, first.name, first.target.value) == ("产出指标", "数量指标", "三年赛事场次", Decimal(36))
    assert (second.level1, second.name) == ("满意度指标", "群众满意程度")
    assert {first.remark, second.remark} == {"中期目标（20××年—20××+n年）"}
    assert [(row.level2_printed, row.name) for row in annual] == [(row.level2_printed or row.level2, row.name)
                                                                  for row in PROJECT.indicators]


def test_filled_long_term_money_is_read_too() -> None:
    table = read(filled(official(), {(4, 3): "2400000"}))
    assert [(line.label, line.budget) for line in table.funds] == [
        ("中期资金总额", Decimal(2400000)), ("预算资金(元)", Decimal(800000))]


def test_headings_of_money_columns_are_no_rows() -> None:
    assert read(compose_table(DEPARTMENT, layout_named("national-department-target-88"))).funds == ()


def test_without_a_long_term_goal_the_header_is_read_as_usual() -> None:
    rows = [HEAD, ["产出指标", "数量指标", "场次", "≥3场", "", "", ""]]
    cells = tuple(Cell(row=r, column=c, text=text) for r, row in enumerate(rows) for c, text in enumerate(row))
    table = read(Sheet(grid=Grid(cells=cells, rows=2, columns=7), title="项目支出绩效目标表"))
    assert [row.name for row in table.indicators] == ["场次"]
    assert [row.remark for row in table.indicators] == [None]


def test_amount_with_its_own_unit_wins_over_the_head() -> None:
    sheet = compose_table(DEPARTMENT, layout_named("liupanshui-department-target"))
    assert [(line.unit, line.budget) for line in read(sheet).funds] == [
        ("万元", Decimal("316.70")), ("万元", Decimal(80)), ("元", Decimal(500))]


def test_labelled_values_far_apart_on_a_line() -> None:
    cells = tuple(Cell(row=r, column=c, text=text) for r, row in enumerate((["一级指标", "二级指标", "三级指标", "指标值"],
                                                                            ["产出指标", "数量指标", "场次", "≥3场"])) for c, text in enumerate(row))
    grid = Grid(cells=cells, rows=2, columns=4)
    lines = (Line(text="项目支出绩效目标表"), Line(text="编制单位：某局    经办人：某某　联系电话：000"))
    (reading,) = recognise(RawDocument(source="a", blocks=(*lines, grid))).readings
    assert reading.table.preparer.unit == "某局"
    assert (reading.table.preparer.handler, reading.table.preparer.phone) == ("某某", "000")
