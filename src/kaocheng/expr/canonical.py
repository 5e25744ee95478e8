"""A syntax tree back to text: Chinese words, one spelling, the fewest brackets; it parses to the same tree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

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
    Window,
)
from kaocheng.expr.precedence import Power
from kaocheng.expr.vocabulary import ENGLISH, name_text
from kaocheng.expr.windows import window_text
from kaocheng.units.quantity import plain

_BINARY = {Operator.OR: Power.OR, Operator.AND: Power.AND, Operator.ADD: Power.ADD, Operator.SUBTRACT: Power.ADD,
           Operator.MULTIPLY: Power.MULTIPLY, Operator.DIVIDE: Power.MULTIPLY}
_SHAPES: dict[type[Node], Power] = {
    Membership: Power.COMPARE, Blank: Power.COMPARE, Interval: Power.INTERVAL, Not: Power.NOT, Negate: Power.NEGATE,
    Filter: Power.POSTFIX, Projection: Power.POSTFIX,
}


def canonical(node: Node, note: Callable[[Node], str] | None = None, *, english: bool = False) -> str:
    """Print an expression.

    Args:
        node: The tree.
        note: Text to put right behind a node, e.g. its value; ``""`` for none.
        english: Keywords and functions by their English twins; names as they are, see `kaocheng.expr.translation`.
    """
    return _Printer(note or (lambda _: ""), english).text(node)


def power_of(node: Node) -> Power:
    """How tightly the node's outermost operator binds."""
    if isinstance(node, Binary):
        return _BINARY.get(node.operator, Power.COMPARE)
    return _SHAPES.get(type(node), Power.ATOM)


@dataclass(frozen=True, slots=True)
class _Printer:
    note: Callable[[Node], str]
    english: bool

    def inner(self, child: Node, least: Power) -> str:
        text = self.text(child)
        return text if power_of(child) >= least else f"({text})"

    def word(self, word: str) -> str:
        return ENGLISH.get(word, word) if self.english else word

    def text(self, node: Node) -> str:  # noqa: C901, PLR0911, PLR0912  (one line a shape)
        match node:
            case NumberLiteral(value, unit):
                return f"{plain(value)}{unit}"
            case TextLiteral(text):
                return f"'{text}'" if '"' in text or "“" in text or "”" in text else f'"{text}"'
            case BoolLiteral(value):
                return self.word("是" if value else "否")
            case DateLiteral(day):
                return day.isoformat()
            case MonthDay(month, day_of_month):
                return f"m{month}d{day_of_month}" if self.english else f"{month}月{day_of_month}日"
            case Constant(constant):
                return self.word(constant.value)
            case Window():
                return window_text(node, english=self.english)
            case Name(text):
                return name_text(text) + self.note(node)
            case Parameter(key):
                return f"{self.word('参数')}({'.'.join(name_text(part) for part in key.split('.'))})" + self.note(node)
            case Negate(operand):
                return f"-{self.inner(operand, Power.NEGATE)}"
            case Not(operand):
                return f"{self.word('非')} {self.inner(operand, Power.NOT)}"
            case Binary(operator, left, right):
                power = power_of(node)
                least = _above(power) if power is Power.COMPARE else power
                return f"{self.inner(left, least)} {self.word(operator.value)} {self.inner(right, _above(power))}"
            case Interval(low, high):
                return f"{self.inner(low, Power.ADD)}..{self.inner(high, Power.ADD)}"
            case Listing(items):
                return "{" + ", ".join(self.text(item) for item in items) + "}"
            case Membership(item, container, negated):
                verb = self.word("不在" if negated else "在")
                return f"{self.inner(item, Power.INTERVAL)} {verb} {self.inner(container, Power.INTERVAL)}"
            case Blank(operand, negated):
                return f"{self.inner(operand, Power.INTERVAL)} {self.word('不为空' if negated else '为空')}"
            case Filter(rows, condition):
                return f"{self.inner(rows, Power.POSTFIX)}[{self.text(condition)}]"
            case Projection(rows, value_node):
                plain_field = isinstance(value_node, Name | Parameter)
                field = self.text(value_node) if plain_field else f"({self.text(value_node)})"
                return f"{self.inner(rows, Power.POSTFIX)}.{field}"
            case Call(function, arguments):
                return f"{_english(function) if self.english else function}({'; '.join(self.text(item) for item in arguments)})" + self.note(node)
        raise TypeError(type(node))


def _english(function: str) -> str:
    from kaocheng.expr.functions import FUNCTIONS  # functions print expressions, too

    return FUNCTIONS[function].english


def _above(power: Power) -> Power:
    return Power(power + 1)
