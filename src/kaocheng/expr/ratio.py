"""What 占比 and 完成率 share: a quotient of two values of one dimension."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from kaocheng.expr.function import Function
from kaocheng.expr.nodes import Operator
from kaocheng.expr.operations import calculate
from kaocheng.expr.value_types import NumberType, Type

if TYPE_CHECKING:
    from kaocheng.expr.checker import Checker
    from kaocheng.expr.describer import Describer
    from kaocheng.expr.evaluator import Evaluator
    from kaocheng.expr.nodes import Call
    from kaocheng.expr.values import Result
    from kaocheng.ledger import LedgerEntry, LedgerKind


class Ratio(Function):
    """Two values of one dimension, divided."""

    arity = (2, 2)
    words: ClassVar[str]

    def check_arguments(self, call: Call, checker: Checker, scope: LedgerKind | None) -> Type:
        """A rate."""
        above, below = call.arguments
        wanted = checker.number(above, scope, "参加计算")
        checker.dimension_matches(below, checker.number(below, scope, "参加计算"), wanted, "求比率")
        return NumberType()

    def evaluate(self, call: Call, evaluator: Evaluator, row: LedgerEntry | None) -> Result:
        """Divide."""
        above, below = (evaluator.value(argument, row) for argument in call.arguments)
        return calculate(Operator.DIVIDE, above, below)

    def describe(self, call: Call, describer: Describer) -> str:
        """The call in Chinese prose."""
        above, below = (describer.text(argument) for argument in call.arguments)
        return f"{above}{self.words}{below}的比率"
