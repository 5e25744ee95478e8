"""Target of zero: nothing can be divided by it, so all points when it is met and none otherwise.

Source: deployed systems (for ``=``: full points or none), taken over for the other signs.
"""

from __future__ import annotations

from decimal import Decimal

from kaocheng.law import Citation, Verification
from kaocheng.scoring.method import Attainment, QuantityCase, QuantityMethod
from kaocheng.units.figures import figure


class ZeroTarget(QuantityMethod):
    """零目标法."""

    label = "零目标法"
    rule = "目标值为零：达到目标得满分，否则不得分"
    citations = (Citation(instrument="deployed-systems", article="自评计分", verification=Verification.SECONDARY),)

    def attain(self, case: QuantityCase) -> Attainment:
        """1 or 0."""
        return Attainment(share=Decimal(int(case.met)), working=f"目标值为零，完成值 {figure(case.actual.value)}")
