"""没有写资金来源。

## 是什么
资金总额有数，下面各项来源都空着；或者“资金来源”一栏空着。

## 为什么不好
不知道钱从哪里来，预算执行率、结转资金和其他资金无法分开看。

## 示例
年度资金总额260万元；其中：财政拨款（空），其他资金（空）。

## 改法
按批复的预算填各项来源，没有的填0。

## 依据
规则目录 H05；来源各栏见于国家通行的表式。“资金性质”空着的见 A01。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.base.text import squash
from kaocheng.law import Citation
from kaocheng.lint.budget_lines import budget_of, plain_label, total_position
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import MarkKind, Reading


class FundingSourceMissing(TableRule):
    """H05: a total whose sources are blank."""

    code = "H05"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="H05"),)
    remedy = "按批复的预算填各项来源的金额，没有的填0"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look for printed source lines that are all blank, and for a blank field of that name."""
        place = total_position(reading.table, context.lexicon)
        total = budget_of(reading.table, place)
        labels = context.lexicon.words("fund-source-labels")
        sources = [line for line in reading.table.funds if plain_label(line) in labels]
        if total is not None and total.value > 0 and sources and all(line.budget is None for line in sources):
            names = "、".join(f"“{plain_label(line)}”" for line in sources)
            yield self.finding(reading, FieldPath.of("funds", place or 0),
                               f"资金总额{total}，{names}都空着，看不出资金来源")
        fields = context.lexicon.words("funding-source-fields")
        for mark in dict.fromkeys(reading.marks):
            if mark.kind is MarkKind.FIELD_BLANK and squash(mark.text).rstrip(":") in fields:
                yield self.finding(reading, mark.path, f"“{mark.text}”一栏空着，看不出资金来源")
