"""没有完成而没有写原因。

## 是什么
完成值没有达到指标值，或者超过了限额，原因栏和备注都没有说明。

## 为什么不好
自评要求未完成的指标逐项说明原因和改进措施；不说明，等于没有评。

## 示例
目标 ≥92%，完成90.5%，原因栏空白。

## 改法
写明为什么没有完成、准备怎么改进。

## 依据
未完成的目标要说明原因和改进措施，见于地方公开的自评要求，10号文件条文待核对。规则目录里没有单列，编号接在M14之后，是本产品的检查。给了满分的由M14、M16提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation, Verification
from kaocheng.lint.forms import APPRAISALS
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.scored_rows import scored_rows
from kaocheng.model import Reading


class MissedWithoutReason(TableRule):
    """M15: a missed target, and nobody says why."""

    code = "M15"
    severity = Severity.WARNING
    forms = APPRAISALS
    citations = (
        Citation(instrument="field-practice", article="自评说明要求", verification=Verification.SECONDARY),
        Citation(instrument="caiyu-2020-10", article="自评内容"),
        Citation(instrument="product-catalogue", article="M15"),
    )
    remedy = "写明为什么没有完成、准备怎么改进"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look for missed rows without a reason; sums of points don't matter."""
        for scored in scored_rows(reading, context.lexicon):
            row, result = scored.row, scored.result
            if (result is not None and result.is_missed and not scored.has_full_score
                    and not scored.is_explained(context.lexicon)):
                yield self.finding(reading, scored.path / "reason",
                                   f"“{row.name}”目标“{row.target.text}”，完成{result.actual}，没有写原因")
