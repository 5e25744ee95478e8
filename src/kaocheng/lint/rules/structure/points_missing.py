"""缺分值或权重。

## 是什么
全表没有分值（权重）一栏，或者个别指标没有分值。

## 为什么不好
没有分值就不能自评打分；到年底再定分值，容易照着结果定。

## 示例
绩效目标表只有名称、指标值和解释，没有分值。

## 改法
批复目标时一并定好每个三级指标的分值，一级指标的分值按财政部门的规定。

## 依据
财预〔2021〕101号把分值权重列为每个三级指标要写明的内容，条文待核对。很多地方的目标表样没有这一栏，可在方案中停用本规则。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.law import Citation
from kaocheng.lint.rows import is_heading_row, is_long_term, is_sub_row
from kaocheng.lint.rule import Context, TableRule, indicators
from kaocheng.model import FormKind, Reading


class PointsMissing(TableRule):
    """A08: no points at all, or a row without points among rows with points."""

    code = "A08"
    severity = Severity.WARNING
    citations = (
        Citation(instrument="caiyu-2021-101", article="分值权重"),
        Citation(instrument="product-catalogue", article="A08"),
    )
    remedy = "批复目标时定好每个三级指标的分值"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Count rows without points; monitoring tables have none, children share their parent's."""
        rows = reading.table.indicators
        if not rows or reading.table.form is FormKind.MONITORING:
            return
        if all(row.points is None for row in rows):
            yield self.finding(reading, FieldPath.of("indicators"), f"{len(rows)}个指标都没有分值，不能据以自评打分")
            return
        if all(row.points is not None for row in rows):
            return
        if any(row.target.is_blank and is_heading_row(reading.table, position) for position, row in enumerate(rows)):
            return
        for path, indicator in indicators(reading):
            if indicator.points is None and not (is_sub_row(indicator) or is_long_term(indicator, context.lexicon)):
                yield self.finding(reading, path / "points", f"“{indicator.name}”没有分值，别的指标有")
