"""分值为零或负数。

## 是什么
指标或者预算执行率的分值是0或者负数。

## 为什么不好
没有分值的指标不影响总分，完成与否都一样；负分值会让总分超过应有的数。

## 示例
培训人次 ≥300人次，分值0。

## 改法
给指标分配分值；确实不计分的，从评分表里移出。

## 依据
规则目录 K03；已部署系统要求每个指标的分值大于零。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation, Verification
from kaocheng.lint.rows import is_sub_row
from kaocheng.lint.rule import Context, TableRule, indicators
from kaocheng.model import Reading
from kaocheng.units.quantity import plain


class PointsNotPositive(TableRule):
    """K03: an indicator is worth nothing, or less."""

    code = "K03"
    severity = Severity.ERROR
    citations = (
        Citation(instrument="product-catalogue", article="K03"),
        Citation(instrument="deployed-systems", article="分值校验", verification=Verification.SECONDARY),
    )
    remedy = "给指标分配分值；不计分的移出评分表"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Look at printed points; rows that split up the row above may have none of their own."""
        for path, row in indicators(reading):
            if row.points is not None and row.points <= 0 and not is_sub_row(row):
                yield self.finding(reading, path / "points", f"“{row.name}”的分值是{plain(row.points)}")
