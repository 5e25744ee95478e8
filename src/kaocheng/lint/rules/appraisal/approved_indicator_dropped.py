"""批复的指标在自评表里没有了。

## 是什么
一起检查的目标表里有的指标，自评表或监控表里找不到。

## 为什么不好
没有完成的指标从自评表里去掉，分数就好看了，批复也就落空了。

## 示例
目标表有“学员就业率 ≥60%”，自评表没有这一行。

## 改法
补上这个指标，如实填写完成情况；已经按程序取消的，交调整后的目标表一起检查。

## 依据
财预〔2015〕88号第二十九条：按照批复的绩效目标开展监控、自评和评价。规则目录里没有单列，编号接在M24之后。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.law import Citation, Verification
from kaocheng.lint.appraisal_pairs import appraisal_pairs
from kaocheng.lint.forms import REPORTS
from kaocheng.lint.rule import Context, SetRule
from kaocheng.model import Reading


class ApprovedIndicatorDropped(SetRule):
    """M25: an approved indicator is not reported on."""

    code = "M25"
    severity = Severity.ERROR
    forms = REPORTS
    fewest_tables = 2
    citations = (
        Citation(instrument="caiyu-2015-88", article="第二十九条", verification=Verification.VERIFIED),
        Citation(instrument="product-catalogue", article="M25"),
    )
    remedy = "补上这个指标，如实填写；已按程序取消的，用调整后的目标表核对"

    def check_set(self, readings: Sequence[Reading], context: Context) -> Iterator[Finding]:
        """Look for approved rows without a twin."""
        for tables in appraisal_pairs(readings, context):
            for row in tables.dropped(context):
                yield self.finding(tables.reported, FieldPath.of("indicators"),
                                   f"批复的指标“{row.name}”（{row.target.text}）本表没有")
