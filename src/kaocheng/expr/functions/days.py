"""天数: how many days a range of dates has."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kaocheng.expr.function import Example, Function
from kaocheng.expr.value_types import DateType, IntervalType, Type, number_type
from kaocheng.expr.values import Range, Result
from kaocheng.units import Quantity

if TYPE_CHECKING:
    from kaocheng.expr.checker import Checker
    from kaocheng.expr.describer import Describer
    from kaocheng.expr.evaluator import Evaluator
    from kaocheng.expr.nodes import Call
    from kaocheng.ledger import LedgerEntry, LedgerKind


class Days(Function):
    """Both ends are included; an end before the start gives zero or less."""

    name = "天数"
    english = "days"
    signature = "天数(日期..日期)"
    summary = "起止两天都算在内的天数"
    arity = (1, 1)
    examples = (Example("天数(财年)", "366天"), Example("天数(年初..6月30日) / 天数(财年)", "0.4972677595628415300546448087431694"))

    def check_arguments(self, call: Call, checker: Checker, scope: LedgerKind | None) -> Type:
        """A number of days."""
        found = checker.type_of(call.arguments[0], scope)
        if found != IntervalType(DateType()):
            checker.fail(call.arguments[0], f"此处应为日期的起止范围，却是{found.label}", expected="如 财年、1月1日..5月31日",
                         remedy="写成 日期..日期")
        return number_type("天")

    def evaluate(self, call: Call, evaluator: Evaluator, row: LedgerEntry | None) -> Result:
        """Count the days."""
        found = evaluator.value(call.arguments[0], row)
        if isinstance(found, Range) and isinstance(found.low, date) and isinstance(found.high, date):
            return Quantity.of((found.high - found.low).days + 1, "天")
        return found

    def describe(self, call: Call, describer: Describer) -> str:
        """The call in Chinese prose."""
        return f"{describer.text(call.arguments[0])}的天数"
