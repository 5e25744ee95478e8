"""单位成本写成了总额。

## 是什么
名称说的是一件、一人、一公里的成本或标准，指标值却正好等于全部资金。

## 为什么不好
单件成本看不出来；拿总额去和单件的实际成本比，永远不会超。

## 示例
资金总额62.4万元，安装路灯156盏，单盏路灯补助标准 ≤62.4万元。

## 改法
用资金除以数量，写一件的成本：62.4万元÷156盏＝4000元/盏。

## 依据
公开目标表里见过；规则目录里没有这一条，编号接在H06之后，是本产品的检查，不是法规的规定。资金没有写单位的，数字相同也报；数量只有一件的不报。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.appraisals import base
from kaocheng.lint.budget_lines import amount, total_position
from kaocheng.lint.costs import names_unit_cost
from kaocheng.lint.row_pairs import adds_up
from kaocheng.lint.rows import quantified
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import FundLine, Reading
from kaocheng.units import Quantity
from kaocheng.units.quantity import plain


class UnitCostIsTotal(TableRule):
    """H07: the cost of one is the money for all."""

    code = "H07"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="H07"),)
    remedy = "用资金除以数量，写一件的成本"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Hold every cost of one against the whole budget of the project."""
        table = reading.table
        place = None if table.form.is_department else total_position(table, context.lexicon)
        if place is None:
            return
        line, rows = table.funds[place], list(quantified(reading))
        whole = base(line)
        several = any(row.target.quantity and adds_up(row.target.quantity) and row.target.quantity.value > 1
                      and not row.target.quantity.unit.dimension.is_money for _, row in rows)
        if not whole or not several:
            return
        for path, row in rows:
            cost = row.target.quantity
            if (cost is not None and cost.unit.dimension.is_money and names_unit_cost(row.name, context.lexicon)
                    and _equals(cost, line, whole)):
                yield self.finding(reading, path / "target",
                                   f"“{row.name}”是“{row.target.text}”，正好是全部资金{plain(whole)}{line.unit or ''}")


def _equals(cost: Quantity, line: FundLine, whole: Decimal) -> bool:
    total = amount(line, whole)
    return cost.value == whole if total is None else cost.compare(total) == 0
