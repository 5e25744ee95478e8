"""成本指标只有一个总数。

## 是什么
项目有好几种产出，成本指标却只有一个总金额，没有单位成本，也没有分项。

## 为什么不好
不超预算就算达标，看不出哪一项花了多少、贵不贵，也无法与别的单位比。

## 示例
产出有印制、推介会、考察接待三种，成本指标只有“项目预算资金 ≤150万元”。

## 改法
改为单位成本（如“每册印制成本 ≤40元”）或分项成本（如“印制费 ≤20万元”“推介会 ≤60万元”）。

## 依据
规则目录 H04；成本指标的内容见财预〔2021〕101号，条文待核对。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.costs import names_unit_cost
from kaocheng.lint.forms import PROJECT_TARGETS
from kaocheng.lint.mentions import mentions
from kaocheng.lint.rows import explanation, is_cost, rows_of_year
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import Indicator, IndicatorGroup, Reading

_SEVERAL = 2


class OnlyTotalCost(TableRule):
    """H04: one amount for several outputs."""

    code = "H04"
    severity = Severity.WARNING
    forms = PROJECT_TARGETS
    citations = (
        Citation(instrument="product-catalogue", article="H04"),
        Citation(instrument="caiyu-2021-101", article="成本指标"),
    )
    remedy = "改为单位成本，或按产出分项写明金额"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look at projects of several counted outputs; a department's whole spending has no unit cost."""
        rows = [(path, row) for path, row in rows_of_year(reading, context.lexicon) if row.target.is_quantitative]
        costs = [(path, row) for path, row in rows if is_cost(row)]
        outputs = [row for _, row in rows if row.level2 == IndicatorGroup.QUANTITY]
        if len(costs) != 1 or len(outputs) < _SEVERAL:
            return
        path, cost = costs[0]
        if _is_total(cost, context):
            yield self.finding(
                reading, path / "target",
                f"{len(outputs)}个数量指标只对应一个总数“{cost.name} {cost.target.text}”，算不出各项产出的成本")


def _is_total(row: Indicator, context: Context) -> bool:
    """Whether a cost is a plain amount that neither name nor definition splits up."""
    quantity = row.target.quantity
    if quantity is None or not quantity.unit.dimension.is_money:
        return False
    amounts = [mention for mention in mentions(explanation(row)) if mention.quantity.unit.dimension.is_money]
    return not names_unit_cost(row.name, context.lexicon) and len(amounts) < _SEVERAL
