"""Lights by plan: reached ÷ what the plan asks by the day.

Source: deployed systems hold the value against annual target × months ÷ 12. In proportion to time is wrong for what
is done in one go, so that the declared 阶段性计划 goes first (a proposal of this product). Rates do not grow with
time: below the target they are yellow at best.
"""

from __future__ import annotations

from decimal import localcontext

from kaocheng.expr.display import display
from kaocheng.law import Citation, Verification
from kaocheng.outlook.light import IndicatorCase, IndicatorLights, Light, LightVerdict, band, edges_of
from kaocheng.outlook.lights.in_range import in_range, share_of_target, without_value
from kaocheng.units.figures import percent
from kaocheng.units.quantity import EXACT


class PlanProgress(IndicatorLights):
    """计划进度法."""

    label = "计划进度法"
    rule = "完成值÷按阶段性计划（没有的按时间）到期应完成的数，以界线分红、黄、绿、蓝；控制数和比率看是否在范围内"
    citations = (
        Citation(instrument="deployed-systems", article="监控亮灯", verification=Verification.SECONDARY),
        Citation(instrument="product-default", article="亮灯优先按阶段性计划"),
    )

    def light(self, case: IndicatorCase) -> LightVerdict:
        """The light of a row."""
        verdict = without_value(case)
        if verdict is not None or case.value is None:
            return verdict or LightVerdict(light=Light.NONE, why="")
        if case.planned.value is None:
            return self._limit(case)
        if case.planned.closed and not case.met:
            return LightVerdict(light=Light.RED, why=f"{case.planned.told}，只完成 {share_of_target(case)}")
        if case.planned.value.value == 0:
            return LightVerdict(light=Light.GREEN, why=f"{case.planned.told}，已完成 {display(case.value)}")
        with localcontext(EXACT):
            progress = case.value.value / case.planned.value.value
        told = f"{display(case.value)} ÷ 应完成 {display(case.planned.value)} = {percent(progress)}（{case.planned.told}）"
        return LightVerdict(light=band(progress, edges_of(case.parameters)), why=told, progress=progress)

    @staticmethod
    def _limit(case: IndicatorCase) -> LightVerdict:
        target, sign = case.indicator.target.quantity, case.indicator.target.comparator
        falls_short = case.value is not None and target is not None and case.value.value < target.value
        if case.met or target is None or case.value is None or not falls_short or (sign and sign.is_downward):
            return in_range(case)
        with localcontext(EXACT):
            share = case.value.value / target.value
        light = min(band(share, edges_of(case.parameters)), Light.YELLOW, key=lambda one: one.rank)
        return LightVerdict(light=light, why=f"{display(case.value)} 是指标值 {case.indicator.target.text} 的 {percent(share)}，"
                                             "比率不随时间增加，低于指标值最多亮黄灯")
