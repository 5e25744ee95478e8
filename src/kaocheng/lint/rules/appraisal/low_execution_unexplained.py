"""预算执行率低没有说明。

## 是什么
自评表的预算执行率低于界线，表上没有一句话提到执行、支付、结转的情况。

## 为什么不好
钱没有花完，是节约、是没付尾款，还是事没有办，看表的人要知道。

## 示例
执行率52.7%，各行的原因和备注都没有提。

## 改法
在原因栏、备注或者自评报告里写明执行率低的原因。

## 依据
规则目录 M05；四川自评表填表说明要求低于90%的说明原因，别处作提示。资金栏单设的原因列目前读不到，因此只是提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.base.text import squash
from kaocheng.law import Citation, Verification
from kaocheng.lint.appraisals import judged_execution
from kaocheng.lint.forms import APPRAISALS
from kaocheng.lint.rows import explanation
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import Reading
from kaocheng.units.quantity import plain


class LowExecutionUnexplained(TableRule):
    """M05: little was spent, and nothing is said about it."""

    code = "M05"
    severity = Severity.INFO
    forms = APPRAISALS
    citations = (
        Citation(instrument="field-practice", article="2023年度四川部门预算项目支出绩效自评表填表说明", verification=Verification.SECONDARY),
        Citation(instrument="product-catalogue", article="M05"),
    )
    remedy = "写明执行率低的原因"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look for words on spending wherever the table has room for them."""
        table = reading.table
        limit = context.standards.number_if_any("scoring.execution.reason-below")
        judged = judged_execution(table, context.lexicon)
        if limit is None or judged is None or judged[1] * 100 >= limit:
            return
        place, share = judged
        said = "".join(f"{row.reason or ''}{explanation(row)}" for row in table.indicators)
        if not context.lexicon.in_text("execution-explanations", squash(said)):
            yield self.finding(reading, FieldPath.of("funds", place, "executed"),
                               f"预算执行率{share * 100:.1f}%，低于{plain(limit)}%，表上没有说明")
