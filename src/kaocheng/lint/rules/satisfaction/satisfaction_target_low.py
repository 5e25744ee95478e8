"""满意度目标值偏低。

## 是什么
满意度的指标值低于90%。

## 为什么不好
目标定得低，几乎一定完成，起不到督促作用；评审时常被要求调高。

## 示例
企业满意度 ≥80%。

## 改法
按上年实际满意度和同类单位水平测算；确实只能定得低的，写明上年的数和理由。

## 依据
规则目录 I03；90%是本产品的提议，财政部门可以在方案中改写。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.surveys import satisfaction_rows
from kaocheng.model import Indicator, Reading
from kaocheng.units import Quantity
from kaocheng.units.quantity import plain


class SatisfactionTargetLow(TableRule):
    """I03: a target that is easily met."""

    code = "I03"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="I03"),)
    remedy = "按上年实际满意度测算；只能定得低的，写明上年的数和理由"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Compare percentages with the least target."""
        least = Quantity.of(context.standards.number("lint.satisfaction-min"), "%")
        for path, row in satisfaction_rows(reading):
            target = row.target.quantity
            if target is not None and _is_percentage(row) and target.compare(least) < 0:
                yield self.finding(reading, path / "target",
                                   f"“{row.name}”的指标值“{row.target.text}”低于{plain(least.value)}%")


def _is_percentage(row: Indicator) -> bool:
    """Whether the target is a rate in ``%`` and not an upper bound (不满意率)."""
    comparator = row.target.comparator
    return row.target.unit == "%" and not (comparator and comparator.is_downward)
