"""预算执行落后于时间进度。

## 是什么
监控表里资金总额的执行率低于当地规定的分月界线；没有界线的，低于时间进度的六成。

## 为什么不好
钱花不出去，事多半也没有办；等到年底突击花钱，或者结转下年。

## 示例
1至7月执行率24%，时间进度是58%。

## 改法
查明是合同、验收还是拨付的原因，写进偏差分析；确实用不完的，按程序调减预算。

## 依据
规则目录 L05。四川2025年的分月界线见参数（二手），别处用时间进度的比例，见于已部署系统的红灯界线。表名和表头都没有写明监控期的，按最短的监控期算。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.law import Citation, Verification
from kaocheng.lint.appraisals import judged_execution
from kaocheng.lint.forms import MONITORING
from kaocheng.lint.monitoring import months_covered, time_share
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import Reading, TargetTable
from kaocheng.units.quantity import plain


class ExecutionBehindSchedule(TableRule):
    """L05: spending far behind the calendar."""

    code = "L05"
    severity = Severity.WARNING
    forms = MONITORING
    parameters = ("monitoring.execution-steps",)
    citations = (
        Citation(instrument="chuancaiji-2025-10", article="执行进度预警", verification=Verification.SECONDARY),
        Citation(instrument="product-catalogue", article="L05"),
    )
    remedy = "查明原因，写进偏差分析；用不完的按程序调减预算"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Hold the share spent against the steps of the profile, else against the share of the year."""
        table = reading.table
        judged = judged_execution(table, context.lexicon)
        if judged is None:
            return
        place, share = judged
        least, told = _least(table, context)
        if share * 100 < least:
            yield self.finding(reading, FieldPath.of("funds", place, "executed"),
                               f"预算执行率{share * 100:.1f}%，{told}{least:.1f}%")


def _least(table: TargetTable, context: Context) -> tuple[Decimal, str]:
    """The least share in per cent, and how a message tells it."""
    months = months_covered(table, context)
    steps = context.standards.table_if_any("monitoring.execution-steps")
    begun = [int(month) for month in steps if int(month) <= months]
    if begun:
        return steps[str(max(begun))], f"低于截至{max(begun)}月的界线"
    if steps:
        return Decimal(0), ""
    share = context.standards.number("lint.execution-progress-min") / 100
    return share * time_share(table, context) * 100, f"监控到{months}月，低于时间进度的{plain(share * 100)}%即"
