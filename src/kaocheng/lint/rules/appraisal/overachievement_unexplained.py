"""大幅超额完成没有说明。

## 是什么
完成值超过指标值很多，原因栏和备注都没有说明。

## 为什么不好
要么目标定低了，要么口径不一样，要么数填错了。10号文件要求分析原因，目标明显偏低的要扣分（条文待核对）。

## 示例
目标 ≥500人，完成1280人，没有说明。

## 改法
写明为什么超出这么多；目标定低了的，下年据实调整。

## 依据
规则目录 M04；界线见参数（130%，见于一个省的系统）。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation, Verification
from kaocheng.lint.forms import APPRAISALS
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.scored_rows import scored_rows
from kaocheng.model import Reading


class OverachievementUnexplained(TableRule):
    """M04: far more than the target, and nobody says why."""

    code = "M04"
    severity = Severity.WARNING
    forms = APPRAISALS
    citations = (
        Citation(instrument="deployed-systems", article="偏差原因必填", verification=Verification.SECONDARY),
        Citation(instrument="caiyu-2020-10", article="定量指标"),
        Citation(instrument="product-catalogue", article="M04"),
    )
    remedy = "写明为什么超出这么多；目标定低了的，下年据实调整"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look for ratios beyond the limit."""
        limit = context.standards.number_if_any("scoring.overachievement.reason-from")
        if limit is None:
            return
        for scored in scored_rows(reading, context.lexicon):
            result = scored.result
            ratio = result.ratio if result and result.upward else None
            if result and ratio is not None and ratio * 100 >= limit and not scored.is_explained(context.lexicon):
                yield self.finding(reading, scored.path / "actual",
                                   f"“{result.row.name}”目标{result.target}，完成{result.actual}，"
                                   f"是目标的{ratio * 100:.0f}%，没有说明原因")
