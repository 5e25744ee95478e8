"""Budget execution in proportion: executed ÷ adjusted budget, never more than the points.

Source: deployed systems (the cap was added in a later release); the denominator follows published forms.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kaocheng.law import Citation, Verification
from kaocheng.scoring.method import Attainment, ExecutionMethod
from kaocheng.units.figures import percent

if TYPE_CHECKING:
    from kaocheng.law.recorder import Parameters


class ExecutionProportional(ExecutionMethod):
    """执行率比例法."""

    label = "执行率比例法"
    rule = "执行数÷全年（调整后）预算数×分值，不超过分值"
    citations = (
        Citation(instrument="deployed-systems", article="自评计分", verification=Verification.SECONDARY),
        Citation(instrument="field-practice", article="自评表填表说明（分母）", verification=Verification.VERIFIED),
    )

    def attain(self, rate: Decimal, parameters: Parameters) -> Attainment:  # noqa: ARG002  (needs none)
        """The rate itself."""
        return Attainment(share=rate, working=f"执行率 {percent(rate)}")
