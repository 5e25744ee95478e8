"""Indicator blocks: headers of two rows, sign columns, matrices, lists of projects, template rows, parents."""

import pytest

from kaocheng.forms.grid import Cell, Grid, RawDocument
from kaocheng.forms.recognise import recognise
from kaocheng.forms.recognise.header import is_header, stream_headers
from kaocheng.forms.recognise.roles import Role
from kaocheng.forms.recognise.tokens import make_token
from kaocheng.model import Document, TargetTable
from tests.forms.recognise.samples import document, names, only


def _ruled(rows: list[list[str | tuple[str, int, int]]]) -> Document:
    """A ruled grid; a tuple is a text with its row and column span, ``^`` a covered place."""
    cells = []
    for r, row in enumerate(rows):
        for c, entry in enumerate(row):
            text, down, right = entry if isinstance(entry, tuple) else (entry, 1, 1)
            if text != "^":
                cells.append(Cell(row=r, column=c, text=text, row_span=down, column_span=right))
    grid = Grid(cells=tuple(cells), rows=len(rows), columns=max(map(len, rows)))
    return recognise(RawDocument(source="例.docx", blocks=(grid,)))


def _table(found: Document) -> TargetTable:
    assert len(found.readings) == 1
    return found.readings[0].table


def test_header_of_two_rows_with_sign_value_unit() -> None:
    table = _table(_ruled([
        [("一级指标", 2, 1), ("二级指标", 2, 1), ("三级指标", 2, 1), ("年度指标值", 1, 3), "^", "^", ("分值", 2, 1)],
        ["^", "^", "^", "指标性质", "指标值", "度量单位", "^"],
        [("产出指标", 2, 1), ("数量指标", 2, 1), "路灯盏数", "≥", "72", "盏", "20"],
        ["^", "^", "改造时限", "定性", "11月底前", "", "10"],
    ]))
    assert [row.target.text for row in table.indicators] == ["≥72盏", "11月底前"]
    assert [row.level2 for row in table.indicators] == ["数量指标", "数量指标"]
    assert [row.points for row in table.indicators] == [20, 10]


