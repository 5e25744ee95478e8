"""The head of a form: fields, money, goals, phases."""

from decimal import Decimal

import pytest

from kaocheng.forms.grid import Cell, Grid, RawDocument
from kaocheng.forms.recognise import recognise
from kaocheng.forms.recognise.goals import divide
from kaocheng.model import FundLine, MarkKind
from tests.forms.recognise.samples import document, only

_BLOCK = "\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t路灯盏数\t72盏\n"


def test_fields_beside_and_after_a_colon() -> None:
    table = only("单位名称：松桥县路灯所\n项目名称\t\t路灯改造\t主管部门及代码\t[12]松桥县住建局\n项目计划实施时间\t2030至2031" + _BLOCK)
    assert (table.unit, table.project, table.supervisor) == ("松桥县路灯所", "路灯改造", "[12]松桥县住建局")
    assert (table.profile.start_year, table.profile.end_year) == (2030, 2031)


def test_the_executing_unit_goes_before_the_reporting_one() -> None:
    assert only("填报单位：松桥县财政局\n实施单位\t松桥县路灯所" + _BLOCK).unit == "松桥县路灯所"


def test_blank_fields_are_marked() -> None:
    reading, = document("项目负责人\t某某\t联系电话\t\n编制单位(盖章):\n项目名称\t\n预算资金(元)\t\t资金性质\t一般公共预算" + _BLOCK).readings
    blanks = [(str(mark.path), mark.text) for mark in reading.marks if mark.kind is MarkKind.FIELD_BLANK]
    assert blanks == [("preparer.phone", "联系电话"), ("preparer.unit", "编制单位(盖章):"), ("project", "项目名称"),
                      ("funds[0].budget", "预算资金(元)")]
    assert reading.table.funds == (FundLine(label="预算资金(元)", unit="元"),)
    assert reading.table.profile.funding_source == "一般公共预算"


def test_money_as_pairs() -> None:
    table = only("资金情况(万元)\n年度资金总额：24.5\n其中：上级资金\t20\n本级资金\t4.5\n其他资金\t—" + _BLOCK)
    assert [(line.label, line.budget, line.unit) for line in table.funds] == [
        ("年度资金总额", Decimal("24.5"), "万元"), ("其中：上级资金", 20, "万元"), ("本级资金", Decimal("4.5"), "万元"),
        ("其他资金", None, "万元")]


def test_the_year_of_a_period() -> None:
    assert only("项目支出绩效运行监控表\n（2031年1—7月）" + _BLOCK).fiscal_year == 2031
    assert only("项目支出绩效运行监控表\n填报单位：松桥县路灯所    监控时段：2031年1-9月" + _BLOCK).fiscal_year == 2031
    assert only("项目绩效目标表\n（2031年度）　　　单位：万元\n项目资金\t30" + _BLOCK).fiscal_year == 2031
    assert only("项目绩效目标表\n项目期限\t2031年1月-12月" + _BLOCK).fiscal_year is None


def test_money_labels_over_their_amounts() -> None:
    rows = (("年度预算（万元）", "资金总额", "基本支出", "项目支出"), ("", "318.6", "222.6", "96"),
            ("一级指标", "二级指标", "三级指标", "指标值"), ("产出指标", "数量指标", "路灯盏数", "72盏"))
    cells = tuple(Cell(row=r, column=c, text=text, row_span=2 if r == c == 0 else 1)
                  for r, row in enumerate(rows) for c, text in enumerate(row) if (r, c) != (1, 0))
    reading, = recognise(RawDocument(source="例", blocks=(Grid(cells=cells, rows=4, columns=4),))).readings
    assert [(line.label, line.budget, line.unit) for line in reading.table.funds] == [
        ("资金总额", Decimal("318.6"), "万元"), ("基本支出", Decimal("222.6"), "万元"), ("项目支出", 96, "万元")]


