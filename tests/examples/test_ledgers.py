"""The ledgers import without a problem and hold what the example's page says of them."""

import re
from datetime import date
from decimal import Decimal

import pytest

from kaocheng.ledger import load_folder
from tests.examples.places import EXAMPLE, LEDGERS, rows

PAGE = (EXAMPLE / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def snapshot():
    return load_folder(LEDGERS, date(2024, 12, 31))


def test_every_file_is_imported_whole(snapshot):
    assert snapshot.rows == sum(len(rows(path.stem)) for path in LEDGERS.glob("*.csv"))
    assert len(snapshot.ledgers) == 14


def test_most_rows_name_their_evidence_and_some_lack_it(snapshot):
    entries = [entry for ledger in snapshot.ledgers.values() for entry in ledger.entries]
    lacking = sum(bool(entry.missing_evidence) for entry in entries)
    assert 0 < lacking < len(entries) / 10


def certified(*, only_key: bool, heading: str) -> Decimal:
    """Sum in 万元 of 2024, from outside the province, known at the year's end."""
    return sum((Decimal(row[heading]) for row in rows("到位资金")
                if row["到账日期"].startswith("2024") and row["资金来源地"] != "省内" and row[heading]
                and (heading != "认定金额（万元）" or row["省认定日期"] <= "2024-12-31")
                and (row["重点产业"] == "是" or not only_key)), Decimal(0))


def test_three_figures_for_key_industries():
    assert certified(only_key=True, heading="认定金额（万元）") == Decimal("2399900.00")
    assert certified(only_key=False, heading="认定金额（万元）") == Decimal("2518300.00")
    for heading in ("金额（万元）", "平台金额（万元）"):
        value = certified(only_key=True, heading=heading)
        assert value > 2_400_000
        assert f"{(value / 10000).normalize()} 亿元" in PAGE


def test_certified_enterprises():
    found = {row["统一社会信用代码"] for row in rows("引进企业")
             if row["省认定日期"].startswith("2024") and row["签约日期"].startswith("2024") and row["企业等级"] != "一般"}
    assert len(found) == 121


def test_visits_in_the_window_and_in_the_year():
    done = [row for row in rows("拜访") if row["工作队"] == "市驻粤工作队" and row["状态"] == "已拜访"]
    window = {row["企业"].removesuffix("（总部）") for row in done if "2024-01-01" <= row["日期"] <= "2024-05-31"}
    year = {row["企业"].removesuffix("（总部）") for row in done if row["日期"].startswith("2024")}
    june = {row["企业"] for row in done if row["日期"].startswith("2024-06")}
    assert (len(window), len(year), len(june - window)) == (51, 58, 1)


def test_guests_on_approved_lists():
    found = [row for row in rows("邀商考察")
             if row["批准日期"] and row["日期"].startswith("2024") and row["人员类别"] == "外来客商"]
    persons = {(row["来宾"], row["单位"]) for row in found}
    assert (len(found), len(persons), sum(row["实到"] == "是" for row in found)) == (196, 191, 163)


def test_copies_accepted_and_errors_found():
    found = [row for row in rows("印制") if row["验收结论"] == "验收合格" and row["验收日期"].startswith("2024")
             and row["刊物"] in {"投资指南", "重点招商项目册"}]
    assert sum(int(row["合格数量（册）"]) - int(row["退回数量（册）"]) for row in found) == 5000
    assert [sum(int(row[heading]) for row in found) for heading in ("抽检差错册数（册）", "抽检册数（册）")] == [4, 200]


def test_spending_agrees_with_the_budget_execution():
    sign = {"支付": 1, "冲销": -1, "应付未付": 0}
    mine = [row for row in rows("经费") if row["预算项目"] == "招商引资专项经费" and row["日期"].startswith("2024")]
    paid = sum((sign[row["类型"]] * Decimal(row["金额（元）"]) for row in mine), Decimal(0))
    owed = sum((Decimal(row["金额（元）"]) for row in mine if row["类型"] == "应付未付"), Decimal(0))
    assert (paid, paid + owed) == (Decimal("1469000.00"), Decimal("1486300.00"))
    latest = [row for row in rows("预算执行") if row["截止日期"] == "2024-12-31"]
    figures = {row["资金名称"]: [Decimal(row[f"{heading}（万元）"]) for heading in ("年初预算数", "调整预算数", "执行数")] for row in latest}
    assert figures["年度资金总额"] == figures["项目支出"]
    assert figures["项目支出"][2] * 10000 == paid
    assert [figures[label][0] for label in ("基本支出", "项目支出", "资金总额")] == [Decimal("402.91"), Decimal(150), Decimal("552.91")]
    parts = zip(figures["基本支出"], figures["项目支出"], strict=True)
    assert [one + other for one, other in parts] == figures["资金总额"]


def test_the_province_and_the_ledger_differ_where_the_page_says_so():
    listed = {row["对象编号"] for row in rows("省平台认定") if row["期别"] == "2024年" and row["认定家数（家）"] == "1"}
    mine = {row["统一社会信用代码"] for row in rows("引进企业") if row["省认定日期"].startswith("2024")
            and row["签约日期"].startswith("2024") and row["企业等级"] != "一般"}
    assert (len(listed), len(listed - mine), len(mine - listed)) == (124, 4, 1)
    sums = {name: sum((Decimal(row["认定金额（万元）"]) for row in rows("省平台认定") if row["指标"] == name), Decimal(0))
            for name in ("到位资金", "重点产业到位资金")}
    assert sums == {"到位资金": Decimal("2518300.00"), "重点产业到位资金": Decimal("2399900.00")}


def test_fifteen_answers_twelve_satisfied():
    answered = [int(row["总体评价（分）"]) for row in rows("问卷") if row["日期"].startswith("2024") and row["答复状态"] == "已答"]
    assert (len(answered), sum(mark >= 4 for mark in answered)) == (15, 12)


def test_reasons_to_leave_rows_out_are_all_there():
    remarks = {row["备注"] for path in LEDGERS.glob("*.csv") for row in rows(path.stem)}
    for reason in ("不在本年度", "省内资金", "重复使用回单", "跑部进京，不计", "目的地在省内，不计", "方案没有批准，不计", "临时取消，不计",
                   "只在6月拜访过", "再次拜访", "别的预算项目", "冲销，从支出中减去", "不属于计数的刊物", "未答，由备选样本补上",
                   "名单上的非客商，不计", "省平台已登记，尚未认定"):
        assert any(reason in remark for remark in remarks), reason


def test_the_page_names_every_file():
    named = set(re.findall(r"`([^`\n]+)`", PAGE))
    assert {"目标表.txt", "目标表.docx", "台账/", "考成.yaml"} <= named
    assert [name for name in named if not (EXAMPLE / name).exists()] == []
