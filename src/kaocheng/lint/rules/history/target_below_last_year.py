"""目标值比上年低。

## 是什么
同一个指标，今年的目标值低于上年的完成值（没有完成值的，低于上年的目标值）；越少越好的指标，今年放得更宽。表里没有说明原因。

## 为什么不好
上年做到了的，今年反而少做，钱没有少要。这样的目标完成了也不说明有成绩。

## 示例
上年群众满意度完成95%，今年目标 ≥90%；上年培训600人，今年预算不变，目标 ≥400人。

## 改法
按上年完成情况和今年预算定目标；确需下调的，在备注或指标解释里写明原因。数量随预算同比例减少的，不在此列。

## 依据
规则目录 V09。与上年比较是历史标准的用法，见规则目录，未与成文规定核对。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.text import squash
from kaocheng.law import Citation
from kaocheng.lint.row_pairs import adds_up
from kaocheng.lint.rows import explanation
from kaocheng.lint.rule import Context, YearRule
from kaocheng.lint.year_pairs import RowYears, row_years, table_years
from kaocheng.model import Indicator, Reading, TargetValue
from kaocheng.units import Comparator, Quantity


class TargetBelowLastYear(YearRule):
    """V09: this year's target is easier than what last year reached, and nobody says why."""

    code = "V09"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="V09"),)
    remedy = "按上年完成情况定目标；确需下调的，在备注或指标解释里写明原因"

    def check_years(
        self, previous: Sequence[Reading], current: Sequence[Reading], context: Context,
    ) -> Iterator[Finding]:
        """Hold every target that has a direction against last year's result, else last year's target."""
        for tables in table_years(previous, current):
            budget = tables.budget_ratio(context)
            for rows in row_years(tables, context):
                reference, word = _reference(rows.previous)
                if _easier(rows, reference, budget) and not _explained(rows.current, context):
                    yield self.finding(
                        tables.current, rows.path / "target",
                        f"“{rows.current.name}”今年的目标是“{rows.current.target.text}”，上年{word}“{reference.text}”")


def _reference(row: Indicator) -> tuple[TargetValue, str]:
    if row.actual is not None and row.actual.is_quantitative:
        return row.actual, "完成了"
    return row.target, "的目标是"


def _easier(rows: RowYears, reference: TargetValue, budget: Decimal | None) -> bool:
    """Whether this year asks for less; counts and amounts may follow the budget."""
    now, before = rows.current.target.quantity, reference.quantity
    comparator = _direction(rows)
    if now is None or before is None or comparator is None or now.unit.dimension != before.unit.dimension:
        return False
    factor = budget if budget is not None and adds_up(now) else Decimal(1)
    allowed = Quantity(before.value * (min if comparator.is_upward else max)(factor, Decimal(1)), before.unit)
    return now.compare(allowed) < 0 if comparator.is_upward else now.compare(allowed) > 0


def _direction(rows: RowYears) -> Comparator | None:
    both = (rows.current.target.comparator, rows.previous.target.comparator)
    return next((one for one in both if one is not None and (one.is_upward or one.is_downward)), None)


def _explained(row: Indicator, context: Context) -> bool:
    words = squash(explanation(row) + (row.reason or ""))
    return any(word in words for word in context.lexicon.words("change-explanations"))
