"""平均: the mean of a column."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kaocheng.expr.aggregate import present
from kaocheng.expr.function import Example, RowsFunction
from kaocheng.expr.functions.total import add_up, numeric_element
from kaocheng.expr.value_types import Type
from kaocheng.expr.values import Column, Missing, Result
from kaocheng.units import Quantity
from kaocheng.units.quantity import EXACT

if TYPE_CHECKING:
    from kaocheng.expr.checker import Checker
    from kaocheng.expr.describer import Describer
    from kaocheng.expr.evaluator import Evaluator
    from kaocheng.expr.nodes import Call
    from kaocheng.ledger import LedgerEntry, LedgerKind


class Average(RowsFunction):
    """Sum over number of filled values; no value when nothing is left."""

    name = "平均"
    english = "average"
    signature = "平均(数值列)"
    summary = "一列数的平均数；空格子不计，一个数也没有时没有结果"
    arity = (1, 1)
    examples = (Example("平均(问卷.总体评价)", "4.5分", {
        "问卷": "样本编号,企业,日期,答复状态,总体评价\n1,甲公司,2024-11-01,已答,5\n2,乙公司,2024-11-02,已答,4\n3,丙公司,2024-11-02,未答,\n",
    }),)

    def check_arguments(self, call: Call, checker: Checker, scope: LedgerKind | None) -> Type:
        """A number of the column's dimension."""
        return numeric_element(call, checker, scope, self.name)

    def evaluate(self, call: Call, evaluator: Evaluator, row: LedgerEntry | None) -> Result:
        """Divide the sum by the number of values."""
        column = evaluator.value(call.arguments[0], row)
        if not isinstance(column, Column):
            return column
        pairs, left_out = present(column)
        quantities = [value for _, value in pairs if isinstance(value, Quantity)]
        value = mean(add_up(quantities, call, evaluator), len(quantities))
        return evaluator.record(call, column.rows.kind, value, (entry for entry, _ in pairs), left_out)

    def describe(self, call: Call, describer: Describer) -> str:
        """The call in Chinese prose."""
        return f"{describer.text(call.arguments[0])}的平均数"


def mean(total: Quantity, number: int) -> Quantity | Missing:
    """The sum over the number of values."""
    return Quantity(EXACT.divide(total.value, Decimal(number)), total.unit) if number else Missing("没有可以平均的行")
