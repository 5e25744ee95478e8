"""Arithmetic, comparison and logic on values; whatever meets a missing value is missing, logic as in SQL."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kaocheng.expr.nodes import Operator
from kaocheng.expr.values import Missing, Range, Result
from kaocheng.units import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable


def calculate(operator: Operator, left: Result | None, right: Result) -> Result:
    """``left operator right``; without ``left`` the negative of ``right``."""
    for side in (left, right):
        if isinstance(side, Missing):
            return side
    if not isinstance(right, Quantity):
        raise TypeError(right)
    if left is None:
        return Quantity(-right.value, right.unit)
    if not isinstance(left, Quantity):
        raise TypeError(left)
    match operator:
        case Operator.ADD:
            return left + right
        case Operator.SUBTRACT:
            return left - right
        case Operator.MULTIPLY:
            return left * right
    return Missing("分母为0，算不出来") if right.value == 0 else left / right


def order(left: Result, right: Result) -> int:
    """-1, 0 or 1 for two present values of one type."""
    if isinstance(left, Quantity) and isinstance(right, Quantity):
        return left.compare(right)
    if isinstance(left, date) and isinstance(right, date):
        return (left > right) - (left < right)
    return 0 if left == right else 1


def compare(operator: Operator, left: Result, right: Result) -> bool | Missing:
    """The truth of a comparison."""
    for side in (left, right):
        if isinstance(side, Missing):
            return side
    found = order(left, right)
    return {
        Operator.EQUAL: found == 0,
        Operator.UNEQUAL: found != 0,
        Operator.BELOW: found < 0,
        Operator.AT_MOST: found <= 0,
        Operator.ABOVE: found > 0,
        Operator.AT_LEAST: found >= 0,
    }[operator]


def is_member(item: Result, container: Result) -> bool | Missing:
    """Whether an item lies in a range or a list."""
    for side in (item, container):
        if isinstance(side, Missing):
            return side
    if isinstance(container, Range):
        return order(item, container.low) >= 0 and order(item, container.high) <= 0
    if not isinstance(container, tuple):
        raise TypeError(container)
    return either(compare(Operator.EQUAL, item, member) for member in container)


def everything(parts: Iterable[Result]) -> bool | Missing:
    """且: no if any part is no, else missing if any is missing."""
    missing: Missing | None = None
    for part in parts:
        if part is False:
            return False
        missing = part if isinstance(part, Missing) and missing is None else missing
    return True if missing is None else missing


def either(parts: Iterable[Result]) -> bool | Missing:
    """或: yes if any part is yes, else missing if any is missing."""
    missing: Missing | None = None
    for part in parts:
        if part is True:
            return True
        missing = part if isinstance(part, Missing) and missing is None else missing
    return False if missing is None else missing


def invert(part: Result) -> bool | Missing:
    """非."""
    return part if isinstance(part, Missing) else part is False
