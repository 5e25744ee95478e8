"""佐证证明的是计划而不是完成。

## 是什么
解释里说以方案、计划、通知为准，这些是事前的材料，证明不了事情做了。

## 为什么不好
方案写了190人，来了多少人不知道；有方案没有办的活动也会计一次。

## 示例
邀请客商考察 ≥190人：以方案名单为准。

## 改法
改为事后的材料，例如签到册、现场照片、活动总结、验收单、台账。

## 依据
规则目录 J01；词表是本产品的提议。解释里同时写了事后材料的不报。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.evidence import plan_as_proof
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.selections import explained
from kaocheng.model import Reading


class PlanAsEvidence(TableRule):
    """J01: what was planned counts as done."""

    code = "J01"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="J01"),)
    remedy = "改以签到册、照片、总结、验收单或台账等事后材料为准"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look for plans in the places where the form names its proof."""
        plans = context.lexicon.pattern("plan-documents")
        for path, row, text in explained(reading):
            plan = plan_as_proof(row, context.lexicon) if plans.search(text) else None
            if plan is not None:
                yield self.finding(reading, path / "definition",
                                   f"“{row.name}”以“{plan}”为依据，只能证明打算做，不能证明做了")
