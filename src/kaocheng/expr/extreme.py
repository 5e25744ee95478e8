"""What 最大 and 最小 share."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from kaocheng.expr.aggregate import present
from kaocheng.expr.function import MANY, Function
from kaocheng.expr.operations import order
from kaocheng.expr.value_types import DateType, NumberType, Type
from kaocheng.expr.values import Column, Missing, Result, scalar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.expr.checker import Checker
    from kaocheng.expr.evaluator import Evaluator
    from kaocheng.expr.nodes import Call
    from kaocheng.ledger import LedgerEntry, LedgerKind

NOTHING_TO_COMPARE = Missing("没有可以比较的行")


class Extreme(Function):
    """The greatest or least of a column (one argument) or of single values (two or more)."""

    arity = (1, MANY)
    sign: ClassVar[int]
    """1 for the greatest, -1 for the least."""

    def reads_rows(self, call: Call) -> bool:
        """Of a column, not of single values."""
        return len(call.arguments) == 1

    def check_arguments(self, call: Call, checker: Checker, scope: LedgerKind | None) -> Type:
        """The type of the values."""
        first, *others = call.arguments
        found = checker.type_of(first, scope) if others else checker.column(first, scope).element
        if not isinstance(found, NumberType | DateType):
            checker.fail(first, f"{found.label}不分大小", expected="数或日期", remedy="换成数量、金额或日期")
        for other in others:
            type_ = checker.type_of(other, scope)
            if isinstance(type_, NumberType) and isinstance(found, NumberType):
                checker.dimension_matches(other, type_, found, "比较")
            elif type_ != found:
                checker.fail(other, f"{found.label}不能与{type_.label}比较", expected=found.label, remedy="各项要同类")
        return found

    def evaluate(self, call: Call, evaluator: Evaluator, row: LedgerEntry | None) -> Result:
        """Pick the value; of equals the first."""
        if len(call.arguments) > 1:
            values = [evaluator.value(argument, row) for argument in call.arguments]
            missing = next((value for value in values if isinstance(value, Missing)), None)
            return missing or self._best(values)
        column = evaluator.value(call.arguments[0], row)
        if not isinstance(column, Column):
            return column
        pairs, left_out = present(column)
        if not pairs:
            return evaluator.record(call, column.rows.kind, NOTHING_TO_COMPARE, (), left_out)
        best = scalar(self._best([value for _, value in pairs]))
        return evaluator.record(call, column.rows.kind, best, (entry for entry, _ in pairs), left_out)

    def _best(self, values: Sequence[Result]) -> Result:
        best = values[0]
        for value in values[1:]:
            if self.sign * order(value, best) > 0:
                best = value
        return best
