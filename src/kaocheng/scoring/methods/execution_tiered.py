"""Budget execution by tiers: the share of the points is that of the tier the rate falls into.

Source: example in 财预〔2021〕101号, not yet verified; the tiers are the parameter ``scoring.execution.tiers``.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kaocheng.law import Citation, Verification
from kaocheng.scoring.method import Attainment, ExecutionMethod
from kaocheng.scoring.tiers import tier_share

if TYPE_CHECKING:
    from kaocheng.law.recorder import Parameters


class ExecutionTiered(ExecutionMethod):
    """执行率分档法."""

    label = "执行率分档法"
    rule = "按执行率所在的档得分值的一定比例"
    citations = (
        Citation(instrument="caiyu-2021-101", article="预算执行率赋分示例", verification=Verification.UNVERIFIED),
    )

    def attain(self, rate: Decimal, parameters: Parameters) -> Attainment:
        """The share of the tier."""
        return tier_share("执行率", rate, parameters.table("scoring.execution.tiers"))
