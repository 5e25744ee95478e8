"""最高100%的比率写了≥100%。

## 是什么
合格率、覆盖率、满意度一类最高只能到100%的比率，指标值写“≥100%”或更高。

## 为什么不好
大于100%不可能出现，“≥”没有意义；也容易让人以为可以超额完成。

## 示例
报告合格率 ≥100%。

## 改法
写“=100%”；做不到全部合格的，按历史水平写“≥98%”。完成率、增长率可以超过100%，不在此列。

## 依据
规则目录 V05；公开的表中常见。
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

_WHOLE = Quantity.of(100, "%")


class BoundedRateAtLeastHundred(TableRule):
    """V05: a rate that can't exceed 100 % is asked to reach or exceed it."""

    code = "V05"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="V05"),)
    remedy = "写“=100%”，或按历史水平写低于100%的下限"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look at upward targets of bounded rates."""
        for path, indicator, _ in ending_rows(reading, "bounded-rates", context.lexicon):
            target, quantity = indicator.target, indicator.target.quantity
            if (quantity is not None and quantity.unit == PERCENT and target.comparator is not None
                    and target.comparator.is_upward and quantity.compare(_WHOLE) >= 0):
                yield self.finding(reading, path / "target",
                                   f"“{indicator.name}”最高只能到100%，指标值写了“{target.text}”")
