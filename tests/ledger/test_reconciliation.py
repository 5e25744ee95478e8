"""Three values side by side; names that look alike wait for a person. Rows invented."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from kaocheng.base.errors import KaochengError
from kaocheng.ledger import Snapshot, import_csv, kind_named
from kaocheng.ledger.credit_code import check_character
from kaocheng.ledger.importer import import_sheet
from kaocheng.ledger.reconciliation import (
    CONFIRMATION,
    Confirmed,
    Reconciliation,
    confirmed_of,
    reconcile,
    reconciliation_rules,
)
from kaocheng.ledger.sheet import LedgerSheet


def _code(number: int) -> str:
    first = f"91990000XG{number:07d}"
    return first + check_character(first)


ENTERPRISES = "\n".join([
    "项目编号,项目名称,企业,统一社会信用代码,企业等级,来源地,签约日期,登记日期",
    f"X1,虚构一号项目,虚构铝业有限公司,{_code(1)},优质,省外,2024-03-05,2024-03-06",
    f"X2,虚构二号项目,虚构铝业有限公司,{_code(1)},优质,省外,2024-04-05,2024-04-06",
    "X3,虚构三号项目,虚构茶叶有限公司,,优强,省外,2024-05-05,2024-05-06",
    f"X4,虚构四号项目,虚构石材厂,{_code(4)},一般,省外,2024-05-05,2024-05-06",
    f"X5,虚构五号项目,虚构纺织厂,{_code(5)},优质,省外,2023-05-05,2023-05-06",
    f"X6,虚构六号项目,虚构化工厂,{_code(6)},优质,省外,2024-06-05,2024-06-06",
])
FUNDS = """项目编号,项目名称,企业,重点产业,资金来源地,凭证号,到账日期,金额（万元）,登记日期
X1,虚构一号项目,虚构铝业有限公司,是,省外,P1,2024-03-05,100.5,2024-03-06
X1,虚构一号项目,虚构铝业有限公司,是,省外,P2,2024-03-07,50,2024-03-08
X3,虚构三号项目,虚构茶叶有限公司,否,省外,P3,2024-03-07,7,2024-03-08"""
PLATFORM = "\n".join([
    "期别,指标,对象编号,对象名称,平台家数,认定家数,平台金额（万元）,认定金额（万元）,日期",
    f"2024年,引进优强企业,{_code(1)},虚构铝业有限公司,1,1,,,2024-12-31", "2024年,引进优强企业,PT-9,虚构茶业有限责任公司,1,1,,,2024-12-31",
    "2024年,引进优强企业,PT-8,完全不同的名字,1,0,,,2024-12-31", f"2023年,引进优强企业,{_code(6)},虚构化工厂,1,1,,,2023-12-31",
    "2024-06,到位资金,X1,虚构一号项目,,,100,,2024-06-30", "2024年,到位资金,X1,虚构一号项目,,,150.5,120,2024-12-31",
    "2024年,重点产业到位资金,X1,虚构一号项目,,,150.5,150.5,2024-12-31",
])


def _results(confirmed: Confirmed | None = None) -> dict[str, Reconciliation]:
    tables = {"引进企业": ENTERPRISES, "到位资金": FUNDS}
    reports = [import_csv(text, kind_named(word), file=f"{word}.csv") for word, text in tables.items()]
    platform = import_csv(PLATFORM, kind_named("省平台认定"), file="省平台.csv")
    assert platform.ledger is not None, platform.problems
    snapshot = Snapshot.of([report.ledger for report in reports if report.ledger], date(2024, 12, 31))
    assert len(snapshot.ledgers) == 2
    return {rule.indicator: reconcile(rule, snapshot, platform.entries, 2024, confirmed or Confirmed()) for rule in reconciliation_rules()}


def test_objects_match_by_code_and_names_wait() -> None:
    found = _results()["引进优强企业"]
    assert (found.total("internal"), found.total("platform"), found.total("certified")) == (3, 3, 2)
    bases = {(line.object.key if line.object else "", line.platform_object.number if line.platform_object else ""): line.basis for line in found.lines}
    assert bases == {(_code(1), _code(1)): "信用代码相同", ("", "PT-9"): "未配上", ("", "PT-8"): "未配上", ("虚构茶叶有限公司", ""): "未配上",
                     (_code(6), ""): "未配上"}
    assert [(pair.platform_object.number, pair.object.key) for pair in found.candidates] == [("PT-9", "虚构茶叶有限公司")]
    assert len(found.differing) == 4


def _answer(same: str) -> Confirmed:
    rows = (1, [item.label for item in CONFIRMATION.fields]), (2, ["引进优强企业", "PT-9", "", "虚构茶叶有限公司", "", "75", same, "", ""])
    report = import_sheet(LedgerSheet(file="匹配确认.xlsx", rows=rows), CONFIRMATION)
    assert report.problems == ()
    return confirmed_of(report.entries)


def test_a_person_confirms_or_denies() -> None:
    yes = _results(_answer("是"))["引进优强企业"]
    (line,) = [line for line in yes.lines if line.basis == "人工确认"]
    assert line.object is not None
    assert line.object.name == "虚构茶叶有限公司"
    assert line.is_equal
    assert yes.candidates == ()
    no = _results(_answer("否"))["引进优强企业"]
    assert no.candidates == ()
    assert not [line for line in no.lines if line.basis == "人工确认"]
    assert _results(_answer(""))["引进优强企业"].candidates


def test_amounts_are_summed_by_project_and_the_latest_period_stands() -> None:
    found = _results()
    money = found["到位资金"]
    (line,) = [line for line in money.lines if line.platform_object]
    assert (line.internal, line.platform, line.certified) == (Decimal("150.5"), Decimal("150.5"), Decimal(120))
    assert money.total("internal") == Decimal("157.5")
    (key,) = found["重点产业到位资金"].lines
    assert key.is_equal
    assert found["重点产业到位资金"].differing == ()


def test_one_number_is_not_two_objects() -> None:
    rows = ((1, [item.label for item in CONFIRMATION.fields]), (2, ["甲", "PT-9", "", "一", "", "", "是", "", ""]),
            (3, ["甲", "PT-9", "", "二", "", "", "是", "", ""]))
    report = import_sheet(LedgerSheet(file="匹配确认.xlsx", rows=rows), CONFIRMATION)
    with pytest.raises(KaochengError, match="确认了两个台账对象：一、二"):
        confirmed_of(report.entries)
