"""计数: how many rows, or how many filled values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.expr.aggregate import present
from kaocheng.expr.function import Example, RowsFunction
from kaocheng.expr.value_types import ColumnType, Type, number_type
from kaocheng.expr.values import Column, Result, Rows
from kaocheng.units import Quantity

if TYPE_CHECKING:
    from kaocheng.expr.checker import Checker
    from kaocheng.expr.describer import Describer
    from kaocheng.expr.evaluator import Evaluator
    from kaocheng.expr.nodes import Call
    from kaocheng.ledger import LedgerEntry, LedgerKind


class Count(RowsFunction):
    """Rows are counted in the ledger's unit, values of a column in the field's unit; blanks don't count."""

    name = "计数"
    english = "count"
    signature = "计数(行或列)"
    summary = "数出行数；给的是一列时只数填了的格子，重复的也数"
    arity = (1, 1)
    examples = (Example('计数(推介会[状态 = "已举办"])', "2场", {
        "推介会": "活动编号,场次,活动名称,层级,日期,状态\nA,1,甲会,市级,2024-03-01,已举办\nA,2,甲会,市级,2024-03-02,已举办\nB,1,乙会,市级,2024-05-01,已取消\n",
    }),)

    def check_arguments(self, call: Call, checker: Checker, scope: LedgerKind | None) -> Type:
        """A number in the unit in which rows or values are counted."""
        found = checker.rows(call.arguments[0], scope)
        return number_type(found.count_unit if isinstance(found, ColumnType) else found.kind.row_unit)

    def evaluate(self, call: Call, evaluator: Evaluator, row: LedgerEntry | None) -> Result:
        """Count; zero when no row is left."""
        found = evaluator.value(call.arguments[0], row)
        if isinstance(found, Rows):
            value = Quantity.of(len(found.kept), found.kind.row_unit)
            return evaluator.record(call, found.kind, value, found.kept, found.left_out)
        if isinstance(found, Column):
            pairs, left_out = present(found)
            unit = (found.field.count_unit if found.field is not None else "") or "个"
            return evaluator.record(call, found.rows.kind, Quantity.of(len(pairs), unit), (entry for entry, _ in pairs), left_out)
        return found

    def describe(self, call: Call, describer: Describer) -> str:
        """The call in Chinese prose."""
        return f"{describer.text(call.arguments[0])}的个数"
