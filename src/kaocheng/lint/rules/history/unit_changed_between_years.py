"""同一指标的计量单位与上年不同。

## 是什么
名称相同的指标，上年按一种单位计，今年换成了不能互相换算的另一种单位。

## 为什么不好
两年的数不能比较，看不出是多做了还是少做了；往往是其中一年填错了。

## 示例
上年：技能培训 ≥600人；今年：技能培训 ≥20期。

## 改法
沿用上年的单位；确需改变的，连名称一起改，并说明新旧口径。元与万元一类可以换算的，不在此列。

## 依据
规则目录 V18，本产品的提议。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.rule import Context, YearRule
from kaocheng.lint.year_pairs import row_years, table_years
from kaocheng.model import Reading, TargetValue


class UnitChangedBetweenYears(YearRule):
    """V18: one name, two units that don't convert."""

    code = "V18"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="V18"),)
    remedy = "沿用上年的单位；确需改变的，连名称一起改"

    def check_years(
        self, previous: Sequence[Reading], current: Sequence[Reading], context: Context,
    ) -> Iterator[Finding]:
        """Compare the dimensions of the targets of paired rows."""
        for tables in table_years(previous, current):
            for rows in row_years(tables, context):
                now, before = rows.current.target, rows.previous.target
                if _differ(now, before):
                    yield self.finding(tables.current, rows.path / "target",
                                       f"“{rows.current.name}”今年是“{now.text}”，上年是“{before.text}”，单位不能互相换算")


def _differ(now: TargetValue, before: TargetValue) -> bool:
    """Whether both print a unit and the units measure different things."""
    left, right = now.quantity, before.quantity
    if left is None or right is None or not left.unit.symbol or not right.unit.symbol:
        return False
    return left.unit.dimension != right.unit.dimension
