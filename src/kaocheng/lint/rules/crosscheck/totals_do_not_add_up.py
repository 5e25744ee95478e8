"""基本支出加项目支出不等于资金总额。

## 是什么
部门表里的基本支出、项目支出（以及另列的其他支出）加起来，不等于资金总额。

## 为什么不好
三个数至少错了一个；执行率、分值都以它们为基数，会跟着错。

## 示例
基本支出402.91万元，项目支出150万元，资金总额却写552.19万元（应为552.91万元）。

## 改法
与批复的预算核对，改正错的那个数。元与万元换算后比较，按十进制精确计算。

## 依据
规则目录 F02，算术关系。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.law import Citation
from kaocheng.lint.budget_lines import amount, plain_label, position_of
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import FundLine, Reading
from kaocheng.units import Quantity

_COLUMNS = {"budget": "预算数", "adjusted": "调整预算数", "executed": "执行数"}
_SPENDING = "支出"


class TotalsDoNotAddUp(TableRule):
    """F02: basic and project spending don't make the total."""

    code = "F02"
    severity = Severity.ERROR
    citations = (Citation(instrument="product-catalogue", article="F02"),)
    remedy = "与批复的预算核对，改正错的那个数"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Add up every column in which total, basic and project spending are all filled in."""
        funds = reading.table.funds
        places = [position_of(reading.table, words, context.lexicon)
                  for words in ("fund-total-labels", "basic-fund-labels", "project-fund-labels")]
        known = [place for place in places if place is not None]
        if len(known) < len(places):
            return
        total_at, basic_at, project_at = known
        others = [line for position, line in enumerate(funds)
                  if position not in known and plain_label(line).endswith(_SPENDING)]
        for column, label in _COLUMNS.items():
            total, basic, project = (_figure(funds[place], column) for place in (total_at, basic_at, project_at))
            if total is None or basic is None or project is None:
                continue
            both = basic + project
            everything = sum((figure for line in others if (figure := _figure(line, column))), both)
            if both.compare(total) and everything.compare(total):
                yield self.finding(
                    reading, FieldPath.of("funds", total_at, column),
                    f"{label}：基本支出{basic}加项目支出{project}是{both}，资金总额却是{total}")


def _figure(line: FundLine, column: str) -> Quantity | None:
    return amount(line, {"budget": line.budget, "adjusted": line.adjusted, "executed": line.executed}[column])
