"""Anomalies: each rule has rows that set it off and rows beside them that must not. Rows invented."""

from __future__ import annotations

from datetime import date

import pytest

from kaocheng.base.errors import KaochengError
from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Standards
from kaocheng.ledger import Snapshot, import_csv, kind_named
from kaocheng.ledger.anomalies import anomaly_rules, search_anomalies
from kaocheng.ledger.credit_code import check_character

STANDARDS = Standards.installed("national", date(2024, 12, 31))
FUNDS = "项目编号,企业,统一社会信用代码,重点产业,资金来源地,凭证号,到账日期,金额（万元）,登记日期"
ENTERPRISES = "项目编号,企业,统一社会信用代码,企业等级,来源地,签约日期,注册日期,首笔到位日期,登记日期"
PROJECTS = "项目编号,项目名称,签约日期,首次签约,投资方,合同类型,合同金额（万元）,来源地,重点产业,开工日期,投产日期,阶段"
CODE = "91990000XG0000001" + check_character("91990000XG0000001")


def _search(as_of: date = date(2024, 12, 31), **ledgers: str) -> list[Finding]:
    heads = {"到位资金": FUNDS, "引进企业": ENTERPRISES, "签约项目": PROJECTS}
    built = []
    for word, rows in ledgers.items():
        head = heads.get(word, "")
        report = import_csv("\n".join([head, rows] if head else [rows]), kind_named(word), file=f"{word}.csv")
        assert report.ledger is not None, report.problems
        built.append(report.ledger)
    return list(search_anomalies(Snapshot.of(built, as_of), STANDARDS))


def _fund(project: str, voucher: str, day: str, amount: str, code: str = CODE) -> str:
    return f"{project},虚构企业,{code},是,省外,{voucher},{day},{amount},{day}"


def _codes(found: list[Finding]) -> list[str]:
    assert all(item.severity is Severity.WARNING and item.remedy for item in found)
    return [item.code for item in found]


def test_a_voucher_in_two_projects() -> None:
    found = _search(到位资金="\n".join([_fund("X1", "P-1", "2024-03-05", "10.5"), _fund("X2", "p－1", "2024-04-05", "11.5"),
                                    _fund("X2", "P-2", "2024-04-06", "12.5")]))
    assert _codes(found) == ["S101"]
    assert "“P-1”同时用在 X1、X2" in found[0].message
    assert found[0].spot.text == "到位资金第2行（项目编号 X1，凭证号 P-1）；到位资金第3行（项目编号 X2，凭证号 p－1）"


def test_money_before_registration_and_before_signing() -> None:
    enterprise = f"X1,虚构企业,{CODE},优质,省外,2024-03-01,2024-03-10,,2024-03-11"
    found = _search(引进企业=enterprise, 到位资金="\n".join([_fund("X1", "P-1", "2024-03-05", "10.5"), _fund("X1", "P-2", "2024-03-10", "10.5"),
                                                     _fund("X1", "P-3", "2024-02-20", "10.5")]))
    assert _codes(found) == ["S102", "S102", "S107"]
    assert "2024-03-05 早于 2024-03-10，早 5 天" in found[0].message
    assert _codes(_search(引进企业=enterprise.replace("2024-03-10,,", "2024-03-10,2024-03-09,"))) == ["S111"]
    assert _codes(_search(引进企业=enterprise.replace("2024-03-10,,", "2024-03-10,2024-03-10,"))) == []


def test_arrivals_over_the_contract_and_production_before_the_start() -> None:
    project = "X1,虚构项目,2024-01-05,是,虚构投资方,正式合同,100,省外,是,{},{},在建"
    funds = "\n".join([_fund("X1", "P-1", "2024-03-05", "60.5"), _fund("X1", "P-2", "2024-04-05", "{}"), _fund("X9", "P-3", "2024-04-05", "999.5")])
    found = _search(签约项目=project.format("", ""), 到位资金=funds.format("39.6"))
    assert _codes(found) == ["S103"]
    assert "X1 合计 100.1万元，超过 100万元" in found[0].message
    assert _codes(_search(签约项目=project.format("", ""), 到位资金=funds.format("39.5"))) == []
    assert _codes(_search(签约项目=project.format("2024-05-01", "2024-04-01"))) == ["S109"]


def test_round_amounts_at_the_end_of_a_month() -> None:
    rows = [_fund(f"X{n}", f"P-{n}", f"2024-04-{28 + n % 3}", "300") for n in range(5)]
    assert _codes(_search(到位资金="\n".join(rows))) == ["S104"]
    assert _codes(_search(到位资金="\n".join(rows[:4]))) == []
    assert _codes(_search(到位资金="\n".join(row.replace(",300,", ",301,") for row in rows))) == []
    assert _codes(_search(到位资金="\n".join(row.replace("2024-04-", "2024-05-") for row in rows[:1]) + "\n" + "\n".join(rows[1:]))) == []


def test_a_year_that_arrives_in_december() -> None:
    early = [_fund(f"X{n}", f"P-{n}", "2024-06-05", "70.5") for n in range(5)]
    late = [_fund(f"X{n + 5}", f"P-{n + 5}", f"2024-12-{17 + n}", "35.5") for n in range(5)]
    found = _search(到位资金="\n".join([*early, *late]))
    assert _codes(found) == ["S105"]
    assert "2024年最后15天 5 笔 177.5万元，占全年的 33.5%（界线 30%）" in found[0].message
    assert _codes(_search(date(2024, 12, 20), 到位资金="\n".join([*early, *late]))) == [], "later rows are not looked at"
    assert _codes(_search(到位资金="\n".join([*early, *late[1:]]))) == []


def test_what_looks_entered_twice() -> None:
    rows = [_fund("X1", "P-1", "2024-03-05", "10.5"), _fund("X1", "P-2", "2024-03-05", "10.50"), _fund("X1", "P-3", "2024-03-06", "10.5")]
    assert _codes(_search(到位资金="\n".join(rows))) == ["S106"]
    costs = "经费编号,预算项目,事由,日期,类型,金额（元）,发票号\nJ1,专项,活动,2024-03-05,支付,1,F1\nJ2,专项,活动,2024-03-05,支付,1,F1\nJ3,专项,活动,2024-03-05,支付,1,"
    assert _codes(_search(经费=costs)) == ["S108"]
    visits = "拜访编号,日期,工作队,企业,状态\n1,2024-03-05,县区,甲,已拜访\n2,2024-03-05,县区,甲,已拜访\n3,2024-03-05,市局机关,甲,已拜访"
    assert _codes(_search(拜访=visits)) == ["S110"]


def test_no_ledgers_no_findings_and_codes_are_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _search() == []
    codes = [rule.code for rule in anomaly_rules()]
    assert codes == sorted(set(codes)) == [f"S{number}" for number in range(101, 101 + len(codes))]
    for rule in anomaly_rules():
        kind = kind_named(rule.ledger)
        assert all(kind.field_named(name) for name in (rule.field, *rule.across, *(rule.other.match if rule.other else ())))
        if rule.other:
            other = kind_named(rule.other.ledger)
            assert all(other.field_named(name) for name in (rule.other.field, *rule.other.match.values()))
    from kaocheng.ledger.anomalies import rule as module

    paths = module.pack_files("anomalies/*.yaml")
    monkeypatch.setattr(module, "pack_files", lambda _: (*paths, *paths))
    with pytest.raises(KaochengError, match="异常代码“S101”用了两次"):
        module.anomaly_rules.__wrapped__()
