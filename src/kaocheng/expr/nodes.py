"""The syntax tree of 口径: frozen values; positions don't take part in comparison."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Operator(StrEnum):
    """Binary operators in their canonical spelling."""

    OR = "或"
    AND = "且"
    EQUAL = "="
    UNEQUAL = "≠"
    BELOW = "<"
    AT_MOST = "≤"
    ABOVE = ">"
    AT_LEAST = "≥"
    ADD = "+"
    SUBTRACT = "-"
    MULTIPLY = "×"
    DIVIDE = "/"

    @property
    def is_logic(self) -> bool:
        """且 and 或."""
        return self in (Operator.AND, Operator.OR)

    @property
    def is_comparison(self) -> bool:
        """= ≠ < ≤ > ≥."""
        return self in _COMPARISONS


_COMPARISONS = (Operator.EQUAL, Operator.UNEQUAL, Operator.BELOW, Operator.AT_MOST, Operator.ABOVE, Operator.AT_LEAST)


class ConstantName(StrEnum):
    """Words whose value comes from the fiscal year and the day of the count."""

    FISCAL_YEAR = "财年"
    LAST_YEAR = "上年"
    YEAR_START = "财年年初"
    YEAR_END = "财年年末"
    AS_OF = "截止日"


class WindowName(StrEnum):
    """Windows of dates; `kaocheng.expr.windows` says how they are written and from when to when they go."""

    QUARTER = "quarter"
    FIRST_HALF = "first_half"
    SECOND_HALF = "second_half"
    MONTH = "month"
    LAST_YEAR_QUARTER = "last_year_quarter"
    SAME_PERIOD = "same_period"
    TO_THIS_MONTH = "to_this_month"
    TO_THIS_QUARTER = "to_this_quarter"
    THIS_MONTH = "this_month"
    THIS_QUARTER = "this_quarter"
    RECENT_MONTHS = "recent_months"
    RECENT_DAYS = "recent_days"


@dataclass(frozen=True, slots=True)
class Node:
    """Any node; ``at`` is the 0-based position of the character to point at."""

    at: int = field(default=0, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class NumberLiteral(Node):
    """A number with its unit, ``120家``; the unit is ``""`` for a pure number."""

    value: Decimal
    unit: str = ""


@dataclass(frozen=True, slots=True)
class TextLiteral(Node):
    """A text in quotation marks."""

    text: str


@dataclass(frozen=True, slots=True)
class BoolLiteral(Node):
    """是 or 否."""

    value: bool


@dataclass(frozen=True, slots=True)
class DateLiteral(Node):
    """A day, ``2024-05-31``."""

    value: date


@dataclass(frozen=True, slots=True)
class MonthDay(Node):
    """A day of the fiscal year, ``5月31日``."""

    month: int
    day: int


@dataclass(frozen=True, slots=True)
class Constant(Node):
    """财年, 截止日 …."""

    name: ConstantName


@dataclass(frozen=True, slots=True)
class Window(Node):
    """``财年第1季度``, ``最近12个月``: from one day to another, both included."""

    name: WindowName
    number: int = 0


@dataclass(frozen=True, slots=True)
class Name(Node):
    """A ledger, a measure, or inside brackets a field."""

    text: str


@dataclass(frozen=True, slots=True)
class Parameter(Node):
    """``参数(D3)``: the expression that the chosen option stands for, read where it is used."""

    key: str


@dataclass(frozen=True, slots=True)
class Negate(Node):
    """``-x``."""

    operand: Node


@dataclass(frozen=True, slots=True)
class Not(Node):
    """``非 x``."""

    operand: Node


@dataclass(frozen=True, slots=True)
class Binary(Node):
    """Two operands; ``at`` points at the operator."""

    operator: Operator
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Interval(Node):
    """``a..b``, both ends included."""

    low: Node
    high: Node


@dataclass(frozen=True, slots=True)
class Listing(Node):
    """``{a, b}``."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Membership(Node):
    """``x 在 y`` or ``x 不在 y``; y is an interval or a list."""

    item: Node
    container: Node
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Blank(Node):
    """``x 为空`` or ``x 不为空``."""

    operand: Node
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Filter(Node):
    """``rows[condition]``."""

    rows: Node
    condition: Node


@dataclass(frozen=True, slots=True)
class Projection(Node):
    """``rows.field``: one value a row."""

    rows: Node
    value: Node


@dataclass(frozen=True, slots=True)
class Call(Node):
    """A function by its Chinese name, with arguments."""

    function: str
    arguments: tuple[Node, ...]


_PARTS: dict[type[Node], tuple[str, ...]] = {}
"""Names of the fields of a shape: looked up once."""


def _parts(node: Node) -> tuple[str, ...]:
    found = _PARTS.get(type(node))
    if found is None:
        found = _PARTS[type(node)] = tuple(item.name for item in dataclasses.fields(node))
    return found


def children(node: Node) -> Iterator[Node]:
    """The nodes right below a node, in order."""
    for name in _parts(node):
        value = getattr(node, name)
        if isinstance(value, Node):
            yield value
        elif isinstance(value, tuple):
            yield from value


def walk(node: Node) -> Iterator[Node]:
    """The node and everything below it, without recursion."""
    pending = [node]
    while pending:
        current = pending.pop()
        yield current
        pending.extend(reversed(list(children(current))))


def height(node: Node) -> int:
    """Levels of the tree, without recursion."""
    highest, pending = 0, [(node, 1)]
    while pending:
        current, level = pending.pop()
        highest = max(highest, level)
        pending.extend((child, level + 1) for child in children(current))
    return highest


def conjuncts(condition: Node) -> tuple[Node, ...]:
    """The parts of a condition that are joined by 且, in order."""
    if isinstance(condition, Binary) and condition.operator is Operator.AND:
        return (*conjuncts(condition.left), *conjuncts(condition.right))
    return (condition,)
