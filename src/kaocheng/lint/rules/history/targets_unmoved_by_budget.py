"""预算变了，数量指标一个没变。

## 是什么
预算比上年增减很多，而数量指标的目标值与上年完全相同。

## 为什么不好
要么指标是照抄的，要么这些产出不花这笔钱；多给的钱没有对应的产出。

## 示例
上年150万元，今年240万元，走访60家、培训300人、举办5场三个数一个没动。

## 改法
按今年的预算重新测算产出数量；数量确实不随预算变的，补上说明钱花在哪里的指标。

## 依据
规则目录 V20，本产品的提议；界线见参数。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.law import Citation
from kaocheng.lint.row_pairs import adds_up, annual_rows
from kaocheng.lint.rows import is_cost
from kaocheng.lint.rule import Context, YearRule
from kaocheng.lint.year_pairs import RowYears, TableYears, row_years, table_years
from kaocheng.model import Indicator, Reading

_ONE, _PERCENT = Decimal(1), Decimal(100)


class TargetsUnmovedByBudget(YearRule):
    """V20: the budget moved a lot, no count did."""

    code = "V20"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="V20"),)
    remedy = "按今年的预算重新测算产出数量"

    def check_years(
        self, previous: Sequence[Reading], current: Sequence[Reading], context: Context,
    ) -> Iterator[Finding]:
        """Compare all counts of a table with last year's, where the budget changed enough."""
        least = context.standards.number("lint.budget-change-min")
        for tables in table_years(previous, current):
            ratio = tables.budget_ratio(context)
            if ratio is None or abs(ratio - _ONE) * _PERCENT < least:
                continue
            count = _unmoved(tables, context)
            if count >= context.standards.number("lint.carried-over-min"):
                yield self.finding(
                    tables.current, FieldPath.of("indicators"),
                    f"预算是上年的{ratio * _PERCENT:.0f}%，{count}个数量指标的目标值与上年完全相同")


def _unmoved(tables: TableYears, context: Context) -> int:
    """How many counts the table has, if last year's table has every one of them with the same target; else 0."""
    counts = [path for path, row in annual_rows(tables.current, context) if _is_count(row)]
    same = {rows.path for rows in row_years(tables, context) if _is_count(rows.current) and _equal(rows)}
    return len(counts) if counts and same == set(counts) else 0


def _is_count(row: Indicator) -> bool:
    quantity = row.target.quantity
    return quantity is not None and adds_up(quantity) and not is_cost(row)


def _equal(rows: RowYears) -> bool:
    now, before = rows.current.target.quantity, rows.previous.target.quantity
    return now is not None and before is not None and now.unit.dimension == before.unit.dimension and not now.compare(before)
