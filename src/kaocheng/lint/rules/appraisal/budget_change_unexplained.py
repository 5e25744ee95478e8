"""预算调整没有说明。

## 是什么
全年预算数比年初预算数增减很多，表上没有一句话提到追加、调减、结转。

## 为什么不好
预算变了，目标要不要跟着变，看表的人要知道；调整本身也要有依据。

## 示例
年初预算120万元，全年预算186万元，表上没有说明。

## 改法
写明什么时候、依据什么调整，目标是否相应调整。

## 依据
规则目录 M06；四川自评表要求凡有调整都说明，这里只提示幅度大的，界线见参数。资金各行里有上年结转的，按扣除结转后的数比较。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.base.text import squash
from kaocheng.law import Citation, Verification
from kaocheng.lint.appraisals import execution_position
from kaocheng.lint.budget_lines import plain_label
from kaocheng.lint.forms import APPRAISALS
from kaocheng.lint.rows import explanation
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import FundLine, Reading
from kaocheng.units.quantity import plain


class BudgetChangeUnexplained(TableRule):
    """M06: the budget moved and nothing is said about it."""

    code = "M06"
    severity = Severity.INFO
    forms = APPRAISALS
    citations = (
        Citation(instrument="field-practice", article="2023年度四川部门预算项目支出绩效自评表填表说明", verification=Verification.SECONDARY),
        Citation(instrument="product-catalogue", article="M06"),
    )
    remedy = "写明预算何时、因何调整"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Compare the adjusted budget, without money carried over, with the first one."""
        table = reading.table
        place = execution_position(table, context.lexicon)
        if place is None:
            return
        line = table.funds[place]
        if not line.budget or line.adjusted is None:
            return
        carried = sum((_carried(other) for position, other in enumerate(table.funds) if position != place
                       and context.lexicon.in_text("carry-over-labels", plain_label(other))), Decimal(0))
        change = (line.adjusted - carried - line.budget) / line.budget * 100
        said = "".join(f"{row.reason or ''}{explanation(row)}" for row in table.indicators)
        if (abs(change) >= context.standards.number("lint.budget-adjustment-min")
                and not context.lexicon.in_text("execution-explanations", squash(said))):
            yield self.finding(reading, FieldPath.of("funds", place, "adjusted"),
                               f"年初预算{plain(line.budget)}，全年预算{plain(line.adjusted)}，"
                               f"{'增加' if change > 0 else '减少'}{abs(change):.0f}%，表上没有说明")


def _carried(line: FundLine) -> Decimal:
    """Money from last year in a line that was not in the first budget."""
    return (line.adjusted or Decimal(0)) - (line.budget or Decimal(0))
