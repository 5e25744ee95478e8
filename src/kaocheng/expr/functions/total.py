"""求和: the sum of a column."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kaocheng.expr.aggregate import present
from kaocheng.expr.function import Example, RowsFunction
from kaocheng.expr.value_types import NumberType, Type
from kaocheng.expr.values import Column, Result
from kaocheng.units import Quantity
from kaocheng.units.quantity import base_unit

if TYPE_CHECKING:
    from kaocheng.expr.checker import Checker
    from kaocheng.expr.describer import Describer
    from kaocheng.expr.evaluator import Evaluator
    from kaocheng.expr.nodes import Call
    from kaocheng.ledger import LedgerEntry, LedgerKind


class Total(RowsFunction):
    """Exact decimal sum; blanks are left out; nothing left gives zero."""

    name = "求和"
    english = "sum"
    signature = "求和(数值列)"
    summary = "把一列数加起来；空格子不计，一行也没有时为零"
    arity = (1, 1)
    examples = (Example('求和(印制[验收结论 = "验收合格"].合格数量)', "4999册", {
        "印制": "批次号,刊物,订购数量,验收日期,验收结论,合格数量\n1,投资指南,3000,2024-04-01,验收合格,3000\n2,投资指南,2000,2024-06-01,验收合格,1999\n",
    }),)

    def check_arguments(self, call: Call, checker: Checker, scope: LedgerKind | None) -> Type:
        """A number of the column's dimension."""
        return numeric_element(call, checker, scope, self.name)

    def evaluate(self, call: Call, evaluator: Evaluator, row: LedgerEntry | None) -> Result:
        """Add up."""
        column = evaluator.value(call.arguments[0], row)
        if not isinstance(column, Column):
            return column
        pairs, left_out = present(column)
        quantities = [value for _, value in pairs if isinstance(value, Quantity)]
        return evaluator.record(call, column.rows.kind, add_up(quantities, call, evaluator), (entry for entry, _ in pairs), left_out)

    def describe(self, call: Call, describer: Describer) -> str:
        """The call in Chinese prose."""
        return f"{describer.text(call.arguments[0])}的合计"


def numeric_element(call: Call, checker: Checker, scope: LedgerKind | None, name: str) -> NumberType:
    """The type of the values of a numeric column.

    Raises:
        ExpressionError: The argument is no column of numbers.
    """
    argument = call.arguments[0]
    element = checker.column(argument, scope).element
    if not isinstance(element, NumberType):
        checker.fail(argument, f"{name}要一列数，这里是一列{element.label}", expected="如 印制[条件].合格数量", remedy="换成数量或金额字段")
    return element


def add_up(quantities: list[Quantity], call: Call, evaluator: Evaluator) -> Quantity:
    """The exact sum; zero in base units of the column's dimension when there is nothing to add."""
    if not quantities:
        return Quantity(Decimal(0), base_unit(evaluator.checker().numeric_column(call.arguments[0]).dimension))
    first, *rest = quantities
    for quantity in rest:
        first += quantity
    return first