def test_money_labels_that_end_with_their_column() -> None:
    table = only("转移支付预算数(A)\t63.5万\t预算执行率(B/A)\t92%\n转移支付执行数(B)\t58.42万" + _BLOCK)
    line, = table.funds
    assert (line.label, line.budget, line.executed, line.rate, line.unit) == (
        "转移支付", Decimal("63.5"), Decimal("58.42"), 92, "万元")


def test_two_lists_of_money_side_by_side() -> None:
    table = only("资金情况(万元)\t资金总额\t30\t资金使用情况(万元)\t合计\t20\n\t中央财政\t10\t\t中央财政\t5" + _BLOCK)
    assert [(line.label, line.budget, line.executed) for line in table.funds] == [("资金总额", 30, 20), ("中央财政", 10, 5)]


def test_money_under_one_heading() -> None:
    table = only("支出预算\t名称\t2031年度预算金额(万元)\n\t基本支出\t4.5\n\t项目支出\t2\n\t资金总额\t6.5" + _BLOCK)
    assert [(line.label, line.budget) for line in table.funds] == [("基本支出", Decimal("4.5")), ("项目支出", 2), ("资金总额", Decimal("6.5"))]
    assert table.fiscal_year == 2031


def test_goals_details_phases() -> None:
    table = only("部门（单位）绩效目标\t改善照明。\n部门(单位)明细目标\t1\t装灯72盏。\n\t2\t换箱4台。\n目标阶段性计划\t（1）月至（6）月\t采购。\n\t"
                 "7-12月\t安装。" + _BLOCK)
    assert table.objective == "改善照明。"
    assert table.details == ("装灯72盏。", "换箱4台。")
    assert [(phase.from_month, phase.to_month, phase.text) for phase in table.phases] == [(1, 6, "采购。"), (7, 12, "安装。")]


def test_annual_goal_beside_the_long_term_one() -> None:
    assert only("项目绩效目标\t长期目标\t年度目标\n\t五年改造全城路灯。\t改造背街路灯。" + _BLOCK).objective == "改造背街路灯。"


def test_a_template_hint_is_no_goal() -> None:
    found = document("年度总体目标\t请写明年度目标(不超过100字)" + _BLOCK)
    assert found.readings[0].table.objective is None
    assert "R103" in {finding.code for finding in found.findings}


@pytest.mark.parametrize(
    ("texts", "heads", "expected"),
    [
        (["甲", "乙"], ["objective"], ["甲乙"]),
        (["1.甲", "2.乙", "1.甲成", "2.乙成"], ["objective", "objective_actual"], ["1.甲2.乙", "1.甲成2.乙成"]),
        (["甲", "乙", "丙", "丁"], ["objective", "objective_actual"], ["甲乙", "丙丁"]),
        (["办好演出。全年演出三场。"], ["objective", "objective_actual"], ["办好演出。", "全年演出三场。"]),
        (["办好演出。"], ["objective", "objective_adjusted"], ["办好演出。"]),
        (["甲", "乙", "丙"], ["objective", "objective_actual"], ["甲", "乙", "丙"]),
    ],
)
def test_divide(texts: list[str], heads: list[str], expected: list[str]) -> None:
    assert divide(texts, heads) == expected


def test_a_cover_gives_the_preparer_to_the_next_table() -> None:
    table = only("松桥县路灯所2031年预算绩效目标表\n松桥县路灯所\n编制\n经办人：某某\n松桥县路灯所2031年部门整体支出绩效目标表\n部门(单位)名称\t松桥县路灯所" + _BLOCK)
    assert (table.preparer.unit, table.preparer.handler, table.unit) == ("松桥县路灯所", "某某", "松桥县路灯所")


def test_amounts_that_end_in_noughts_are_not_cut() -> None:
    table = only("项目资金（万元）\t年初预算数\t全年执行数\t执行率\n资金总额\t500.00\t100.00\t20.00%" + _BLOCK)
    assert (table.funds[0].budget, table.funds[0].executed, table.funds[0].rate) == (500, 100, 20)
