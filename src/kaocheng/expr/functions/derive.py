"""推算: a value derived from another by a coefficient, not measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.expr.function import Example, Function
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


class Derive(Function):
    """Base times coefficient; the word says that nobody counted the result."""

    name = "推算"
    english = "derive"
    signature = "推算(基数; 系数)"
    summary = "基数乘以系数。结果是推算出来的，不是数出来的"
    arity = (2, 2)
    examples = (Example("推算(120家; 30个 / 1家)", "3600个"),)

    def check_arguments(self, call: Call, checker: Checker, scope: LedgerKind | None) -> Type:
        """The product's dimension; the coefficient must be per unit of the base."""
        base, coefficient = (checker.number(argument, scope, "参加推算") for argument in call.arguments)
        if not coefficient.dimension.is_one and not _cancels(base, coefficient):
            checker.fail(call.arguments[1], f"系数应当是每{base.dimension.label}多少", expected=f"如 30个 / 1{base.dimension.label}",
                         remedy="把系数写成两个数量相除")
        return NumberType(base.dimension * coefficient.dimension)

    def evaluate(self, call: Call, evaluator: Evaluator, row: LedgerEntry | None) -> Result:
        """Multiply."""
        base, coefficient = (evaluator.value(argument, row) for argument in call.arguments)
        return calculate(Operator.MULTIPLY, base, coefficient)

    def describe(self, call: Call, describer: Describer) -> str:
        """The call in Chinese prose."""
        base, coefficient = (describer.text(argument) for argument in call.arguments)
        return f"{base}按系数（{coefficient}）推算"


def _cancels(base: NumberType, coefficient: NumberType) -> bool:
    """Whether the coefficient is per unit of the base."""
    below = {name for name, exponent in coefficient.dimension.exponents if exponent < 0}
    return {name for name, _ in base.dimension.exponents} == below
