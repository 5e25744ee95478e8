"""Reverse indicator, linear: what exceeds the target is taken off in proportion; nothing is left at twice the target.

Source: a deployed system: actual ≤ target → w; else (1 − (actual − target) ÷ target) × w; 0 from twice the target on.
"""

from __future__ import annotations

from decimal import Decimal, localcontext

from kaocheng.law import Citation, Verification
from kaocheng.scoring.method import Attainment, QuantityCase, QuantityMethod
from kaocheng.units.figures import figure
from kaocheng.units.quantity import EXACT


class ReverseLinear(QuantityMethod):
    """反向线性法."""

    label = "反向线性法"
    rule = "不超过目标得满分；超过目标的，按（1−超出部分÷目标值）×分值；达到目标值两倍的不得分"
    proportional = True
    citations = (Citation(instrument="deployed-systems", article="自评计分", verification=Verification.SECONDARY),)

    def attain(self, case: QuantityCase) -> Attainment:
        """1 − (actual − target) ÷ target, between 0 and 1; the target is above zero."""
        actual, target = case.actual.value, case.target.value
        shown = f"{figure(actual)} {{}} {figure(target)}"
        if actual <= target:
            return Attainment(share=Decimal(1), working=shown.format("≤"))
        with localcontext(EXACT):
            if actual >= 2 * target:
                return Attainment(share=Decimal(0), working=f"{figure(actual)} ≥ 2 × {figure(target)}")
            share = 1 - (actual - target) / target
        factor = f"[1 − ({figure(actual)} − {figure(target)}) ÷ {figure(target)}]"
        return Attainment(share=share, working=shown.format(">"), factor=factor)
