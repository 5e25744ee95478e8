"""成本指标只写预算总额。

## 是什么
成本指标只有一个数，正好等于批复的预算。

## 为什么不好
不超预算是当然的事，这样的指标必定完成，看不出钱花得省不省。

## 示例
项目预算资金 ≤150万元，而项目支出预算就是150万元。

## 改法
改成单位成本或分项成本，例如每场推介会成本、每册印制成本、人均培训成本。

## 依据
规则目录 D09；公开的目标表、监控表中常见。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.budget_lines import budget_of, position_of, total_position
from kaocheng.lint.rows import is_long_term, quantified
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import Indicator, IndicatorClass, IndicatorGroup, Reading

_COSTS = {IndicatorGroup.COST, IndicatorGroup.ECONOMIC_COST}


class CostIsWholeBudget(TableRule):
    """D09: the only figure under cost is the budget."""

    code = "D09"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="D09"),)
    remedy = "改成单位成本或分项成本"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Compare every figure under cost with total and project spending; one other figure clears the table."""
        table = reading.table
        rows = [(path, row) for path, row in quantified(reading)
                if _is_cost(row) and not is_long_term(row, context.lexicon)]
        if not rows:
            return
        places = (total_position(table, context.lexicon), position_of(table, "project-fund-labels", context.lexicon))
        found = []
        for path, row in rows:
            quantity = row.target.quantity
            place = next((place for place in places if place is not None and quantity is not None
                          and quantity.unit.dimension.is_money
                          and (budget := budget_of(table, place)) and budget.compare(quantity) == 0), None)
            if place is None:
                return
            label = table.funds[place].label or "资金总额"
            found.append(self.finding(reading, path / "target",
                                      f"成本指标“{row.name} {row.target.text}”就是预算“{label}”的数，不超预算必定完成"))
        yield from found


def _is_cost(row: Indicator) -> bool:
    return row.level2 in _COSTS or (row.level1 == IndicatorClass.COST and row.level2 is None)
