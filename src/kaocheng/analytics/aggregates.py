"""The functions over rows as SQL: what is asked of the engine, and how its answer becomes the function's value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from kaocheng.analytics.arithmetic import fits_sum
from kaocheng.analytics.row_source import RowSource, key_order
from kaocheng.analytics.running import first_reached
from kaocheng.analytics.terms import DateTerm, NotInSqlError, NumberTerm, Term, TextTerm
from kaocheng.expr.extreme import NOTHING_TO_COMPARE
from kaocheng.expr.functions.average import mean
from kaocheng.expr.functions.first_reached import never_reached
from kaocheng.expr.functions.latest import nothing_usable
from kaocheng.expr.values import Missing, Scalar
from kaocheng.units import Quantity
from kaocheng.units.quantity import base_unit

if TYPE_CHECKING:
    from kaocheng.expr.evaluator import Evaluator
    from kaocheng.expr.nodes import Call, Node

Answer = Sequence[object]
Finish = Callable[[Answer], Scalar | Missing]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What one function asks: aggregates over a scan of its table, or a query of its own that gives one row."""

    source: RowSource
    aggregates: tuple[str, ...] = ()
    """SQL aggregates, without their conditions."""
    query: str = ""
    width: int = 1
    """How many values come back."""
    finish: Finish


def plan_of(call: Call, source: RowSource, evaluator: Evaluator) -> Plan:
    """Ask for the value of a function over rows.

    Raises:
        NotInSqlError: SQL can't do it to the last digit.
    """
    match call.function:
        case "计数":
            return _count(source)
        case "去重计数":
            return _distinct(source)
        case "求和" | "平均":
            return _sum(source, as_mean=call.function == "平均")
        case "最大" | "最小":
            return _extreme(source, "MAX" if call.function == "最大" else "MIN")
        case "最近值":
            return _latest(source, call.arguments[1])
        case "首次达到日期":
            return _first_reached(source, call.arguments[1], evaluator.value(call.arguments[2], None), evaluator.as_of)
    raise NotInSqlError(call.function)


def _count(source: RowSource) -> Plan:
    asked = "COUNT(*)" if source.value is None else f"COUNT({source.value.sql})"
    return Plan(source=source, aggregates=(asked,), finish=lambda answer: _quantity(answer[0], source))


def _distinct(source: RowSource) -> Plan:
    first, *others = source.identity()
    if not others:
        return Plan(source=source, aggregates=(f"COUNT(DISTINCT {first})",), finish=lambda answer: _quantity(answer[0], source))
    told_apart = f"COUNT(DISTINCT CASE WHEN {first} IS NOT NULL THEN {source.dialect.row([first, *others])} END)"
    return Plan(source=source, aggregates=(told_apart,), finish=lambda answer: _quantity(answer[0], source))


def _quantity(answer: object, source: RowSource) -> Quantity:
    return Quantity.of(_whole(answer), source.count_unit)


def _sum(source: RowSource, *, as_mean: bool) -> Plan:
    value = _number(source.value)
    if not fits_sum(value):
        raise NotInSqlError(f"sum of {value.digits} digits")
    empty = Quantity(Decimal(0), base_unit(value.unit.dimension))
    aggregates = (f"SUM({value.sql})", f"COUNT({value.sql})") if as_mean else (f"SUM({value.sql})",)

    def finish(answer: Answer) -> Scalar | Missing:
        total = empty if answer[0] is None else Quantity(_exact(answer[0]), value.unit)
        return mean(total, _whole(answer[1])) if as_mean else total

    return Plan(source=source, aggregates=aggregates, width=len(aggregates), finish=finish)


def _extreme(source: RowSource, word: str) -> Plan:
    value = source.value
    if value is None:
        raise TypeError(word)
    return Plan(source=source, aggregates=(f"{word}({value.sql})",),
                finish=lambda answer: NOTHING_TO_COMPARE if answer[0] is None else _scalar(answer[0], value))


def _latest(source: RowSource, day_node: Node) -> Plan:
    value, day = source.value, source.compiler.term(day_node)
    if value is None:
        raise TypeError(day_node)
    usable = [*source.conditions, f"{value.sql} IS NOT NULL", f"{day.sql} IS NOT NULL"]
    order = ", ".join(f"{part} DESC" for part in (day.sql, *key_order(source)))
    query = (f"SELECT {value.sql} FROM {source.dialect.identifier(source.table.name)} WHERE {' AND '.join(usable)} "
             f"ORDER BY {order} LIMIT 1")
    return Plan(source=source, query=query,
                finish=lambda answer: nothing_usable(source.label) if answer[0] is None else _scalar(answer[0], value))


def _first_reached(source: RowSource, day_node: Node, target: object, as_of: date) -> Plan:
    if isinstance(target, Missing):
        return Plan(source=source, aggregates=(), width=0, finish=lambda _: target)
    if not isinstance(target, Quantity):
        raise TypeError(target)
    day = source.compiler.term(day_node)
    if not isinstance(day, DateTerm):
        raise TypeError(day_node)
    query, unit = first_reached(source, day.sql, target, as_of)

    def finish(answer: Answer) -> Scalar | Missing:
        if isinstance(answer[0], date):
            return answer[0]
        total = Quantity(_exact(answer[1] or 0), unit)
        return never_reached(as_of, total.to(target.unit), target)

    return Plan(source=source, query=query, width=2, finish=finish)


def _number(value: Term | None) -> NumberTerm:
    if not isinstance(value, NumberTerm):
        raise TypeError(value)
    return value


def _scalar(answer: object, value: Term) -> Scalar:
    """A value as it came from the engine; the term tells its type and unit."""
    if isinstance(value, NumberTerm):
        return Quantity(_exact(answer), value.unit)
    if isinstance(value, DateTerm) and isinstance(answer, date):
        return answer
    if isinstance(value, TextTerm) and isinstance(answer, str):
        return answer
    if isinstance(answer, bool):
        return answer
    raise TypeError(answer)


def _whole(answer: object) -> int:
    if not isinstance(answer, int):
        raise TypeError(answer)
    return answer


def _exact(answer: object) -> Decimal:
    """An exact number from the engine; a float would have lost digits."""
    if not isinstance(answer, Decimal | int):
        raise TypeError(answer)
    return Decimal(answer)
