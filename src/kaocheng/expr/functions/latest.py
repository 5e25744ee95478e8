"""最近值: the value of the row with the latest date."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kaocheng.expr.aggregate import present
from kaocheng.expr.function import Example, RowsFunction
from kaocheng.expr.value_types import DateType, Type
from kaocheng.expr.values import Column, LeftOut, Missing, Result

if TYPE_CHECKING:
    from kaocheng.expr.checker import Checker
    from kaocheng.expr.describer import Describer
    from kaocheng.expr.evaluator import Evaluator
    from kaocheng.expr.nodes import Call
    from kaocheng.ledger import LedgerEntry, LedgerKind


class Latest(RowsFunction):
    """Of several rows on the latest day the one with the greatest key."""

    name = "最近值"
    english = "latest"
    signature = "最近值(列; 日期字段)"
    summary = "日期最晚的那一行的值；一行也没有时没有结果"
    arity = (2, 2)
    per_row = (1,)
    examples = (Example("最近值(定性评价.等级; 日期)", "有效提升", {
        "定性评价": "指标,日期,等级,书面依据,评价人\n提升知名度,2024-06-30,有所提升,半年小结,甲\n提升知名度,2024-12-20,有效提升,年度总结,甲\n",
    }),)

    def check_arguments(self, call: Call, checker: Checker, scope: LedgerKind | None) -> Type:
        """The type of the column."""
        values, day = call.arguments
        found = checker.column(values, scope)
        if not isinstance(checker.type_of(day, found.kind), DateType):
            checker.fail(day, "第二项应为日期字段", expected="如 日期", remedy="换成日期字段")
        return found.element

    def evaluate(self, call: Call, evaluator: Evaluator, row: LedgerEntry | None) -> Result:
        """Pick the row."""
        column = evaluator.value(call.arguments[0], row)
        if not isinstance(column, Column):
            return column
        pairs, left_out = present(column)
        dated = [(day, entry.key, entry, value) for entry, value in pairs
                 if isinstance(day := evaluator.value(call.arguments[1], entry), date)]
        if not dated:
            return evaluator.record(call, column.rows.kind, nothing_usable(column.label), (), left_out)
        _, key, chosen, value = max(dated, key=lambda item: item[:2])
        earlier = [LeftOut(entry, "有更近的一行") for _, other, entry, _ in dated if other != key]
        return evaluator.record(call, column.rows.kind, value, (chosen,), [*left_out, *earlier])

    def describe(self, call: Call, describer: Describer) -> str:
        """The call in Chinese prose."""
        values, day = (describer.text(argument) for argument in call.arguments)
        return f"{values}中{day}最晚的一个"


def nothing_usable(label: str) -> Missing:
    """No row has both a value and a day."""
    return Missing(f"没有可用的{label}")
