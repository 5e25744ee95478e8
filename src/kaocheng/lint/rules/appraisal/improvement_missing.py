"""只写了原因没有写改进措施。

## 是什么
没有完成或者扣了分的指标，偏差原因栏里只有原因，没有说准备怎么办。

## 为什么不好
自评是为了改进。表头写的是“偏差原因分析及改进措施”，两样都要有。

## 示例
偏差原因：农忙时段报名减少。

## 改法
补上措施：明年避开农忙时段，分两期招生。

## 依据
规则目录 M12；未完成的说明原因和改进措施，见于地方公开的自评要求。按措施用词判断，可能有漏有误，因此只是提示；“存在问题”“改进措施”两栏目前读不到，由读表的R103提示留空的表样文字。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.text import clip, squash
from kaocheng.law import Citation
from kaocheng.lint.forms import APPRAISALS
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.scored_rows import scored_rows
from kaocheng.model import Reading


class ImprovementMissing(TableRule):
    """M12: a cause without a remedy."""

    code = "M12"
    severity = Severity.INFO
    forms = APPRAISALS
    citations = (Citation(instrument="product-catalogue", article="M12"),)
    remedy = "补上改进措施：谁、什么时候、怎么做"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look for words of remedy in the reasons of rows that fell short."""
        for scored in scored_rows(reading, context.lexicon):
            row = scored.row
            short = scored.lost_points or (scored.result is not None and scored.result.is_missed)
            told = squash((row.reason or "") + (row.remark or ""))
            if (short and row.reason and scored.is_explained(context.lexicon)
                    and not context.lexicon.in_text("improvement-words", told)):
                yield self.finding(reading, scored.path / "reason", f"“{row.name}”写了原因“{clip(row.reason)}”，没有写改进措施")
