"""A syntax tree back to text: Chinese words, one spelling, the fewest brackets; it parses to the same tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.expr.nodes import (
    Binary,
    Blank,
    BoolLiteral,
    Call,
    Constant,
    DateLiteral,
    Filter,
    Interval,
    Listing,
    Membership,
    MonthDay,
    Name,
    Negate,
    Node,
    Not,
    NumberLiteral,
    Operator,
    Parameter,
    Projection,
    TextLiteral,
)
from kaocheng.expr.precedence import Power
from kaocheng.expr.vocabulary import name_text
from kaocheng.units.quantity import plain

if TYPE_CHECKING:
    from collections.abc import Callable

_BINARY = {Operator.OR: Power.OR, Operator.AND: Power.AND, Operator.ADD: Power.ADD, Operator.SUBTRACT: Power.ADD,
           Operator.MULTIPLY: Power.MULTIPLY, Operator.DIVIDE: Power.MULTIPLY}
_SHAPES: dict[type[Node], Power] = {
    Membership: Power.COMPARE, Blank: Power.COMPARE, Interval: Power.INTERVAL, Not: Power.NOT, Negate: Power.NEGATE,
    Filter: Power.POSTFIX, Projection: Power.POSTFIX,
}


def canonical(node: Node, note: Callable[[Node], str] | None = None) -> str:
    """Print an expression.

    Args:
        node: The tree.
        note: Text to put right behind a node, e.g. its value; ``""`` for none.
    """
    return _print(node, note or (lambda _: ""))


def power_of(node: Node) -> Power:
    """How tightly the node's outermost operator binds."""
    if isinstance(node, Binary):
        return _BINARY.get(node.operator, Power.COMPARE)
    return _SHAPES.get(type(node), Power.ATOM)


def _print(node: Node, note: Callable[[Node], str]) -> str:  # noqa: C901, PLR0911, PLR0912  (one line a shape)
    def inner(child: Node, least: Power) -> str:
        text = _print(child, note)
        return text if power_of(child) >= least else f"({text})"

    def above(power: Power) -> Power:
        return Power(power + 1)

    match node:
        case NumberLiteral(value, unit):
            return f"{plain(value)}{unit}"
        case TextLiteral(text):
            return f"'{text}'" if '"' in text or "“" in text or "”" in text else f'"{text}"'
        case BoolLiteral(value):
            return "是" if value else "否"
        case DateLiteral(day):
            return day.isoformat()
        case MonthDay(month, day_of_month):
            return f"{month}月{day_of_month}日"
        case Constant(name):
            return name.value
        case Name(text):
            return name_text(text) + note(node)
        case Parameter(key):
            return f"参数({'.'.join(name_text(part) for part in key.split('.'))})" + note(node)
        case Negate(operand):
            return f"-{inner(operand, Power.NEGATE)}"
        case Not(operand):
            return f"非 {inner(operand, Power.NOT)}"
        case Binary(operator, left, right):
            power = power_of(node)
            least = above(power) if power is Power.COMPARE else power
            return f"{inner(left, least)} {operator.value} {inner(right, above(power))}"
        case Interval(low, high):
            return f"{inner(low, Power.ADD)}..{inner(high, Power.ADD)}"
        case Listing(items):
            return "{" + ", ".join(_print(item, note) for item in items) + "}"
        case Membership(item, container, negated):
            return f"{inner(item, Power.INTERVAL)} {'不在' if negated else '在'} {inner(container, Power.INTERVAL)}"
        case Blank(operand, negated):
            return f"{inner(operand, Power.INTERVAL)} {'不为空' if negated else '为空'}"
        case Filter(rows, condition):
            return f"{inner(rows, Power.POSTFIX)}[{_print(condition, note)}]"
        case Projection(rows, value_node):
            plain_field = isinstance(value_node, Name | Parameter)
            field = _print(value_node, note) if plain_field else f"({_print(value_node, note)})"
            return f"{inner(rows, Power.POSTFIX)}.{field}"
        case Call(function, arguments):
            return f"{function}({'; '.join(_print(item, note) for item in arguments)})" + note(node)
    raise TypeError(type(node))
