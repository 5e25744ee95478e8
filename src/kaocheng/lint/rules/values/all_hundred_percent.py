"""指标值几乎都是100%。

## 是什么
定量指标中，指标值等于100%的占了绝大多数。

## 为什么不好
个个100%，多半是没有测算；既看不出数量，也分不出做得好坏。

## 示例
发放率 100%、覆盖率 100%、及时率 100%、合格率 100%、准确率 100%。

## 改法
补上数量指标（人数、次数、金额）；比率按历史水平和标准测算，不必都写100%。

## 依据
规则目录 V10；公开的表中常见；比例的界线是本产品的提议。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.law import Citation
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.selections import measured
from kaocheng.model import Reading
from kaocheng.units import Quantity

_WHOLE = Quantity.of(100, "%")


class AllHundredPercent(TableRule):
    """V10: nearly every number of the table is 100 %."""

    code = "V10"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="V10"),)
    remedy = "补上数量指标；比率按历史水平和标准测算"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Count the targets of exactly 100 %."""
        rows = [quantity for _, _, quantity in measured(reading)]
        whole = sum([quantity.value == _WHOLE.value and quantity == _WHOLE for quantity in rows])
        enough = len(rows) >= context.standards.number("lint.hundred-rows-min")
        if enough and 100 * whole > context.standards.number("lint.hundred-share-max") * len(rows):
            yield self.finding(reading, FieldPath.of("indicators"), f"{len(rows)}个定量指标中有{whole}个是100%")
