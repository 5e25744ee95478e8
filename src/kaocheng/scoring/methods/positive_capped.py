"""Positive indicator: actual ÷ target, never more than the points.

Source: notes printed on published self-appraisal forms (points × B/A); deployed systems compute the same.
A negative actual value counts as zero.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import ClassVar

from kaocheng.law import Citation, Verification
from kaocheng.scoring.method import Attainment, QuantityCase, QuantityMethod
from kaocheng.units.figures import figure, percent
from kaocheng.units.quantity import EXACT


class PositiveCapped(QuantityMethod):
    """正向比例法."""

    label = "正向比例法"
    rule = "完成值÷目标值×分值，不超过分值；负数按零计"
    proportional = True
    citations: ClassVar[tuple[Citation, ...]] = (
        Citation(instrument="field-practice", article="自评表填表说明", verification=Verification.VERIFIED),
        Citation(instrument="caiyu-2020-10", article="定量指标", verification=Verification.UNVERIFIED),
    )

    def attain(self, case: QuantityCase) -> Attainment:
        """Actual ÷ target; the target is above zero."""
        actual = max(case.actual.value, Decimal(0))
        with localcontext(EXACT):
            share = actual / case.target.value
        factor = f"{figure(actual)} ÷ {figure(case.target.value)}"
        return Attainment(share=share, working=f"{factor} = {percent(share)}", factor=factor)
