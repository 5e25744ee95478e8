"""The founding document's 16 project rows, scored under four profiles with boundary values of the acceptance oracle."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kaocheng.scoring import Actual, Band, appraise
from kaocheng.units import Quantity
from tests.scoring.examples import BENEFIT, OUTPUT, SATISFACTION, indicator, number, spent, standards, table

ROWS = [
    (OUTPUT, "数量指标", "≥5000册", number(5000, "册"), True), (OUTPUT, "数量指标", "≥2次", number(2, "次"), True),
    (OUTPUT, "数量指标", "≥6次", number(5, "次"), False), (OUTPUT, "数量指标", "≥190人", number(190, "人"), True),
    (OUTPUT, "数量指标", "≥50家", number(49, "家"), False), (OUTPUT, "质量指标", "≤2%", number("2.5", "%"), False),
    (OUTPUT, "质量指标", "≥100%", Actual(value=Quantity.of(49, "家") / Quantity.of(50, "家")), False),
    (OUTPUT, "质量指标", "≥100%", Actual(value=Quantity.of("239.99", "亿元") / Quantity.of(240, "亿元")), False),
    (OUTPUT, "质量指标", "≥100%", number(1), True), (OUTPUT, "时效指标", "≤1年", number(1, "年"), True),
    (OUTPUT, "成本指标", "≤150万元", number("-6.67", "%"), False),
    (BENEFIT, "社会效益指标", "≥3600个", number(3570, "个"), False), (BENEFIT, "社会效益指标", "≥120家", number(119, "家"), False),
    (BENEFIT, "经济效益指标", "≥240亿元", number("239.99", "亿元"), False),
    (BENEFIT, "可持续影响指标", "有效提升", Actual(band=Band.ACHIEVED, rating=Decimal(85), basis="宣传台账"), True),
    (SATISFACTION, "服务对象满意度指标", "≥80%", Actual(value=Quantity.of(12) / Quantity.of(15)), True),
]
FORM = table(*[indicator(target, level1=one, level2=two, name=f"第{n}行") for n, (one, two, target, *_) in enumerate(ROWS, 1)])
ACTUALS = {n: actual for n, (_, _, _, actual, _) in enumerate(ROWS)}


@pytest.mark.parametrize("profile", ["national", "guide-101", "hubei", "sichuan"])
def test_met_and_missed_do_not_depend_on_the_profile(profile: str) -> None:
    found = appraise(FORM, ACTUALS, spent("140", "150"), standards(profile))
    assert [row.met for row in found.rows] == [met for *_, met in ROWS]
    assert not any(row.attainment_rate_shown == "100%" for row in found.rows if not row.met)
    assert found.weight_total == 100
    assert found.total_raw < 100


def test_national_points_and_scores() -> None:
    found = appraise(FORM, ACTUALS, spent("140", "150"), standards())
    assert [row.weight for row in found.rows[:11]] == [*[Decimal("4.54")] * 10, Decimal("4.60")]
    assert [row.weight for row in found.rows[11:]] == [*[Decimal("7.50")] * 4, Decimal(10)]
    assert found.rows[4].arithmetic == "49 ÷ 50 = 98%，未达到目标（≥50家）；49 ÷ 50 × 4.54 ≈ 4.45"
    assert found.rows[7].actual_shown == "99.99%"
    assert found.execution.shown == Decimal("9.33")


def test_rate_named_row_with_an_amount_as_target_is_told_not_crashed() -> None:
    found = appraise(FORM, ACTUALS, None, standards())
    cost = found.rows[10]
    assert (cost.raw, cost.needs_reason) == (0, True)
    assert any("不能换算为“万元”" in caution.message and caution.path.parts == ("indicators", 10) for caution in found.cautions)
