"""Which functions over rows an expression leads to, also through parameters and other measures."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from kaocheng.expr.evaluator import Environment, evaluate
from kaocheng.expr.functions import FUNCTIONS
from kaocheng.expr.nodes import Call, Name, Node, Parameter, walk
from kaocheng.expr.parser import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kaocheng.expr.schema import Schema


def calls_over_rows(
    nodes: Iterable[Node], environment: Environment, texts: Mapping[str, str], is_absent: Callable[[Node], bool]
) -> list[Call]:
    """Every call that will be asked for, each once.

    Args:
        nodes: The expressions.
        environment: Where they will be evaluated.
        texts: The expression of every measure by name.
        is_absent: Whether an expression has no value because a parameter has none this year.
    """
    pending, seen, found = list(nodes), set[str](), dict[Call, None]()
    parameters = environment.schema.parameters
    while pending:
        top = pending.pop()
        if is_absent(top):
            continue
        chosen = _chosen_branch(top, environment)
        if chosen is not None:
            pending.append(chosen)
            continue
        for node in walk(top):
            match node:
                case Call(function) if FUNCTIONS[function].reads_rows(node):
                    found[node] = None
                case Parameter(key) if key in parameters and key not in seen:
                    pending.append(parameters[key])
                    seen.add(key)
                case Name(text) if text in texts and text not in seen:
                    pending.append(parse(texts[text]))
                    seen.add(text)
    return list(found)


def _chosen_branch(node: Node, environment: Environment) -> Node | None:
    """The value that 如果 comes to when its conditions look at no rows, e.g. at a decision; ``None`` when they do."""
    if not isinstance(node, Call) or node.function != "如果":
        return None
    *pairs, otherwise = node.arguments
    plain = dataclasses.replace(environment, bulk=None)
    for condition, value in zip(pairs[::2], pairs[1::2], strict=False):
        if not _stands_alone(condition, environment.schema):
            return None
        if evaluate(condition, plain).value is True:
            return value
    return otherwise


def _stands_alone(node: Node, schema: Schema) -> bool:
    """Whether an expression names no ledger and no measure, also through parameters."""
    pending = [node]
    while pending:
        for found in walk(pending.pop()):
            if isinstance(found, Name):
                return False
            if isinstance(found, Parameter):
                pending.append(schema.parameters[found.key])
    return True
