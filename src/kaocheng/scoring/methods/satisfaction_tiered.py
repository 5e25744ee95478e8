"""Satisfaction by tiers: the share of the points is that of the tier the rate falls into.

Source: 满意度赋分 of 财预〔2021〕101号, not yet verified; the tiers are the parameter ``scoring.satisfaction.tiers``.
"""

from __future__ import annotations

from kaocheng.law import Citation, Verification
from kaocheng.scoring.method import Attainment, QuantityCase, QuantityMethod
from kaocheng.scoring.tiers import tier_share


class SatisfactionTiered(QuantityMethod):
    """满意度分档法."""

    label = "满意度分档法"
    rule = "按满意度所在的档得分值的一定比例"
    citations = (Citation(instrument="caiyu-2021-101", article="满意度赋分", verification=Verification.UNVERIFIED),)

    def attain(self, case: QuantityCase) -> Attainment:
        """The share of the tier; the actual value is a rate."""
        return tier_share("满意度", case.actual.base_value, case.parameters.table("scoring.satisfaction.tiers"))
