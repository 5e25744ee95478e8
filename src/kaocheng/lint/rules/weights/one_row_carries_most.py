"""单个指标分值过大。

## 是什么
一个三级指标的分值超过满分的30%。

## 为什么不好
全表的得分几乎由一个指标决定，其他方面做得好坏看不出来。

## 示例
整个项目只有一个指标，90分全在它上面。

## 改法
把这个指标拆成数量、质量、时效等几个，或者给其他方面补设指标，分散分值。

## 依据
规则目录 K05，界线是本产品的提议。效益只设一个指标、正好30分的不报。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.appraisals import counted_rows
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.scores import FULL
from kaocheng.model import Reading
from kaocheng.units.quantity import plain


class OneRowCarriesMost(TableRule):
    """K05: one indicator decides the total."""

    code = "K05"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="K05"),)
    remedy = "拆分指标或者补设其他指标，分散分值"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Hold every row's points against 100, or against the whole where that is more."""
        rows = counted_rows(reading, context.lexicon)
        whole = max(sum([row.points for _, row in rows if row.points], Decimal(0)), FULL)
        limit = context.standards.number("lint.row-points-max")
        if max([row.points for _, row in rows if row.points], default=Decimal(0)) / whole * 100 <= limit:
            return
        for path, row in rows:
            if row.points is not None and row.points / whole * 100 > limit:
                yield self.finding(reading, path / "points",
                                   f"“{row.name}”一个指标占{plain(row.points)}分，超过满分的{plain(limit)}%")
