"""没有完成却得了满分。

## 是什么
完成值低于指标值，得分却是满分。

## 为什么不好
没有完成就要按比例扣分；写了原因也只是说明，不能补分。

## 示例
目标 ≥260篇，完成231篇，分值6分，得分6分。

## 改法
按完成比例计分。

## 依据
公开自评表里常见；按完成比例计分见于已部署系统，10号文件条文待核对。规则目录里没有单列，编号接在M13之后，是本产品的检查。表上写明了本行计分方法的不判断。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation, Verification
from kaocheng.lint.attainment import Standing
from kaocheng.lint.forms import APPRAISALS
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.scored_rows import scored_rows, states_scoring
from kaocheng.lint.scores import FULL
from kaocheng.model import Reading
from kaocheng.units.quantity import plain


class BelowTargetFullScore(TableRule):
    """M14: full points below the target."""

    code = "M14"
    severity = Severity.ERROR
    forms = APPRAISALS
    citations = (
        Citation(instrument="deployed-systems", article="自评计分", verification=Verification.SECONDARY),
        Citation(instrument="caiyu-2020-10", article="定量指标"),
        Citation(instrument="product-catalogue", article="M14"),
    )
    remedy = "按完成比例计分"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look for full scores of rows that fell short."""
        for scored in scored_rows(reading, context.lexicon):
            row = scored.row
            if (scored.standing is Standing.BELOW and scored.has_full_score
                    and not states_scoring(row, context.lexicon)):
                done = row.actual.text if row.actual is not None else ""
                yield self.finding(reading, scored.path / "score",
                                   f"“{row.name}”目标“{row.target.text}”，完成“{done}”，{plain(row.points or FULL)}分给了满分")
