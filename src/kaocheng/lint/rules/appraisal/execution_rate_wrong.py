"""执行率算错。

## 是什么
表上印的执行率，不等于执行数除以全年（调整后）预算数。

## 为什么不好
执行率是执行得分的依据，也是看钱花了多少的第一个数。

## 示例
预算43.2万元，执行37.24万元，执行率写90%（应为86.2%）。

## 改法
重新计算；分母用全年（调整后）预算数。

## 依据
执行率的算法见于公开表的填表说明；规则目录里没有单列，编号接在M22之后，是本产品的检查。写成小数的（0.862）按百分比看待；按印出的位数四舍五入或者截尾都算对。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.law import Citation, Verification
from kaocheng.lint.appraisals import base, execution_share
from kaocheng.lint.forms import REPORTS
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.scores import agrees
from kaocheng.model import Reading
from kaocheng.units.quantity import plain

_FRACTION = Decimal("0.01")
"""Rates printed as fractions are not rounded more coarsely than to per cents."""


class ExecutionRateWrong(TableRule):
    """M23: the printed rate is not executed over budget."""

    code = "M23"
    severity = Severity.WARNING
    forms = REPORTS
    citations = (
        Citation(instrument="field-practice", article="自评表填表说明", verification=Verification.SECONDARY),
        Citation(instrument="product-catalogue", article="M23"),
    )
    remedy = "用执行数÷全年（调整后）预算数重新计算"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Recompute every printed rate."""
        for position, line in enumerate(reading.table.funds):
            share = execution_share(line)
            if line.rate is None or share is None or share > 1:
                continue
            if not (agrees(line.rate, share * 100, at_most=Decimal(1)) or agrees(line.rate, share, at_most=_FRACTION)):
                yield self.finding(reading, FieldPath.of("funds", position, "rate"),
                                   f"执行{plain(line.executed or Decimal(0))}÷预算{plain(base(line) or Decimal(0))}"
                                   f"是{share * 100:.2f}%，表上{plain(line.rate)}%")
