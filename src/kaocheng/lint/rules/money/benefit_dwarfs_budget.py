"""效益金额与预算相差过大。

## 是什么
效益指标的金额是预算的上万倍。

## 为什么不好
这么大的效益不可能都由这笔钱带来；完成与否主要取决于别的因素，不能说明这笔钱用得好不好。

## 示例
预算150万元，效益指标“到位资金 ≥240亿元”，是预算的16000倍。

## 改法
改为这笔钱能直接影响的结果，例如签约数、项目落地数；或者说明本项目在其中所占的份额和算法。

## 依据
规则目录 H02；倍数的界线是本产品的提议。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.budget_lines import budget_of, total_position
from kaocheng.lint.rows import is_cost, quantified
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.selections import of_class
from kaocheng.model import IndicatorClass, Reading
from kaocheng.units import Quantity


class BenefitDwarfsBudget(TableRule):
    """H02: more benefit than the money can have caused."""

    code = "H02"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="H02"),)
    remedy = "改为这笔钱能直接影响的结果，或说明本项目在其中所占的份额"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Divide money benefits by the budget."""
        budget = _budget(reading, context)
        if budget is None or budget.value <= 0:
            return
        limit = context.standards.number("lint.benefit-multiple-max")
        for path, row in of_class(reading, IndicatorClass.BENEFIT):
            benefit = row.target.quantity
            if benefit is None or not benefit.unit.dimension.is_money:
                continue
            multiple = benefit / budget
            if multiple.value > limit:
                yield self.finding(
                    reading, path / "target",
                    f"“{row.name}”{benefit}，预算{budget}，约为预算的{multiple.value:.0f}倍，不能都归因于这笔钱")


def _budget(reading: Reading, context: Context) -> Quantity | None:
    """The total of the money block; where it is blank, the largest amount of the cost rows."""
    total = budget_of(reading.table, total_position(reading.table, context.lexicon))
    if total is not None:
        return total
    costs = [row.target.quantity for _, row in quantified(reading)
             if is_cost(row) and row.target.quantity and row.target.quantity.unit.dimension.is_money]
    return max(costs, key=lambda cost: cost.base_value, default=None)
