"""Reverse indicator, ratio: target ÷ actual, never more than the points.

Source: notes printed on published self-appraisal forms (points × A/B); differs from the linear method.
"""

from __future__ import annotations

from decimal import Decimal, localcontext

from kaocheng.law import Citation, Verification
from kaocheng.scoring.method import Attainment, QuantityCase, QuantityMethod
from kaocheng.units.figures import figure, percent
from kaocheng.units.quantity import EXACT


class ReverseRatio(QuantityMethod):
    """反向比值法."""

    label = "反向比值法"
    rule = "不超过目标得满分；超过目标的，目标值÷完成值×分值"
    proportional = True
    citations = (Citation(instrument="field-practice", article="自评表填表说明", verification=Verification.VERIFIED),)

    def attain(self, case: QuantityCase) -> Attainment:
        """Target ÷ actual, at most 1; the target is above zero."""
        actual, target = case.actual.value, case.target.value
        if actual <= target:
            return Attainment(share=Decimal(1), working=f"{figure(actual)} ≤ {figure(target)}")
        with localcontext(EXACT):
            share = target / actual
        factor = f"{figure(target)} ÷ {figure(actual)}"
        return Attainment(share=share, working=f"{factor} = {percent(share)}", factor=factor)
