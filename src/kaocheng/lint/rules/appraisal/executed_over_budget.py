"""执行数超过预算数。

## 是什么
资金总额的执行数大于全年（调整后）预算数。

## 为什么不好
没有预算不得支出。要么预算调整没有填进来，要么执行数包括了别的钱。

## 示例
全年预算1172.55万元，执行1268.72万元。

## 改法
核对调整后的预算数和支付数；追加了预算的，填调整后的数。

## 依据
预算法关于按批复的预算支出的规定（条文待核对）。规则目录里没有单列，编号接在M19之后，是本产品的检查。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.law import Citation
from kaocheng.lint.appraisals import base, judged_execution
from kaocheng.lint.forms import REPORTS
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import Reading
from kaocheng.units.quantity import plain


class ExecutedOverBudget(TableRule):
    """M20: more was spent than there was."""

    code = "M20"
    severity = Severity.WARNING
    forms = REPORTS
    citations = (
        Citation(instrument="budget-law", article="预算执行"),
        Citation(instrument="product-catalogue", article="M20"),
    )
    remedy = "核对调整后的预算数和支付数"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look at the total, of self-appraisals and of monitoring tables."""
        table = reading.table
        judged = judged_execution(table, context.lexicon)
        if judged is not None and judged[1] > 1:
            place, share = judged
            line = table.funds[place]
            yield self.finding(reading, FieldPath.of("funds", place, "executed"),
                               f"执行{plain(line.executed or Decimal(0))}，预算只有{plain(base(line) or Decimal(0))}，"
                               f"执行率{share * 100:.2f}%")
