"""Equal indicator: full points from the target on, a share of them below.

Source: a deployed system. That over-fulfilment of ``=`` earns full points is disputed: other readings exist.
"""

from __future__ import annotations

from typing import ClassVar

from kaocheng.law import Citation, Verification
from kaocheng.scoring.methods.positive_capped import PositiveCapped


class EqualCapped(PositiveCapped):
    """等于比例法."""

    label = "等于比例法"
    rule = "达到或超过目标得满分，否则完成值÷目标值×分值"
    citations: ClassVar[tuple[Citation, ...]] = (
        Citation(instrument="deployed-systems", article="自评计分", verification=Verification.SECONDARY),
    )
