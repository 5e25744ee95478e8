"""A whole table: totals, grades, profiles, and properties that hold for every table."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaocheng.base.errors import DataFileError
from kaocheng.model import TargetValue
from kaocheng.scoring import Actual, Band, all_methods, appraise, grade_of
from kaocheng.scoring.registry import execution_method, quantity_method
from kaocheng.units import Comparator, Quantity
from tests.scoring.examples import BENEFIT, OUTPUT, SATISFACTION, indicator, lawbook, number, spent, standards, table

PROFILES = ["national", "guide-101", "hubei", "sichuan"]
EDGES = {"优": Decimal(90), "良": Decimal(80), "中": Decimal(60), "差": Decimal(0)}
FORM = table(
    indicator("≥2场", name="活动场次"), indicator("≤150万元", level2="成本指标", name="项目成本"),
    indicator("≥240亿元", level1=BENEFIT, name="到位资金"), indicator("有效提升", level1=BENEFIT, name="知名度"),
    indicator("≥80%", level1=SATISFACTION, level2="服务对象满意度指标", name="满意度"))
ACTUALS = {0: number(2, "场"), 1: number("149.5", "万元"), 2: number("239.99", "亿元"),
           3: Actual(band=Band.ACHIEVED, rating=Decimal(90), basis="报道"), 4: number(80, "%")}


def test_national() -> None:
    found = appraise(FORM, ACTUALS, spent("95"), standards())
    assert [row.weight for row in found.rows] == [25, 25, 15, 15, 10]
    assert [row.shown for row in found.rows] == [25, 25, Decimal("14.99"), Decimal("13.5"), 10]
    assert found.total_shown == Decimal("97.99")
    assert found.total_raw == Decimal("97.999375")
    assert (found.grade, found.weight_total, found.weights_proposed) == ("优", 100, True)
    assert found.rows[2].met is False
    assert "自评等级的分界" in found.unverified
    assert found.cautions[-1].message.startswith("下列参数尚未与公布文本核对")


@pytest.mark.parametrize("profile", PROFILES)
def test_every_profile_names_what_it_rests_on(profile: str) -> None:
    found = appraise(FORM, ACTUALS, spent("95"), standards(profile))
    assert found.profile == profile
    assert found.weight_total == 100
    roles = {use.role for use in found.parameters}
    assert roles >= {"scoring.execution.method", "scoring.grades", "scoring.rounding.places"}
    assert all(use.citation and use.value for use in found.parameters)
    for row in found.rows:
        assert {use.role for use in row.basis} <= roles


def test_nothing_reported() -> None:
    found = appraise(FORM, {}, None, standards())
    assert (found.total_raw, found.grade) == (0, "差")
    assert all(row.needs_reason for row in found.rows)


def test_actual_for_a_row_that_does_not_exist() -> None:
    found = appraise(FORM, {7: number(1), -1: number(1)}, None, standards())
    assert sum("表中没有这一行" in caution.message for caution in found.cautions) == 2


def test_grade_follows_the_unrounded_total() -> None:
    form = table(indicator("≥900次", points="90"), indicator("≥1次", points="0"))
    found = appraise(form, {0: number(805, "次"), 1: number(1, "次")}, spent("94"), standards(scoring__rounding__places=0))
    assert found.total_shown == 90
    assert found.total_raw < 90
    assert found.grade == "良"
    assert any("未舍入" in caution.message for caution in found.cautions)


@pytest.mark.parametrize(("score", "grade"), [
    ("100", "优"), ("90.00", "优"), ("89.995", "良"), ("89.5", "良"), ("80", "良"), ("79.99", "中"), ("60", "中"),
    ("59.99", "差"), ("0", "差"),
])
def test_grade_edges(score: str, grade: str) -> None:
    assert grade_of(Decimal(score), EDGES) == grade


@given(st.decimals(0, 100, places=6))
def test_every_score_has_a_grade(score: Decimal) -> None:
    assert grade_of(score, EDGES) in EDGES


def test_gap_in_the_grades_is_told() -> None:
    with pytest.raises(DataFileError, match="没有覆盖 50 分"):
        grade_of(Decimal(50), {"优": Decimal(90)})


def test_methods_are_found_and_cited() -> None:
    methods = all_methods()
    assert {"positive_capped", "reverse_linear", "reverse_ratio", "equal_capped", "zero_target", "direct",
            "qualitative_band", "satisfaction_tiered", "execution_proportional", "execution_tiered"} == set(methods)
    for method in methods.values():
        assert method.label
        assert method.rule
        assert all(lawbook().cite(citation) for citation in method.citations)


def test_unknown_method_is_told() -> None:
    with pytest.raises(DataFileError, match=r"execution_tiered.*计分方法"):
        quantity_method("execution_tiered")
    with pytest.raises(DataFileError, match="没有名为“x”的计分方法"):
        execution_method("x")


def test_printed_actual_takes_the_unit_of_its_target() -> None:
    target = TargetValue.parse("≥90%")
    assert Actual.printed(TargetValue.parse("95"), target).value == Quantity.of(95, "%")
    assert Actual.printed(TargetValue.parse("9.5万元"), target).value == Quantity.of("9.5", "万元")
    assert Actual.printed(TargetValue.parse("达成预期指标"), target).band is Band.ACHIEVED
    assert Actual.printed(TargetValue.parse("完成"), target).is_missing


numbers = st.decimals(-1_000_000, 1_000_000, places=3)
targets = st.tuples(st.sampled_from(list(Comparator)), numbers)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(targets, st.none() | numbers, st.sampled_from([OUTPUT, BENEFIT, SATISFACTION, None])), max_size=6),
       numbers, numbers, st.sampled_from(PROFILES))
def test_bounds_and_sums(rows: list, executed: Decimal, budget: Decimal, profile: str) -> None:  # type: ignore[type-arg]
    form = table(*[indicator(f"{sign}{value}件", level1=level) for (sign, value), _, level in rows])
    actuals = {i: number(str(actual), "件") for i, (_, actual, _) in enumerate(rows) if actual is not None}
    found = appraise(form, actuals, spent(str(executed), str(budget)), standards(profile))
    for row in found.rows:
        assert 0 <= row.raw <= row.weight
        assert 0 <= row.shown <= row.weight
        if not row.met:
            assert row.attainment_rate_shown != "100%"
            assert row.needs_reason
    assert found.total_raw == sum((row.raw for row in found.rows), found.execution.raw)
    assert found.total_shown == sum((row.shown for row in found.rows), found.execution.shown)
    assert 0 <= found.total_shown <= found.weight_total <= 100
    assert found.grade in EDGES


@settings(max_examples=60, deadline=None)
@given(targets, numbers, numbers, st.sampled_from(PROFILES))
def test_better_never_earns_less(target: tuple[Comparator, Decimal], one: Decimal, two: Decimal, profile: str) -> None:
    sign, value = target
    if sign is Comparator.EQUAL and value <= 0:
        return
    worse, better = sorted([one, two], reverse=sign.is_downward)
    form = table(indicator(f"{sign}{value}件"))
    low, high = (appraise(form, {0: number(str(actual), "件")}, None, standards(profile)).rows[0]
                 for actual in (worse, better))
    assert low.raw <= high.raw
    assert low.met <= high.met or sign is Comparator.EQUAL
