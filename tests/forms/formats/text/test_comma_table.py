"""Comma-separated text: rows become a grid, other lines stay lines, prose is left alone."""

from __future__ import annotations

from kaocheng.forms.formats.text.comma_table import is_comma_table
from kaocheng.forms.formats.text.reader import read_text
from kaocheng.forms.grid import Grid, Line
from kaocheng.forms.reading import read_bytes

FORM = '''2024年度项目支出绩效目标表
项目名称：城区路灯改造（虚构）
一级指标,二级指标,三级指标,运算符号,指标值,度量单位,分值,备注
产出指标,数量指标,改造路灯数量,≥,"1,600",盏,30,"含主干道,
不含小区"
,质量指标,一次验收合格率,≥,98,%,30,
满意度指标,服务对象满意度指标,居民满意度,≥,90,%,30,
'''


def test_rows_with_quoted_commas_and_line_breaks() -> None:
    first, second, grid = read_text(FORM, "甲.csv").blocks
    assert isinstance(first, Line)
    assert isinstance(second, Line)
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.cells if cell.row == 1][4] == "1,600"
    assert [cell.source.line for cell in grid.cells if cell.column == 0] == [3, 4, 6, 7]


def test_form_is_read_through() -> None:
    (reading,) = read_bytes(FORM.encode(), "甲.csv").readings
    rows = reading.table.indicators
    assert [(row.level1, row.name, row.target.text) for row in rows] == [
        ("产出指标", "改造路灯数量", "≥1,600盏"), ("产出指标", "一次验收合格率", "≥98%"), ("满意度指标", "居民满意度", "≥90%")]
    assert [str(row.points) for row in rows] == ["30", "30", "30"]
    assert reading.table.project == "城区路灯改造（虚构）"


def test_prose_with_commas_is_no_table() -> None:
    assert not is_comma_table("今年工作有三项,一是甲,二是乙,三是丙。\n其余从略。\n此致\n" * 3)
    assert not is_comma_table("a,b,c,d\n1\t2,3,4,5\na,b,c,d\na,b,c,d\n")
    assert not is_comma_table("")
    assert not is_comma_table('a,b,c,d\n' * 5 + '"' + "长" * 200_000)
