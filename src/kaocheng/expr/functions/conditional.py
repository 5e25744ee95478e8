"""如果: one of several values, by condition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.expr.function import MANY, Example, Function
from kaocheng.expr.value_types import NumberType, Type, same
from kaocheng.expr.values import Missing, Result

if TYPE_CHECKING:
    from kaocheng.expr.checker import Checker
    from kaocheng.expr.describer import Describer
    from kaocheng.expr.evaluator import Evaluator
    from kaocheng.expr.nodes import Call
    from kaocheng.ledger import LedgerEntry, LedgerKind


class Conditional(Function):
    """Conditions are tried in order; only the chosen value is looked at."""

    name = "如果"
    english = "if"
    signature = "如果(条件; 值; 否则的值) 或 如果(条件; 值; 条件; 值; …; 否则的值)"
    summary = "第一个成立的条件后面的值；都不成立时取最后一个值"
    arity = (3, MANY)
    examples = (Example("如果(3 > 2; 10家; 20家)", "10家"), Example("如果(1 > 2; 1家; 2 > 3; 2家; 3家)", "3家"))

    def check_arguments(self, call: Call, checker: Checker, scope: LedgerKind | None) -> Type:
        """The type that all values share."""
        *pairs, otherwise = call.arguments
        if len(pairs) % 2:
            checker.fail(call, "条件和值没有成对", expected=self.signature, remedy="每个条件后面写一个值，最后写否则的值")
        wanted = checker.type_of(otherwise, scope)
        for condition, value in zip(pairs[::2], pairs[1::2], strict=True):
            checker.condition(condition, scope)
            found = checker.type_of(value, scope)
            if isinstance(found, NumberType) and isinstance(wanted, NumberType):
                checker.dimension_matches(value, found, wanted, "做同一个结果")
            elif not same(found, wanted):
                checker.fail(value, f"各分支应当同类：这里是{found.label}，最后一项是{wanted.label}", expected=wanted.label, remedy="改成同类的值")
        return wanted

    def evaluate(self, call: Call, evaluator: Evaluator, row: LedgerEntry | None) -> Result:
        """Try the conditions; one without a value leaves the whole without a value."""
        *pairs, otherwise = call.arguments
        for condition, value in zip(pairs[::2], pairs[1::2], strict=True):
            truth = evaluator.value(condition, row)
            if isinstance(truth, Missing):
                return truth
            if truth is True:
                return evaluator.value(value, row)
        return evaluator.value(otherwise, row)

    def describe(self, call: Call, describer: Describer) -> str:
        """The call in Chinese prose."""
        *pairs, otherwise = (describer.text(argument) for argument in call.arguments)
        branches = "；".join(f"{condition}时取{value}" for condition, value in zip(pairs[::2], pairs[1::2], strict=True))
        return f"{branches}；否则取{otherwise}"
