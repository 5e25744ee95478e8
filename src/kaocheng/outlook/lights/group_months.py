"""Lights by group and months: quantity, benefit and satisfaction against annual target × months ÷ 12, others in range.

Source: a provincial rule of monitoring lights seen in a deployed system (山西所见).
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import ClassVar

from kaocheng.expr.display import display
from kaocheng.law import Citation, Verification
from kaocheng.model import IndicatorClass, IndicatorGroup
from kaocheng.outlook.light import IndicatorCase, IndicatorLights, Light, LightVerdict, band, edges_of
from kaocheng.outlook.lights.in_range import in_range, without_value
from kaocheng.units import Quantity
from kaocheng.units.figures import percent
from kaocheng.units.quantity import EXACT

_MONTHS = 12
_ON_TIME = frozenset({IndicatorClass.BENEFIT, IndicatorClass.SATISFACTION})


class GroupMonths(IndicatorLights):
    """分类时间进度法."""

    label = "分类时间进度法"
    rule = "数量、效益、满意度指标按完成值÷（年度指标值×月数÷12）亮灯；反向、质量、时效、成本指标看是否在范围内"
    citations = (Citation(instrument="deployed-systems", article="山西监控预警规则", verification=Verification.SECONDARY),)
    declared: ClassVar[bool] = False
    by_month: ClassVar[bool] = True

    def light(self, case: IndicatorCase) -> LightVerdict:
        """The light of a row."""
        verdict = without_value(case)
        target = case.indicator.target.quantity
        if verdict is not None or case.value is None or target is None:
            return verdict or LightVerdict(light=Light.NONE, why="")
        sign, row = case.indicator.target.comparator, case.indicator
        on_time = row.level2 == IndicatorGroup.QUANTITY or row.level1 in _ON_TIME
        if not on_time or (sign is not None and sign.is_downward) or target.value <= 0:
            return in_range(case)
        with localcontext(EXACT):
            standard = target.value * Decimal(case.day.month) / _MONTHS
            progress = case.value.value / standard
        told = (f"{display(case.value)} ÷（{row.target.text} × {case.day.month} ÷ 12 = "
                f"{display(Quantity(standard, target.unit))}）= {percent(progress)}")
        return LightVerdict(light=band(progress, edges_of(case.parameters)), why=told, progress=progress)
