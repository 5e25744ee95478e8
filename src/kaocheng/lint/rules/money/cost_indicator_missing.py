"""应设成本指标而没有设。

## 是什么
工程、修缮、购置、信息化一类的项目，一个成本指标也没有。

## 为什么不好
这类项目花钱有标准可比，不设成本指标就看不出花得贵不贵。

## 示例
项目“办公楼维修工程”有数量、质量和时效指标，没有成本指标。

## 改法
补上单位成本或总成本控制数，例如“每平方米维修成本 ≤800元”。

## 依据
财预〔2021〕101号要求这几类项目设置成本指标，条文待核对；按项目名称和类别判断，词表是本产品的提议。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.law import Citation
from kaocheng.lint.choices import chosen
from kaocheng.lint.forms import PROJECT_TARGETS
from kaocheng.lint.rows import is_cost
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import Reading

_COST_NAMES = ("成本", "造价", "费用", "单价")


class CostIndicatorMissing(TableRule):
    """H03: building or buying without a cost indicator."""

    code = "H03"
    severity = Severity.WARNING
    forms = PROJECT_TARGETS
    citations = (
        Citation(instrument="caiyu-2021-101", article="成本指标"),
        Citation(instrument="product-catalogue", article="H03"),
    )
    remedy = "补上单位成本或总成本控制数"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Judge the kind of a project by its name and category."""
        table = reading.table
        if not table.indicators:
            return
        text = f"{table.project or ''}\n{chosen(table.profile.category or '')}"
        for lookalike in context.lexicon.words("building-lookalikes"):
            text = text.replace(lookalike, "")
        kinds = [word for word in context.lexicon.words("building-or-buying") if word in text]
        if kinds and not any(is_cost(row) or row.name.endswith(_COST_NAMES) for row in table.indicators):
            yield self.finding(reading, FieldPath.of("indicators"),
                               f"项目“{table.project or chosen(table.profile.category or '')}”属于“{kinds[0]}”一类，没有成本指标")
