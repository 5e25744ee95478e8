"""产出与金额对不上。

## 是什么
数量指标的数乘以单位成本，已经大大超过整个项目的预算。

## 为什么不好
按指标算，钱不够做这么多；不是数量定高了、单价定高了，就是预算少了，三个数至少错一个。

## 示例
培训 ≥500人，人均成本 ≤2000元/人，合起来100万元，预算只有60万元。

## 改法
重新测算，使数量、单位成本与预算相符；有其他资金来源的，写进资金栏。

## 依据
规则目录 H01；目标与资金应当匹配，条文待核对。没有写单位成本的表算不出来，见 H04；多大算超过是本产品的提议。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.budget_lines import budget_of, total_position
from kaocheng.lint.row_pairs import annual_rows
from kaocheng.lint.rows import is_cost
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import Indicator, IndicatorGroup, Reading
from kaocheng.units import Quantity
from kaocheng.units.dimension import MONEY


class UnitCostsExceedBudget(TableRule):
    """H01: count times unit cost is more than the whole budget."""

    code = "H01"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="H01"), Citation(instrument="caiyu-2015-88"))
    remedy = "重新测算，使数量、单位成本与预算相符"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Multiply every unit cost by the smallest count in its unit and hold the product against the total budget."""
        budget = budget_of(reading.table, total_position(reading.table, context.lexicon))
        if budget is None or budget.value <= 0:
            return
        rows = annual_rows(reading, context)
        limit = 100 + context.standards.number("lint.unit-cost-margin")
        outputs = [row for _, row in rows if row.level2 == IndicatorGroup.QUANTITY]
        for path, cost in [item for item in rows if is_cost(item[1])] if outputs else ():
            need = _least_need(cost, outputs)
            if need is None:
                continue
            row, amount = need
            if 100 * amount.base_value > limit * budget.base_value:
                yield self.finding(
                    reading, path / "target",
                    f"“{row.name} {row.target.text}”按“{cost.name} {cost.target.text}”算要{amount.to(budget.unit)}，"
                    f"超过预算{budget}")


def _least_need(cost: Indicator, outputs: list[Indicator]) -> tuple[Indicator, Quantity] | None:
    """The output whose count times this unit cost is the least amount; ``None`` when no unit fits."""
    price = cost.target.quantity
    if price is None:
        return None
    fitting = MONEY / price.unit.dimension
    counts = [(row, count) for row in outputs if (count := row.target.quantity) is not None and not count.unit.is_rate]
    needs = [(row, count * price) for row, count in counts if count.unit.dimension.exponents == fitting.exponents]
    return min(needs, key=lambda need: need[1].base_value, default=None)
