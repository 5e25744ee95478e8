"""资金金额当数量指标。

## 是什么
数量指标里写的是本项目花多少钱，单位是元、万元。

## 为什么不好
钱是投入，不是产出；花得越多“完成”得越好，等于鼓励花钱。

## 示例
数量指标：工程资金金额 43.2万元。

## 改法
移到成本指标并用“≤”；数量指标写用这笔钱办成多少事。招商到位资金、贷款发放额等不是本项目资金的，不在此列。

## 依据
规则目录 D08；公开的自评表中有这种写法；词表是本产品的提议。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.budget_lines import amount
from kaocheng.lint.names import core_name
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.selections import in_group
from kaocheng.model import Indicator, IndicatorGroup, Reading


class MoneyCountedAsQuantity(TableRule):
    """D08: the project's own money among the quantities."""

    code = "D08"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="D08"),)
    remedy = "移到成本指标并用“≤”；数量指标写用这笔钱办成多少事"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look at amounts under 数量指标 that are a line of the budget or are called by its name."""
        for path, row in in_group(reading, IndicatorGroup.QUANTITY):
            quantity = row.target.quantity
            if quantity is None or not quantity.unit.dimension.is_money:
                continue
            line = next((line for line in reading.table.funds if quantity.value
                         and (budget := amount(line, line.budget)) and budget.compare(quantity) == 0), None)
            if line is not None:
                yield self.finding(reading, path / "level2",
                                   f"数量指标“{row.name} {row.target.text}”就是资金“{line.label or ''}”的预算数，钱是投入，不是产出")
            elif _own_money(row, context):
                yield self.finding(reading, path / "level2",
                                   f"数量指标“{row.name} {row.target.text}”是花多少钱，钱是投入，不是产出")


def _own_money(row: Indicator, context: Context) -> bool:
    name = core_name(row.name)
    own, outside = (context.lexicon.words(words) for words in ("own-money-words", "outside-money-words"))
    return any(word in name for word in own) and not any(word in name for word in outside)