def test_header_of_two_rows_in_reading_order() -> None:
    headings = ["年度指标值", "实际完成值", "分值", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位"]
    header, = stream_headers([make_token(text, row=0, column=i) for i, text in enumerate(headings)])
    assert header.roles == (Role.LEVEL1, Role.LEVEL2, Role.NAME, Role.SIGN, Role.TARGET, Role.UNIT, Role.ACTUAL, Role.POINTS)


def test_a_group_heading_before_its_columns_is_no_column() -> None:
    headings = ["三级指标", "年度指标值", "指标性质", "指标值", "度量单位", "完成值"]
    header, = stream_headers([make_token(text, row=0) for text in headings])
    assert header.roles == (Role.NAME, Role.SIGN, Role.TARGET, Role.UNIT, Role.ACTUAL)


def test_what_is_no_header() -> None:
    assert not is_header([Role.NAME, Role.TARGET])
    assert not is_header([Role.LEVEL1, Role.LEVEL2, Role.NAME])
    assert stream_headers([make_token("指标值", row=0), make_token("分值", row=0)]) == []


def test_matrix_by_town_ruled_and_as_text() -> None:
    rows = [["一级指标", "二级指标", "三级指标", "指标方向", "柳湾镇", "石塘乡"], ["产出指标", "数量指标", "新建管网", "≥", "3.2公里", "2公里"],
            ["效益指标", "社会效益指标", "有无投诉", "是/否", "否", "否"]]
    ruled = _table(_ruled([list(row) for row in rows]))
    text = only("\n".join("\t".join(row) for row in rows))
    for table in (ruled, text):
        assert [(row.target.text, row.remark) for row in table.indicators] == [
            ("≥3.2公里", "柳湾镇"), ("≥2公里", "石塘乡"), ("否", "柳湾镇"), ("否", "石塘乡")]


def test_several_projects_in_one_list() -> None:
    header = ["项目名称", "预算单位", "预算数", "年度绩效目标", "一级指标", "二级指标", "三级指标", "计算符号", "目标值", "计量单位", "分值"]
    rows = [
        ["路灯养护经费", "401-路灯所", "1,200.00", "保障照明。", "产出指标", "数量指标", "养护盏数", "≥", "72", "盏", "50"],
        ["", "", "", "", "效益指标", "社会效益指标", "亮灯率", "≥", "98", "%", "40"],
        ["控制箱更新经费", "401-路灯所", "", "更新控制箱。", "产出指标", "数量指标", "更新台数", "=", "4", "台", "90"],
    ]
    found = document("松桥县2031年项目绩效目标表\n单位：元\n" + "\n".join("\t".join(row) for row in [header, *rows]))
    first, second = (reading.table for reading in found.readings)
    assert (first.project, first.unit, first.objective) == ("路灯养护经费", "401-路灯所", "保障照明。")
    assert [(line.label, line.unit, line.budget) for line in first.funds] == [("预算数", "元", 1200)]
    assert names(first.indicators) == ["养护盏数", "亮灯率"]
    assert names(second.indicators) == ["更新台数"]
    assert second.funds[0].budget is None
    assert {"R108"} <= {finding.code for finding in found.findings}


def test_template_rows_and_groups_without_names_are_left_out() -> None:
    table = only("一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t指标1：路灯盏数\t72盏\n\t\t指标2：\t\n\t\t……\t\n\t质量指标\t\t\n"
                 "效益指标\t社会效益指标\t亮灯率\t98%\n")
    assert names(table.indicators) == ["指标1：路灯盏数", "亮灯率"]
    assert table.indicators[1].level1 == "效益指标"


def test_parent_and_child_rows() -> None:
    table = only("三级指标\t分值\t年度指标值\t全年实际值\t得分\n★养殖数量\t10\t340只\t340只\t10\n其中蛋鸭\t320只\t320只\n其中蜜蜂\t20箱\t20箱\n")
    assert [(row.name, row.points, row.target.text) for row in table.indicators] == [
        ("★养殖数量", 10, "340只"), ("其中蛋鸭", None, "320只"), ("其中蜜蜂", None, "20箱")]


def test_long_term_block_in_a_ruled_grid() -> None:
    table = _table(_ruled([
        [("长期绩效指标", 2, 1), "一级指标", "二级指标", "指标内容", "指标值", "备注"],
        ["^", "产出指标", "数量指标", "改造市场", "6个", ""],
        [("年度绩效指标", 2, 1), "一级指标", "二级指标", "指标内容", "指标值", "备注"],
        ["^", "产出指标", "数量指标", "改造市场", "3个", ""],
    ]))
    assert [(row.target.text, row.remark) for row in table.indicators] == [("6个", "长期绩效指标"), ("3个", None)]


def test_layout_tables_hold_the_form_inside() -> None:
    inner = Grid.of_rows([["一级指标", "二级指标", "三级指标", "指标值"], ["产出指标", "数量指标", "路灯盏数", "72盏"]])
    outer = Grid(cells=(Cell(row=0, column=0, text="松桥县2031年项目绩效目标表\n首页", nested=(inner,)),), rows=1, columns=1)
    table = _table(recognise(RawDocument(source="例.html", blocks=(outer,))))
    assert names(table.indicators) == ["路灯盏数"]


def test_two_tables_back_to_back() -> None:
    one = "{}年度项目绩效目标表\n项目名称\t{}\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t{}\t3盏\n"
    found = document(one.format(2030, "甲", "路灯") + one.format(2031, "乙", "路牌"))
    assert [(r.table.fiscal_year, r.table.project, r.number) for r in found.readings] == [(2030, "甲", 1), (2031, "乙", 2)]


def test_a_new_head_without_a_title_begins_a_table() -> None:
    one = "项目名称\t{}\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t{}\t3盏\n"
    found = document(one.format("甲", "路灯") + one.format("乙", "路牌"))
    assert [reading.table.project for reading in found.readings] == ["甲", "乙"]


def test_notices_and_lists_before_the_form_are_left_out() -> None:
    found = document("关于下达资金的通知\n序号\t乡镇\t金额(万元)\n1\t柳湾镇\t12\n合计\t\t12\n2031年项目绩效目标表\n项目名称\t管网\n"
                     "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t管网长度\t3公里\n")
    assert [(r.table.project, r.table.funds) for r in found.readings] == [("管网", ())]


@pytest.mark.parametrize(("foot", "score"), [("合计\t100\t95.5", "95.5"), ("合计\t100", None), ("得分合计\t95", "95")])
def test_total(foot: str, score: str | None) -> None:
    table = only("三级指标\t指标值\t完成值\t分值\t得分\n路灯盏数\t72盏\t72盏\t100\t95.5\n" + foot)
    assert (None if table.total_score is None else str(table.total_score)) == score


def test_header_on_a_data_row() -> None:
    found = document("指标\t产出指标\t数量指标\t一级\t二级\t三级\t指标值\n\t\t\t路灯盏数\t≥3盏\n")
    reading, = found.readings
    assert [str(mark.kind) for mark in reading.marks][-1] == "header-on-data-row"
    assert (reading.table.indicators[0].level1, reading.table.indicators[0].level2) == ("产出指标", "数量指标")


def test_levels_outside_the_vocabulary_come_from_ruled_columns() -> None:
    table = _table(_ruled([
        ["一级指标", "二级指标", "三级指标", "指标值", "分值"],
        [("项目管理", 2, 1), "制度建设", "制度健全性", "健全", "5"],
        ["^", "资金使用", "使用合规性", "合规", "5"],
        [("产出指标", 2, 1), "数量指标", "路灯盏数", "72盏", "20"],
        ["^", "", "灯箱台数", "4台", "10"],
    ]))
    assert [(row.level1, row.level2) for row in table.indicators] == [
        ("项目管理", "制度建设"), ("项目管理", "资金使用"), ("产出指标", "数量指标"), ("产出指标", "数量指标")]
