"""The example's year monitored: July, its plan, its money, what the unit wrote and what late entries change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kaocheng.base.errors import KaochengError
from kaocheng.law import Standards
from kaocheng.ledger import import_csv, ledger_kinds
from kaocheng.outlook.deviation import Cause, Possibility, deviation_of
from kaocheng.outlook.in_year import in_year_decisions, measure_in_year
from kaocheng.outlook.known import entered_late, known_at, true_at
from kaocheng.outlook.light import Light
from kaocheng.outlook.monitoring import monitor
from tests.outlook.examples import JULY, case, example, ledgers, row, table


def test_july_of_the_department() -> None:
    found = example()[0]
    lights = {row.indicator.name: row.light for row in found.rows}
    assert lights["引进重点产业项目到位资金"] is Light.RED
    assert lights["引进优质企业"] is Light.BLUE
    assert lights["印制项目册"] is Light.GREEN       # planned for the second half only
    assert lights["招商目标完成时限"] is Light.NONE
    assert lights["提升六盘水知名度"] is Light.YELLOW
    assert (found.whole.light, found.money.verdict.light) == (Light.RED, Light.GREEN)
    assert found.money.rate is not None
    assert found.money.funds is not None
    assert found.money.funds.reported_on == JULY
    assert found.gap == found.money.rate - (found.realised or 0)


def test_the_same_july_by_other_profiles() -> None:
    shanxi = {row.indicator.name: row.light for row in example(profile="shanxi")[0].rows}
    assert shanxi["印制项目册"] is Light.RED         # months alone
    assert shanxi["引进优质企业比例"] is Light.RED    # a rate of quality, in range or not
    assert example(profile="hefei")[0].whole.light is Light.YELLOW
    assert example(profile="hefei")[1].whole.light is Light.RED


def test_what_was_known_and_what_was_true() -> None:
    rows = {row.indicator.name: row for row in example()[0].rows}
    assert (rows["引进优质企业"].shown, rows["引进优质企业"].true_then) == ("88家", "90家")
    assert rows["印制项目册"].true_then == ""
    snapshot = ledgers(JULY)
    late = entered_late(snapshot, JULY)
    assert late
    assert all(entry.event_on and entry.entered_on and entry.event_on <= JULY < entry.entered_on for entry in late)
    assert not entered_late(known_at(snapshot, JULY), JULY)
    assert true_at(snapshot, JULY).rows == snapshot.rows
    assert known_at(snapshot, date(2024, 12, 31)).rows >= known_at(snapshot, JULY).rows


def test_what_the_unit_wrote_and_what_the_data_decide() -> None:
    rows = {row.indicator.name: row.deviation for row in example()[0].rows}
    money = rows["引进重点产业项目到位资金"]
    assert (money.cause, money.cause_why, money.possibility, money.possibility_why) == (
        Cause.OTHER, "", Possibility.POSSIBLE, "")
    assert money.reason.startswith("签约项目集中在二季度")
    assert rows["市驻粤工作队拜访企业"].possibility is Possibility.SURE
    assert rows["引进优质企业"].possibility is None  # on plan decides nothing


def test_questions_of_a_reviewer() -> None:
    department, project = example()
    assert any("补登" in told for told in department.contradictions)
    assert any("第8行“到位资金目标任务完成率”亮红灯，没有写原因" in told for told in project.contradictions)
    assert not any("第14行" in told and "没有写原因" in told for told in project.contradictions)
    assert any("没有写原因" in told for told in example(date(2024, 3, 31))[0].contradictions)
    may = example(date(2024, 5, 31))[0]
    assert any("预算执行数截至 2024-03-29，监控截至 2024-05-31" in told for told in may.contradictions)


@pytest.mark.parametrize(("indicator", "value", "unit", "possibility"), [
    (row("走访", "≥50家", definition="走访(2024年1月至5月)"), "49", "家", Possibility.IMPOSSIBLE),
    (row("走访", "≥50家", definition="走访(2024年1月至5月)"), "50", "家", Possibility.SURE),
    (row("费用", "≤150万元"), "151", "万元", Possibility.IMPOSSIBLE), (row("费用", "≤150万元"), "10", "万元", None),
    (row("差错率", "≤2%"), "3", "%", None), (row("走访", "≥50家"), "49", "家", None), (row("走访", "≥50家"), None, "家", None),
])
def test_possibility_only_where_nothing_is_left_open(
    indicator, value: str | None, unit: str, possibility: Possibility | None,  # type: ignore[no-untyped-def]
) -> None:
    found = deviation_of(case(indicator, value, unit), None, is_behind=False, money_is_spent=False)
    assert found.possibility is possibility
    assert bool(found.possibility_why) is (possibility is not None)


def test_spent_money_is_the_only_cause_proposed() -> None:
    behind = case(row("走访", "≥50家"), "1", "家")
    assert deviation_of(behind, None, is_behind=True, money_is_spent=True).cause is Cause.FUNDING
    assert deviation_of(behind, None, is_behind=True, money_is_spent=False).cause is None


NOTES = ("适用表,项目名称,三级指标,偏差原因,原因类别,完成可能性,日期,登记日期\n"
         "部门整体,,走访,人手少,,确定能,2024-07-01,2024-07-01\n部门整体,,培训,停办,其他,完全不可能,2024-07-01,2024-07-01\n")


def test_contradictions_between_words_and_lights() -> None:
    kind = next(kind for kind in ledger_kinds() if kind.id == "C02")
    notes = import_csv(NOTES, kind, file="偏差说明.csv").ledger
    money = import_csv("适用表,项目名称,资金名称,是否总额,年初预算数（万元）,执行数（万元）,截止日期,登记日期\n"
                       "部门整体,,总额,是,100,0,2024-07-31,2024-07-31\n",
                       next(kind for kind in ledger_kinds() if kind.id == "C01"), file="预算执行.csv").ledger
    assert notes is not None
    assert money is not None
    known = replace(ledgers(JULY), ledgers={"C01": money, "C02": notes})
    results = measure_in_year(ledgers(JULY), 2024)
    form = table(row("走访", "≥5000家"), row("培训", "≥39家"))
    found = monitor(form, {0: results["M05"], 1: results["M05"]}, known, Standards.installed("national", JULY))
    told = "\n".join(found.contradictions)
    for words in ("“走访”亮红灯，却填“确定能”完成", "“走访”写了原因，没有选原因类别", "“培训”进度正常，却填“完全不可能”完成",
                  "一分钱没有执行，目标却有进展", "目标实现比预算执行快 50.5 个百分点", "“培训”已达全年指标值的"):
        assert words in told, told


def test_gap_by_the_profile_that_sets_one() -> None:
    snapshot = ledgers(JULY)
    results = measure_in_year(known_at(snapshot, JULY), 2024)
    form = table(row("拜访", "≥60家"))
    found = monitor(form, {0: results["M05"]}, known_at(snapshot, JULY), Standards.installed("sichuan", date(2025, 1, 1)))
    assert any("（方案规定）" in told for told in found.contradictions)


def test_points_weigh_the_realisation() -> None:
    results = measure_in_year(known_at(ledgers(JULY), JULY), 2024)
    rows = (row("甲", "≥51家", points="30"), row("乙", "≥510家", points="10"))
    found = monitor(table(*rows), {0: results["M05"], 1: results["M05"]}, known_at(ledgers(JULY), JULY),
                    Standards.installed("national", JULY))
    assert found.realised == Decimal("0.775")


def test_rows_without_a_measure_or_of_another_kind_say_so() -> None:
    results = measure_in_year(known_at(ledgers(JULY), JULY), 2024)
    rows = (row("没有度量", "≥5家"), row("别的单位", "≥5册"), row("文字", "有效提升"))
    found = monitor(table(*rows), {1: results["M05"], 2: results["M05"]}, known_at(ledgers(JULY), JULY),
                    Standards.installed("national", JULY))
    assert [bool(row.missing) for row in found.rows] == [True, True, True]
    assert all(row.light is Light.NONE for row in found.rows)
    assert found.whole.light is Light.NONE
    assert found.realised is None


def test_a_day_outside_the_year_is_refused() -> None:
    with pytest.raises(KaochengError, match="不在预算年度"):
        measure_in_year(ledgers(JULY), 2023)
    with pytest.raises(KaochengError, match="没有选项"):
        in_year_decisions("估计值")
