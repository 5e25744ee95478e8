"""差错率容许过宽。

## 是什么
差错率、误差率的指标值高于通常可以接受的水平。

## 为什么不好
容许2%的差错，5000册的资料就可以有100册出错；又没有说差错怎么数，这个指标约束不了什么。

## 示例
项目册印制差错率 ≤2%，解释只说“控制在2%以内”。

## 改法
按行业标准定得更严，写明差错怎么数（每万字几处、每百件几件）；或改用“一次验收合格率”。

## 依据
规则目录 V15；容许上限是本产品的提议，有行业标准的以标准为准。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.selections import ending_rows
from kaocheng.model import Reading
from kaocheng.units import Quantity
from kaocheng.units.unit import PERCENT


class MeaninglessTolerance(TableRule):
    """V15: an error rate that tolerates too much."""

    code = "V15"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="V15"),)
    remedy = "按行业标准定得更严，写明差错怎么数"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Compare error rates with the limit."""
        limit = Quantity(context.standards.number("lint.tolerance-max"), PERCENT)
        for path, indicator, word in ending_rows(reading, "tolerance-endings", context.lexicon):
            quantity = indicator.target.quantity
            if quantity is None or not quantity.unit.is_rate or not quantity.unit.symbol:
                continue
            if quantity.compare(limit) > 0:
                yield self.finding(reading, path / "target",
                                   f"“{indicator.name}”容许到{quantity}，超过{limit}，{word}约束不了什么")
