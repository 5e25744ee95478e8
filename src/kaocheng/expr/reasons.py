"""Why a row was left out: the conditions it failed, in Chinese, with the row's own values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kaocheng.expr.canonical import canonical
from kaocheng.expr.nodes import Binary, Blank, Membership, Name, Node, Operator, Parameter, conjuncts
from kaocheng.expr.values import Missing, Range, Result, show

if TYPE_CHECKING:
    from kaocheng.expr.evaluator import Evaluator
    from kaocheng.ledger import LedgerEntry

_NOT = {Operator.EQUAL: "不是", Operator.UNEQUAL: "属于排除的", Operator.BELOW: "不小于", Operator.AT_MOST: "超过",
        Operator.ABOVE: "不大于", Operator.AT_LEAST: "不足"}
_NOT_DATES = {Operator.BELOW: "不早于", Operator.AT_MOST: "晚于", Operator.ABOVE: "不晚于", Operator.AT_LEAST: "早于"}


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a row fails: ``reason`` with the row's own values, ``condition`` without them."""

    reason: str
    condition: str


def failures(condition: Node, evaluator: Evaluator, row: LedgerEntry) -> Failure:
    """Every part of the condition that the row fails, joined by ``；``."""
    failed: list[Failure] = []
    for part in conjuncts(condition):
        value = evaluator.value(part, row)
        if value is not True:
            failed.append(_failure(part, value, evaluator, row))
    return Failure("；".join(dict.fromkeys(item.reason for item in failed)),
                   "；".join(dict.fromkeys(item.condition for item in failed)))


def _same(text: str) -> Failure:
    return Failure(text, text)


def _failure(part: Node, value: Result, evaluator: Evaluator, row: LedgerEntry) -> Failure:  # noqa: PLR0911  (one line a shape)
    if isinstance(value, Missing):
        return _same(value.reason)
    match part:
        case Parameter(key):
            return failures(evaluator.environment.schema.parameters[key], evaluator, row)
        case Blank(operand, negated):
            return _same(f"{canonical(operand)}{'为空' if negated else '不为空'}")
        case Binary(operator, left, right) if operator in _NOT:
            return _comparison(operator, left, right, evaluator, row)
        case Membership(item, container, negated):
            found, within = evaluator.value(item, row), evaluator.value(container, row)
            verb = "属于排除的" if negated else "不在" if isinstance(within, Range) else "不属于"
            return _told(label_of(item, evaluator), show(found), f"{verb}{show(within)}")
        case Name(text):
            return _same(f"{text}为“否”")
    return _same(f"不符合“{canonical(part)}”")


def _told(label: str, found: str, rest: str) -> Failure:
    return Failure(f"{label}{found}{rest}", f"{label}{rest}")


def _comparison(operator: Operator, left: Node, right: Node, evaluator: Evaluator, row: LedgerEntry) -> Failure:
    found, wanted = evaluator.value(left, row), evaluator.value(right, row)
    dates = not isinstance(wanted, str) and hasattr(wanted, "isoformat")
    verb = _NOT_DATES.get(operator, _NOT[operator]) if dates else _NOT[operator]
    if isinstance(found, bool):
        return _same(f"{label_of(left, evaluator)}为“{'是' if found else '否'}”")
    return _told(label_of(left, evaluator), show(found), f"{verb}{show(wanted)}")


def label_of(node: Node, evaluator: Evaluator) -> str:
    """What an expression is called in a reason: a parameter is called what it stands for."""
    while isinstance(node, Parameter):
        node = evaluator.environment.schema.parameters[node.key]
    return canonical(node)
