"""指标值没有填。

## 是什么
三级指标有名称，指标值空着，只有“≥”一类的符号，或者还是表样里的“**”。

## 为什么不好
没有指标值就没有标准，监控和自评都无从比较。

## 示例
问题样品追溯处置率，指标值空白；或者 ≥**人。

## 改法
按计划、行业标准或历史数据填上指标值；不用的指标整行删去。

## 依据
规则目录 A03；公开的表中见过指标值未填的情形。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.rows import is_heading_row
from kaocheng.lint.rule import Context, TableRule, indicators
from kaocheng.lint.selections import doubted
from kaocheng.model import Reading
from kaocheng.units import Doubt


class TargetValueMissing(TableRule):
    """A03: an indicator without a target value."""

    code = "A03"
    severity = Severity.ERROR
    citations = (Citation(instrument="product-catalogue", article="A03"),)
    remedy = "填上指标值；不用的指标整行删去"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Look for blanks, bare signs and template asterisks; rows that only head others may be blank."""
        for position, (path, indicator) in enumerate(indicators(reading)):
            if not indicator.target.text and not is_heading_row(reading.table, position):
                yield self.finding(reading, path / "target", f"“{indicator.name}”没有填指标值")
        for path, indicator, doubt in doubted(reading):
            if doubt is Doubt.PLACEHOLDER:
                yield self.finding(reading, path / "target",
                                   f"“{indicator.name}”的指标值还是表样里的“{indicator.target.text}”")
            elif doubt is Doubt.SIGN_WITHOUT_VALUE:
                yield self.finding(reading, path / "target", f"“{indicator.name}”的指标值“{indicator.target.text}”没有数")
