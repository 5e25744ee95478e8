"""One row: methods, boundaries, units, reasons, and values nobody can score."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kaocheng.base.errors import DataFileError
from kaocheng.scoring import Actual, Band
from kaocheng.scoring.rows import score_row
from kaocheng.units import Quantity
from tests.scoring.examples import SATISFACTION, indicator, number, parameters


def score(target: str, actual: Actual | None, weight: str = "10", profile: str = "national", **changed: object):
    levels = {key: changed.pop(key) for key in ("level1", "level2") if key in changed}
    return score_row(0, indicator(target, **levels), Decimal(weight), actual, parameters(profile, **changed))  # type: ignore[arg-type]


@pytest.mark.parametrize("case", [
    ("≥2次", "2", "次", "3.57", "3.57", True),
    ("≥2次", "4", "次", "10", "10.00", True),           # capped
    ("≥4754人", "4604", "人", "5", "4.84", False),      # published with full points
    ("≥120户", "69", "户", "2", "1.15", False),
    ("≥38508人", "37442", "人", "3", "2.92", False),
    ("≥3807户", "3224", "户", "2", "1.69", False),
    ("≥5册", "-1", "册", "10", "0.00", False),          # negative counts as zero
    ("=10辆", "12", "辆", "10", "10.00", False),        # over-fulfilment of = is full
    ("=10辆", "8", "辆", "10", "8.00", False),
    ("≤150万元", "150", "万元", "10", "10.00", True),
    ("≤150万元", "1400000", "元", "10", "10.00", True),  # converted
    ("≤150万元", "225", "万元", "10", "5.00", False),    # linear
    ("≤150万元", "300", "万元", "10", "0.00", False),
    ("≤150万元", "999", "万元", "10", "0.00", False),
    ("<150万元", "150", "万元", "10", "10.00", False),   # at the edge, strictly below asked
    ("≤0%", "0", "%", "10", "10.00", True),
    ("≤0%", "0.01", "%", "10", "0.00", False),
    ("=0起", "-2", "起", "10", "10.00", True),
    ("≥-5%", "-6", "%", "10", "0.00", False),
    ("≥-5%", "-5", "%", "10", "10.00", True),
])
def test_national_methods(case: tuple[str, str, str, str, str, bool]) -> None:
    target, actual, unit, weight, shown, met = case
    row, _ = score(target, number(actual, unit), weight)
    assert (row.shown, row.met) == (Decimal(shown), met)


def test_ratio_variant_differs_from_the_linear_one() -> None:
    actual = number(5830, "元/户")
    assert score("≤5300元/户", actual)[0].shown == Decimal("9.00")
    assert score("≤5300元/户", actual, profile="hubei")[0].shown == Decimal("9.09")
    assert score("≤5300元/户", number(5300, "元/户"), profile="hubei")[0].raw == 10


def test_missed_by_a_hair_never_looks_met() -> None:
    row, _ = score("≥240亿元", number("239.99", "亿元"), "3.75")
    assert not row.met
    assert row.attainment_rate_shown == "99.99%"
    assert row.raw < row.weight
    assert row.shown < row.weight
    assert row.needs_reason
    assert row.arithmetic == "239.99 ÷ 240 = 99.99%，未达到目标（≥240亿元）；239.99 ÷ 240 × 3.75 ≈ 3.74（未达到目标，不进位为满分）"
    row, _ = score("≤150万元", number("150.0001", "万元"))
    assert row.actual_shown == "150.01万元"
    assert row.attainment_rate_shown == "99.99%"
    row, _ = score(">10次", number(10, "次"))
    assert (row.met, row.attainment_rate_shown) == (False, "未达目标")


def test_working_of_a_met_target() -> None:
    row, _ = score("≥2次", number(2, "次"), "3.57")
    assert row.arithmetic == "2 ÷ 2 = 100%，达到目标（≥2次），得满分 3.57"
    assert row.method == "positive_capped"
    assert not row.needs_reason


@pytest.mark.parametrize(("target", "actual", "words"), [
    ("≥10次", "13", "完成值是目标值的 130%，达到 130%"), ("=10次", "13", "130%"), ("=10次", "11", "超过目标值"),
    ("=0起", "30", "达到 30"), ("≥0起", "30", "达到 30"), ("≥10次", "9", "没有达到目标"),
])
def test_reasons_due(target: str, actual: str, words: str) -> None:
    row, _ = score(target, number(actual, target[-1]))
    assert words in "".join(row.prompts)


@pytest.mark.parametrize(("target", "actual"), [("≥10次", "12.9"), ("≤10次", "1"), ("≥0起", "29"), ("=10次", "10")])
def test_no_reason_due(target: str, actual: str) -> None:
    assert score(target, number(actual, target[-1]))[0].prompts == ()


def test_pass_threshold() -> None:
    low, _ = score("≥10次", number(5, "次"), scoring__pass_threshold=60)
    assert (low.raw, low.attainment_rate) == (0, 0)
    assert "低于及格门槛 60%" in low.arithmetic
    assert score("≥10次", number(6, "次"), scoring__pass_threshold=60)[0].shown == 6


@pytest.mark.parametrize(("rate", "shown", "met"), [
    ("90", "10.00", True), ("89.99", "8.00", True), ("80", "8.00", True), ("79.99", "5.00", False), ("60", "5.00", False),
    ("59.99", "0.00", False),
])
def test_satisfaction_tiers_of_the_guide(rate: str, shown: str, met: bool) -> None:
    row, _ = score("≥80%", number(rate, "%"), profile="guide-101", level1=SATISFACTION, level2="服务对象满意度指标")
    assert (row.shown, row.met, row.method) == (Decimal(shown), met, "satisfaction_tiered")
    assert "满意度的分档" in row.unverified


def test_tier_that_is_full_although_the_target_is_missed() -> None:
    row, _ = score("≥95%", number(92, "%"), profile="guide-101", level1=SATISFACTION)
    assert (row.shown, row.met, row.attainment_rate_shown) == (10, False, "未达目标")


def test_satisfaction_as_a_ratio_of_counts() -> None:
    row, _ = score("≥80%", Actual(value=Quantity.of(11) / Quantity.of(15)), level1=SATISFACTION)
    assert row.actual_shown == "73.33%"
    assert row.shown == Decimal("9.17")


@pytest.mark.parametrize(("band", "rating", "profile", "shown", "met"), [
    (Band.ACHIEVED, "95", "national", "9.50", True), (Band.ACHIEVED, "100", "national", "10.00", True),
    (Band.ACHIEVED, "80", "national", "8.00", True), (Band.PARTLY, "79.9", "national", "7.99", False),
    (Band.PARTLY, "60", "national", "6.00", False), (Band.PARTLY, "50", "hubei", "5.00", False),
    (Band.MISSED, "0", "national", "0.00", False), (Band.MISSED, "49", "hubei", "4.90", False),
])
def test_bands(band: Band, rating: str, profile: str, shown: str, met: bool) -> None:
    actual = Actual(band=band, rating=Decimal(rating), basis="评议记录")
    row, cautions = score("有效提升", actual, profile=profile)
    assert (row.shown, row.met) == (Decimal(shown), met)
    assert cautions == ()


@pytest.mark.parametrize(("band", "rating", "profile"), [
    (Band.ACHIEVED, "79", "national"), (Band.PARTLY, "80", "national"), (Band.PARTLY, "59.9", "national"),
    (Band.MISSED, "60", "national"), (Band.MISSED, "50", "hubei"), (Band.ACHIEVED, "101", "national"),
    (Band.MISSED, "-1", "national"),
])
def test_rating_outside_its_band_is_refused(band: Band, rating: str, profile: str) -> None:
    row, cautions = score("有效提升", Actual(band=band, rating=Decimal(rating), basis="评议"), profile=profile)
    assert (row.raw, row.attainment_rate, row.needs_reason) == (0, None, True)
    assert "不在" in cautions[0].message


@pytest.mark.parametrize(("band", "profile", "shown", "label"), [
    (Band.ACHIEVED, "national", "10.00", "达成年度指标"), (Band.PARTLY, "national", "6.00", "部分达成年度指标并具有一定效果"),
    (Band.PARTLY, "hubei", "5.00", "部分达成年度指标并具有一定效果"), (Band.MISSED, "guide-101", "0.00", "实现目标程度较低"),
])
def test_band_without_rating_is_a_proposal(band: Band, profile: str, shown: str, label: str) -> None:
    row, cautions = score("有效提升", Actual(band=band), profile=profile)
    assert (row.shown, row.actual_shown) == (Decimal(shown), label)
    assert ["提议" in cautions[0].message, "依据" in cautions[1].message] == [True, True]


@pytest.mark.parametrize(("target", "actual", "words"), [
    ("≥2次", None, "没有可以计分的完成值"), ("≥2次", Actual(reason="平台尚未认定"), "平台尚未认定"),
    ("≥2次", Actual(text="完成"), "没有可以计分的完成值"), ("≥2次", Actual(band=Band.ACHIEVED, text="达成"), "完成值却是文字"),
    ("≥2次", number(2, "家"), "不能换算"), ("有效提升", number(2, "家"), "没有评定档次"), ("", number(2, "家"), "没有指标值"),
    ("≥**人", number(2, "人"), "没有指标值"),
])
def test_what_cannot_be_scored_says_why(target: str, actual: Actual | None, words: str) -> None:
    row, cautions = score(target, actual)
    assert (row.raw, row.shown, row.met, row.method, row.attainment_rate_shown) == (0, 0, False, "", "")
    assert words in row.arithmetic
    assert row.needs_reason
    assert cautions
    assert str(cautions[0].path) == "indicators[0]"


def test_signs_and_units_that_are_not_printed() -> None:
    row, cautions = score("10辆", number(10, "辆"))
    assert (row.met, "没有比较符，按“≥”计" in cautions[0].message) == (True, True)
    row, cautions = score("90万元", number(91, "万元"), level2="成本指标")
    assert (row.met, "按“≤”计" in cautions[0].message) == (False, True)
    row, cautions = score("≥15", number(15, "个"))
    assert (row.met, "没有计量单位" in cautions[0].message) == (True, True)
    row, cautions = score("W90%", number(95, "%"))
    assert "读不准" in cautions[-1].message


def test_row_without_points() -> None:
    row, _ = score("≥2次", number(2, "次"), "0")
    assert row.arithmetic.endswith("分值为 0，不得分")


def test_missed_zero_needs_a_reason() -> None:
    assert score("=0起", number("0.001", "起"))[0].prompts == ("没有达到目标，须说明原因",)


@pytest.mark.parametrize(("changed", "words"), [
    ({"scoring__qualitative__unrated": "other"}, "不认识"),
    ({"scoring__qualitative__bands": {"甲": 80, "乙": 60}}, "三档"),
    ({"scoring__qualitative__bands": {"甲": 60, "乙": 80, "丙": 0}}, "三档"),
    ({"scoring__qualitative__bands": {"甲": 80, "乙": 60, "丙": 10}}, "三档"),
])
def test_faulty_bands_are_told(changed: dict[str, object], words: str) -> None:
    with pytest.raises(DataFileError, match=words):
        score("有效提升", Actual(band=Band.PARTLY), **changed)
