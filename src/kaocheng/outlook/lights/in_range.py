"""Rows that time does not carry forward: limits, targets of zero, words. Shared by the methods of indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.expr.display import display
from kaocheng.outlook.light import Light, LightVerdict
from kaocheng.units.figures import percent
from kaocheng.units.quantity import EXACT

if TYPE_CHECKING:
    from kaocheng.outlook.light import IndicatorCase

WORDS = "scoring.qualitative.words"
_BY_BAND = {1: Light.GREEN, 2: Light.YELLOW, 3: Light.RED}


def without_value(case: IndicatorCase) -> LightVerdict | None:
    """The verdict on a row that has words or nothing; ``None`` when it has a number and a number for its target."""
    if case.indicator.target.quantity is None:
        return _words(case)
    if case.value is None:
        return LightVerdict(light=Light.NONE, why="还没有可以计算的完成值")
    return None


def in_range(case: IndicatorCase) -> LightVerdict:
    """Green inside the target, red outside."""
    shown = display(case.value, target=None) if case.value else ""
    why = f"{shown}，{'在' if case.met else '不在'}指标值 {case.indicator.target.text} 的范围内"
    return LightVerdict(light=Light.GREEN if case.met else Light.RED, why=why)


def share_of_target(case: IndicatorCase) -> str:
    """The value as a share of the annual target, for a sentence."""
    target = case.indicator.target.quantity
    if case.value is None or target is None or not target.value:
        return ""
    return percent(EXACT.divide(case.value.value, target.value))


def _words(case: IndicatorCase) -> LightVerdict:
    if case.word is None:
        return LightVerdict(light=Light.NONE, why="还没有评价")
    words = case.parameters.table(WORDS)
    if case.word == case.indicator.target.text:
        return LightVerdict(light=Light.GREEN, why=f"评价为“{case.word}”，与指标值相同")
    if case.word not in words:
        return LightVerdict(light=Light.NONE, why=f"评价“{case.word}”看不出档次，须人工判断")
    return LightVerdict(light=_BY_BAND[int(words[case.word])], why=f"评价为“{case.word}”")
