"""名称是比率而指标值不是比率。

## 是什么
指标名称以“率”“比例”“占比”结尾，指标值却带金额或个数单位；或者名称是金额、数量，指标值却是百分比。

## 为什么不好
名称、公式和指标值的量纲不一致，完成率算不出来，自评时只能靠解释。

## 示例
项目成本控制率 ≤150万元：名称是比率，值是金额。

## 改法
指标值改为百分比（如 ≤0%）；或者改名为金额指标（如“项目总成本”），保留金额。两种改法含义不同，由单位选定。

## 依据
绩效指标应当清晰、可衡量；同类做法见规则目录 B04。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.names import core_name, listed_ending
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.selections import ending_rows
from kaocheng.model import Reading


class RateNameWithoutRateValue(TableRule):
    """B04: the name is a rate and the value is not."""

    code = "B04"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="B04"),)
    remedy = "指标值改为百分比，或把名称改成金额、数量指标"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Hold the ending of the name against the dimension of the value."""
        lexicon = context.lexicon
        for path, indicator, _ in ending_rows(reading, "rate-endings", lexicon):
            name, quantity = core_name(indicator.name), indicator.target.quantity
            if quantity is None or not quantity.unit.symbol or quantity.unit.is_rate:
                continue
            if not listed_ending(name, "rate-lookalikes", lexicon):
                yield self.finding(
                    reading, path / "target",
                    f"“{name}”是比率，指标值“{indicator.target.text}”却是{quantity.unit.dimension.label}，"
                    "自评时算不出完成率",
                )
        for path, indicator, _ in ending_rows(reading, "count-endings", lexicon):
            quantity = indicator.target.quantity
            if quantity is not None and quantity.unit.symbol and quantity.unit.is_rate:
                yield self.finding(
                    reading, path / "target",
                    f"“{core_name(indicator.name)}”是数量，指标值“{indicator.target.text}”却是比率，自评时算不出完成率",
                )
