"""指标值是占位数字。

## 是什么
同一个没有单位的数字在几行里重复，名称里也没有单位，像是为了交表随手填的。

## 为什么不好
这样的数不代表任何目标，批复后也无法监控和自评。

## 示例
每个指标的指标值都是 88。

## 改法
逐项测算，写上比较符、数值和单位。

## 依据
规则目录 A12；公开的表中见过全表同一个数的情形。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.law import Citation
from kaocheng.lint.names import ending, unit_in_name
from kaocheng.lint.rows import quantified
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import Indicator, Reading
from kaocheng.units.quantity import plain


class PlaceholderNumber(TableRule):
    """A12: the same bare number over and over."""

    code = "A12"
    severity = Severity.ERROR
    citations = (Citation(instrument="product-catalogue", article="A12"),)
    remedy = "逐项测算，写上比较符、数值和单位"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Group the numbers without unit; rates, zeros and one indicator spread over towns may repeat."""
        rates = context.lexicon.words("rate-endings")
        groups: dict[Decimal, list[Indicator]] = defaultdict(list)
        first: dict[Decimal, FieldPath] = {}
        for path, row in quantified(reading):
            value = row.target.value
            if row.target.unit or not value or unit_in_name(row.name) or ending(row.name, rates):
                continue
            groups[value].append(row)
            first.setdefault(value, path)
        for value, rows in groups.items():
            names = {row.name for row in rows}
            if len(names) >= context.standards.number("lint.placeholder-repeats"):
                yield self.finding(reading, first[value] / "target",
                                   f"{len(rows)}个指标的指标值都是没有单位的“{plain(value)}”，像是占位数字")
