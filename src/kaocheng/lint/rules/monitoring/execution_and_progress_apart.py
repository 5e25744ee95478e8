"""目标实现与预算执行相差太大。

## 是什么
监控表里，各项数量、金额指标完成的平均比例，与预算执行率相差超过界线。

## 为什么不好
事办了钱没付，或者钱付了事没办，都要查：可能是挂账，也可能是预付、挪用，或者指标本来就不花这笔钱。

## 示例
四个数量指标平均完成92%，预算只执行了12%。

## 改法
核对付款进度与完成数，在偏差分析里写明差在哪里。

## 依据
规则目录 L06。四川2025年的界线是10个百分点（二手），没有规定的地方用参数里较宽的界线。至少有三个可以累加的指标才判断。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.law import Citation, Verification
from kaocheng.lint.appraisals import judged_execution
from kaocheng.lint.attainment import results
from kaocheng.lint.forms import MONITORING
from kaocheng.lint.row_pairs import adds_up
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import Reading
from kaocheng.units.quantity import plain

_LEAST_ROWS = 3


class ExecutionAndProgressApart(TableRule):
    """L06: results and spending far apart."""

    code = "L06"
    severity = Severity.WARNING
    forms = MONITORING
    parameters = ("monitoring.execution-gap",)
    citations = (
        Citation(instrument="chuancaiji-2025-10", article="执行进度预警", verification=Verification.SECONDARY),
        Citation(instrument="product-catalogue", article="L06"),
    )
    remedy = "核对付款进度与完成数，写明差在哪里"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Compare the mean progress of counts and amounts with the share spent."""
        table = reading.table
        judged = judged_execution(table, context.lexicon)
        if judged is None:
            return
        place, share = judged
        ratios = [min(result.ratio, Decimal(1)) for result in results(reading, context.lexicon)
                  if result.upward and adds_up(result.target) and result.ratio is not None]
        if len(ratios) < _LEAST_ROWS:
            return
        gap = context.standards.number_if_any("monitoring.execution-gap")
        limit = context.standards.number("lint.progress-gap-max") if gap is None else gap
        mean, spent = sum(ratios, Decimal(0)) / len(ratios) * 100, min(share, Decimal(1)) * 100
        if abs(mean - spent) > limit:
            yield self.finding(reading, FieldPath.of("funds", place, "executed"),
                               f"{len(ratios)}个数量指标平均完成{mean:.1f}%，预算执行{spent:.1f}%，相差超过{plain(limit)}个百分点")
