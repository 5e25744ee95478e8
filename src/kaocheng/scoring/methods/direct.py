"""All points or none: for targets that no proportion fits, such as a negative number.

Source: 直接赋分 of 财预〔2021〕101号, not yet verified; that negative targets use it is a proposal of this product.
"""

from __future__ import annotations

from decimal import Decimal

from kaocheng.law import Citation, Verification
from kaocheng.scoring.method import Attainment, QuantityCase, QuantityMethod
from kaocheng.units.figures import figure


class Direct(QuantityMethod):
    """直接赋分法."""

    label = "直接赋分法"
    rule = "达到目标得满分，否则不得分"
    citations = (
        Citation(instrument="caiyu-2021-101", article="直接赋分", verification=Verification.UNVERIFIED),
        Citation(instrument="product-default", article="目标值为负数时的计分"),
    )

    def attain(self, case: QuantityCase) -> Attainment:
        """1 or 0."""
        working = f"完成值 {figure(case.actual.value)}，目标值 {case.comparator}{figure(case.target.value)}"
        return Attainment(share=Decimal(int(case.met)), working=working)
