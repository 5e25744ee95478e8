"""Quotients in definitions."""

from __future__ import annotations

import pytest

from kaocheng.lint.formulas import Ratio, ratios


@pytest.mark.parametrize(("text", "expected"), [
    ("引进企业数/目标任务数120家*100%（由平台统计）", Ratio("引进企业数", "目标任务数120家", True)),
    ("控制率（实际成本－预算成本）÷预算成本×100％", Ratio("实际成本-预算成本", "预算成本", True)),
    ("成灾面积/有林地面积×1000‰", Ratio("成灾面积", "有林地面积", True)),
    ("合格数量除以验收数量", Ratio("合格数量", "验收数量", False)),
    ("资金支出÷（学生人数×供餐天数）", Ratio("资金支出", "学生人数×供餐天数", False)),
])
def test_a_quotient_is_taken_apart(text: str, expected: Ratio) -> None:
    assert ratios(text) == (expected,)


@pytest.mark.parametrize("text", [
    None, "", "没有公式", "补贴300元/人·月", "得分=完成值/目标值×分值", "2024/11/30", "每吨60元/吨",
])
def test_units_scores_and_dates_are_no_quotients(text: str | None) -> None:
    assert ratios(text) == ()
