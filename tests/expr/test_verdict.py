"""Verdicts on unrounded values, printing that never lies, and the binding of the 29 rows. Results invented."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaocheng.expr.binding import Binding, bind, installed_bindings, judge_row
from kaocheng.expr.decision import default_decisions
from kaocheng.expr.display import Rounding, display
from kaocheng.expr.measures import MeasureResult, MeasureRun, measure_all
from kaocheng.expr.verdict import Verdict, judge
from kaocheng.ledger import Ledger, Snapshot, import_csv, kind_named, ledger_kinds
from kaocheng.model import Indicator, TargetTable, TargetValue
from kaocheng.units import Comparator, Quantity

AS_OF = date(2024, 12, 31)
T1 = ("印制项目册 ≥5000册", "举办招商推介会 ≥2次", "市领导带队外出开展招商活动 ≥6次", "邀请客商赴我市考察 ≥190人", "市驻粤工作队拜访企业 ≥50家",
      "引进优质企业比例 ≥100%", "招商目标完成时限 ≤1年", "项目预算资金 ≤150万元", "引进重点产业项目到位资金 ≥240亿元", "提供就业岗位 ≥3600个",
      "引进优质企业 ≥120家", "提升六盘水知名度 有效提升", "企业满意度 ≥80%")
T2 = (*T1[:5], "项目册印制差错率 ≤2%", "驻粤招商队企业拜访任务完成率 ≥100%", "到位资金目标任务完成率 ≥100%", "引进优强企业比例 ≥100%", T1[6],
      "项目成本控制率 ≤150万元", T1[9], "引进优强企业 ≥120家", T1[8], *T1[11:])
MEASURES_1 = ("M01", "M02", "M03", "M04", "M05", "M09", "M10", "M11", "M13", "M14", "M15", "M16", "M17")
MEASURES_2 = ("M01", "M02", "M03", "M04", "M05", "M06", "M07", "M08", "M09", "M10", "M12", "M14", "M15", "M13", "M16", "M17")


def _table(rows: tuple[str, ...]) -> TargetTable:
    pairs = (row.split(" ") for row in rows)
    return TargetTable(indicators=tuple(Indicator(name=name, target=TargetValue.parse(target)) for name, target in pairs))


def _results(**ledgers: str) -> dict[str, MeasureResult]:
    found = [Ledger(kind) for kind in ledger_kinds() if kind.label not in ledgers]
    for word, text in ledgers.items():
        report = import_csv(text, kind_named(word), file=word)
        assert report.ledger is not None, report.problems
        found.append(report.ledger)
    return measure_all(Snapshot.of(found, AS_OF), 2024)


COST = "经费编号,预算项目,事由,日期,类型,金额（万元）\n1,招商引资专项经费,活动,2024-07-01,支付,{}\n"


def test_the_29_rows_are_bound_to_17_measures() -> None:
    one, other = bind(_table(T1)), bind(_table(T2))
    assert tuple(one.measures.values()) == MEASURES_1
    assert tuple(other.measures.values()) == MEASURES_2
    assert one.unbound == other.unbound == ()
    assert len(T1) + len(T2) == 29
    assert len({*MEASURES_1, *MEASURES_2}) == 17


def test_the_rows_written_in_the_bindings_are_those_of_the_tables() -> None:
    written = {row: binding.measure for binding in installed_bindings() for row in binding.rows}
    found = {f"T{table}-{row + 1:02d}": measure for table, measures in ((1, MEASURES_1), (2, MEASURES_2))
             for row, measure in enumerate(measures)}
    assert written == found


def test_shared_rows_give_one_number_in_both_tables() -> None:
    results = _results()
    one, other = bind(_table(T1)), bind(_table(T2))
    for row, measure in one.measures.items():
        twins = [twin for twin, bound in other.measures.items() if bound == measure]
        for twin in twins:
            assert results[measure] is results[other.bound[twin].measure]
            assert judge_row(_table(T1).indicators[row], one.bound[row], results) == judge_row(
                _table(T2).indicators[twin], other.bound[twin], results)


def test_names_are_found_through_marks_and_width_and_never_guessed() -> None:
    found = bind(_table(("★印制项目册 ≥1册", "引进优质企业家数目 ≥1家", "扶持农户 ≥1户")))
    assert found.measures == {0: "M01"}
    assert [(item.row, item.name) for item in found.unbound] == [(1, "引进优质企业家数目"), (2, "扶持农户")]
    assert found.unbound[0].remedy == "是否应为“引进优质企业数”"
    assert "bindings" in found.unbound[1].remedy


def test_the_defective_cost_row_is_read_as_a_rate_and_checked_as_an_amount() -> None:
    indicator = _table(T2).indicators[10]
    binding = bind(_table(T2)).bound[10]
    rate, amount = judge_row(indicator, binding, _results(经费=COST.format("150.01")))
    assert (rate.verdict, rate.target, rate.shown) == (Verdict.FAIL, "≤0%", "0.006%")
    assert (amount.verdict, amount.target, amount.shown) == (Verdict.FAIL, "≤150万元", "150.01万元")
    rate, amount = judge_row(indicator, binding, _results(经费=COST.format("140")))
    assert (rate.verdict, rate.shown, amount.verdict) == (Verdict.PASS, "-6.66%", Verdict.PASS)
    mended = Indicator(name="项目成本控制率", target=TargetValue.parse("≤5%"))
    (only,) = judge_row(mended, binding, _results(经费=COST.format("140")))
    assert only.verdict is Verdict.PASS
    lone = Binding(measure="M12", names=["甲"], reading=type(binding.reading)(target="≤0%", reason="虚构") if binding.reading else None)
    assert len(judge_row(indicator, lone, _results(经费=COST.format("140")))) == 1


@pytest.mark.parametrize(
    ("target", "verdict", "shown", "reason"),
    [
        ("≤150万元", Verdict.PASS, "150万元", "恰好等于指标值"), ("≤149.99万元", Verdict.FAIL, "150万元", "不符合，比指标值多0.01万元"),
        ("≤1600000元", Verdict.PASS, "150万元", "符合，比指标值少100000元"), ("≤2%", Verdict.UNDECIDED, "150万元", "不能比较"),
        ("150万元", Verdict.UNDECIDED, "150万元", "指标值没有比较符"), ("", Verdict.UNDECIDED, "150万元", "没有指标值"),
        ("控制有效", Verdict.FAIL, "无", "没有评价等级"),
    ],
)
def test_judgements(target: str, verdict: Verdict, shown: str, reason: str) -> None:
    found = judge(_results(经费=COST.format("150"))["M11"], TargetValue.parse(target))
    assert (found.verdict, found.shown) == (verdict, shown)
    assert reason in found.reason


def test_no_value_is_not_met_and_words_are_compared() -> None:
    results = _results(定性评价="指标,日期,等级,书面依据,评价人\n提升知名度,2024-12-20,有所提升,小结,评价人甲\n")
    late = judge(results["M10"], TargetValue.parse("≤1年"))
    assert (late.verdict, late.shown) == (Verdict.FAIL, "无")
    assert "没有达到120家" in late.reason
    word = judge(results["M16"], TargetValue.parse("有效提升"))
    assert (word.verdict, word.shown, word.reason) == (Verdict.FAIL, "有所提升", "评价等级为“有所提升”")
    assert judge(results["M16"], TargetValue.parse("有所提升")).verdict is Verdict.PASS
    assert judge(results["M16"], TargetValue.parse("≥1次")).reason == "没有数值"
    assert judge(_results()["M16"], TargetValue.parse("有效提升")).reason == "没有可用的等级"


def test_rounding_follows_decision_14() -> None:
    report = import_csv(COST.format("159.999"), kind_named("经费"), file="经费")
    assert report.ledger is not None
    decisions = default_decisions().choose("D14", "四舍五入")
    run = MeasureRun(snapshot=Snapshot.of([report.ledger], AS_OF), fiscal_year=2024, decisions=decisions)
    result = run.result(next(measure for measure in run.measures if measure.id == "M12"))
    assert judge(result, TargetValue.parse("≤0%")).shown == "6.67%"


@pytest.mark.parametrize(
    ("value", "rounding", "shown"),
    [("58.97", Rounding.TRUNCATE, "58.9%"), ("58.97", Rounding.HALF_UP, "59%"), ("98.96", Rounding.TRUNCATE, "98.9%"), ("-0.04", Rounding.TRUNCATE, "0%")],
)
def test_one_decimal(value: str, rounding: Rounding, shown: str) -> None:
    assert display(Quantity.of(value, "%"), rounding=rounding, places=1) == shown


@given(
    st.decimals(-1000, 1000, places=9, allow_nan=False), st.decimals(-1000, 1000, places=3, allow_nan=False),
    st.sampled_from(Comparator), st.sampled_from(Rounding),
)
def test_what_is_printed_never_contradicts_the_verdict(value: Decimal, target: Decimal, comparator: Comparator, rounding: Rounding) -> None:
    wanted = Quantity.of(target, "%")
    shown = display(Quantity.of(value, "%"), target=(comparator, wanted), rounding=rounding)
    assert shown.endswith("%")
    assert comparator.holds(Quantity.of(shown[:-1], "%"), wanted) is comparator.holds(Quantity.of(value, "%"), wanted)
