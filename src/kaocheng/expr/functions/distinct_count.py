"""去重计数: how many different values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.expr.aggregate import first_of_each, identified
from kaocheng.expr.function import Example, RowsFunction
from kaocheng.expr.value_types import Type, number_type
from kaocheng.expr.values import Column, Result
from kaocheng.units import Quantity

if TYPE_CHECKING:
    from kaocheng.expr.checker import Checker
    from kaocheng.expr.describer import Describer
    from kaocheng.expr.evaluator import Evaluator
    from kaocheng.expr.nodes import Call
    from kaocheng.ledger import LedgerEntry, LedgerKind


class DistinctCount(RowsFunction):
    """Values are told apart by the field's identity: enterprises by credit code, else by name."""

    name = "去重计数"
    english = "distinct_count"
    signature = "去重计数(列)"
    summary = "数出不同的值有几个；企业先按统一社会信用代码区分，没有代码的按名称"
    arity = (1, 1)
    examples = (Example('去重计数(拜访[状态 = "已拜访"].企业)', "2家", {
        "拜访": "拜访编号,日期,工作队,企业,状态\n1,2024-02-01,市驻粤工作队,甲公司,已拜访\n2,2024-03-01,市驻粤工作队,甲公司,已拜访\n"
                "3,2024-03-02,市驻粤工作队,乙公司,已拜访\n",
    }),)

    def check_arguments(self, call: Call, checker: Checker, scope: LedgerKind | None) -> Type:
        """A number in the unit in which the field's values are counted."""
        return number_type(checker.column(call.arguments[0], scope).count_unit)

    def evaluate(self, call: Call, evaluator: Evaluator, row: LedgerEntry | None) -> Result:
        """Count the first row of every value; repeats are left out with that reason."""
        column = evaluator.value(call.arguments[0], row)
        if not isinstance(column, Column):
            return column
        pairs, left_out = identified(column)
        firsts, repeats = first_of_each(pairs, column.label)
        unit = (column.field.count_unit if column.field is not None else "") or "个"
        return evaluator.record(call, column.rows.kind, Quantity.of(len(firsts), unit), firsts, [*left_out, *repeats])

    def describe(self, call: Call, describer: Describer) -> str:
        """The call in Chinese prose."""
        return f"{describer.text(call.arguments[0])}去掉重复后的个数"
