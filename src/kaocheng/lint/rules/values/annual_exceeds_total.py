"""年度指标值大于实施期指标值。

## 是什么
同一个名称在长期（实施期）指标和年度指标两块都有，年度的数反而更大。

## 为什么不好
一年做的不可能比全期还多，两个数必有一错。

## 示例
长期：改造农贸市场 ≥6个；年度：改造农贸市场 ≥8个。

## 改法
核对两块的数，年度数之和应等于实施期的数。比率和下限以外的指标不在此列。

## 依据
规则目录 V17，一般道理，未见成文规定。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.text import squash
from kaocheng.law import Citation
from kaocheng.lint.rows import is_long_term, quantified, rows_of_year
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import Indicator, Reading


class AnnualExceedsTotal(TableRule):
    """V17: one year promises more than the whole term."""

    code = "V17"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="V17"),)
    remedy = "核对两块的数，年度数不能大于实施期的数"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Compare upward counts of one name in the two blocks."""
        if len(rows_of_year(reading, context.lexicon)) == len(reading.table.indicators):
            return
        totals = {squash(row.name): row for _, row in quantified(reading) if is_long_term(row, context.lexicon)}
        for path, row in quantified(reading):
            total = totals.get(squash(row.name))
            if total is not None and not is_long_term(row, context.lexicon) and _exceeds(row, total):
                yield self.finding(reading, path / "target",
                                   f"“{row.name}”年度是“{row.target.text}”，实施期只有“{total.target.text}”")


def _exceeds(annual: Indicator, total: Indicator) -> bool:
    year, term = annual.target.quantity, total.target.quantity
    comparator = annual.target.comparator
    if year is None or term is None or comparator is None or not comparator.is_upward or year.unit.is_rate:
        return False
    return year.unit.dimension == term.unit.dimension and year.compare(term) > 0
