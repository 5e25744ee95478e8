"""An expression with its values filled in: ``去重计数(…)〔49家〕 / 50家 × 100% = 98%``."""

from __future__ import annotations

from kaocheng.expr.canonical import canonical
from kaocheng.expr.nodes import Node
from kaocheng.expr.values import Evaluation, Missing, show
from kaocheng.units import Quantity, parse_unit


def explain(node: Node, evaluation: Evaluation, *, unit: str | None = None) -> str:
    """Print the expression with the value of every function and measure behind it, and the result.

    Args:
        node: The tree that was evaluated.
        evaluation: What came out.
        unit: The unit in which to print the result; its own when left out.
    """
    values: dict[Node, str] = {step: show(value) for step, value in evaluation.steps}
    text = canonical(node, lambda item: f"〔{values[item]}〕" if item is not node and item in values else "")
    return f"{text} = {_result(evaluation, unit)}"


def _result(evaluation: Evaluation, unit: str | None) -> str:
    if evaluation.value is None:
        return show(Missing(evaluation.reason))
    value = evaluation.value
    return show(value.to(parse_unit(unit)) if unit is not None and isinstance(value, Quantity) else value)
