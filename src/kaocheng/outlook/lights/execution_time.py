"""Light of the money by time: rate of execution ÷ share of the year in months.

Source: deployed systems: below 60 % red, below 80 % yellow, else green; the edges are ``monitoring.execution-lights``.
"""

from __future__ import annotations

from decimal import Decimal, localcontext

from kaocheng.law import Citation, Verification
from kaocheng.outlook.light import ExecutionCase, ExecutionLights, LightVerdict, band
from kaocheng.units.figures import percent
from kaocheng.units.quantity import EXACT

_MONTHS = 12


class ExecutionTime(ExecutionLights):
    """执行时间进度法."""

    label = "执行时间进度法"
    rule = "执行率÷（月数÷12），低于60%红灯，低于80%黄灯，其余绿灯"
    citations = (Citation(instrument="deployed-systems", article="预算执行亮灯", verification=Verification.SECONDARY),)

    def light(self, case: ExecutionCase) -> LightVerdict:
        """The light of the money."""
        with localcontext(EXACT):
            progress = case.rate / (Decimal(case.day.month) / _MONTHS)
        told = f"执行率 {percent(case.rate)} ÷（{case.day.month} ÷ 12）= {percent(progress)}"
        return LightVerdict(light=band(progress, case.parameters.table("monitoring.execution-lights")), why=told,
                            progress=progress)
