"""自评表多出没有批复的指标。

## 是什么
自评表或监控表里有的指标，一起检查的目标表里没有。

## 为什么不好
挑已经完成的事补成指标，冲淡没有完成的。

## 示例
目标表6个指标，自评表多出“编发简报 ≥10期”，得5分。

## 改法
删去没有批复的指标；已经按程序增加的，交调整后的目标表一起检查。

## 依据
财预〔2015〕88号第二十九条：按照批复的绩效目标开展监控、自评和评价。规则目录里没有单列，编号接在M26之后。预算执行率等管理指标不在此列。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.text import squash
from kaocheng.law import Citation, Verification
from kaocheng.lint.appraisal_pairs import appraisal_pairs
from kaocheng.lint.forms import REPORTS
from kaocheng.lint.names import core_name
from kaocheng.lint.rule import Context, SetRule
from kaocheng.model import Reading


class IndicatorAddedAfterApproval(SetRule):
    """M27: a row nobody approved."""

    code = "M27"
    severity = Severity.WARNING
    forms = REPORTS
    fewest_tables = 2
    citations = (
        Citation(instrument="caiyu-2015-88", article="第二十九条", verification=Verification.VERIFIED),
        Citation(instrument="product-catalogue", article="M27"),
    )
    remedy = "删去没有批复的指标；已按程序增加的，用调整后的目标表核对"

    def check_set(self, readings: Sequence[Reading], context: Context) -> Iterator[Finding]:
        """Look for reported rows without a twin; duties of management are often put in by the form."""
        for tables in appraisal_pairs(readings, context):
            for path, row in tables.added(context):
                if not context.lexicon.in_text("management-duties", squash(core_name(row.name))):
                    yield self.finding(tables.reported, path, f"“{row.name}”（{row.target.text}）批复的目标表里没有")
