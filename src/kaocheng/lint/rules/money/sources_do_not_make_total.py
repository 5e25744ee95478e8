"""资金来源合计与资金总额不等。

## 是什么
财政拨款、上年结转、其他资金等各项来源加起来，不等于资金总额。

## 为什么不好
至少有一个数错了；执行率以总额为基数，会跟着错。

## 示例
资金总额0，财政拨款90万元。

## 改法
与批复的预算核对，改正错的那个数。元与万元换算后比较，四舍五入的尾差不算。

## 依据
规则目录 H06，算术关系。基本支出与项目支出之和见 F02。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.law import Citation
from kaocheng.lint.budget_lines import amount, plain_label, total_position
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import FundLine, Reading
from kaocheng.units import Quantity

_COLUMNS = {"budget": "预算数", "adjusted": "调整预算数", "executed": "执行数"}
_SPENDING = "支出"


class SourcesDoNotMakeTotal(TableRule):
    """H06: the sources don't add up to the total."""

    code = "H06"
    severity = Severity.ERROR
    citations = (Citation(instrument="product-catalogue", article="H06"),)
    remedy = "与批复的预算核对，改正错的那个数"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Add up the sources of every column; other lines may hold the rest, or split up a source."""
        funds, place = reading.table.funds, total_position(reading.table, context.lexicon)
        labels = context.lexicon.words("fund-source-labels")
        if place is None:
            return
        sources = [line for line in funds if plain_label(line) in labels]
        is_complete = all(line in sources or position == place or plain_label(line).endswith(_SPENDING)
                          for position, line in enumerate(funds))
        for column, label in _COLUMNS.items():
            total, parts = _figure(funds[place], column), _figures(sources, column)
            if total is None or not parts:
                continue
            both = sum(parts[1:], parts[0])
            order = both.compare(total)
            if order and (order > 0 or is_complete) and not _is_rounding(both, total, parts):
                terms = "加".join(f"{plain_label(line)}{figure}" for line in sources if (figure := _figure(line, column)))
                yield self.finding(reading, FieldPath.of("funds", place, column),
                                   f"{label}：{terms}{f'是{both}' if len(parts) > 1 else ''}，资金总额却是{total}")


def _figure(line: FundLine, column: str) -> Quantity | None:
    return amount(line, {"budget": line.budget, "adjusted": line.adjusted, "executed": line.executed}[column])


def _figures(lines: Sequence[FundLine], column: str) -> list[Quantity]:
    return [figure for line in lines if (figure := _figure(line, column)) is not None]


def _is_rounding(both: Quantity, total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether figures with decimals differ by no more than half a last digit for each of them."""
    places = max(_places(figure) for figure in (total, *parts))
    if not places:
        return False
    return abs((both - total).value) <= Decimal(len(parts) + 1) / 2 * Decimal(1).scaleb(-places)


def _places(figure: Quantity) -> int:
    exponent = figure.value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0
