"""口径, the indicator language: parse, check dimensions, evaluate, describe, explain, and the measures written in it."""

from kaocheng.expr.canonical import canonical
from kaocheng.expr.checker import check
from kaocheng.expr.describer import describe
from kaocheng.expr.error import ExpressionError
from kaocheng.expr.evaluator import Environment, evaluate
from kaocheng.expr.explainer import explain
from kaocheng.expr.parser import parse
from kaocheng.expr.requirements import Requirements, requires
from kaocheng.expr.schema import Schema
from kaocheng.expr.values import Evaluation, LeftOut, Missing, Use

__all__ = [
    "Environment",
    "Evaluation",
    "ExpressionError",
    "LeftOut",
    "Missing",
    "Requirements",
    "Schema",
    "Use",
    "canonical",
    "check",
    "describe",
    "evaluate",
    "explain",
    "parse",
    "requires",
]
