"""The reference evaluator and an engine side by side."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from kaocheng.analytics import SqlRows
from kaocheng.expr import Evaluation, evaluate, parse
from kaocheng.expr.evaluator import Evaluator
from kaocheng.expr.functions import FUNCTIONS
from kaocheng.expr.nodes import Call, walk

if TYPE_CHECKING:
    from kaocheng.analytics import Database
    from kaocheng.expr import Environment


def both(text: str, environment: Environment, database: Database) -> tuple[Evaluation, Evaluation, SqlRows]:
    """What the two say of an expression, and what was asked of the database: once beforehand for all functions together."""
    node, engine = parse(text), SqlRows(database)
    bulk = dataclasses.replace(environment, bulk=engine)
    calls = [item for item in walk(node) if isinstance(item, Call) and FUNCTIONS[item.function].reads_rows(item)]
    engine.prepare(calls, Evaluator(bulk, text))
    return evaluate(node, environment, text=text), evaluate(node, bulk, text=text), engine


def same(text: str, environment: Environment, database: Database) -> SqlRows:
    """Make sure that both say the same: number, unit, day, word, or the reason for having none."""
    one, other, engine = both(text, environment, database)
    assert (one.value, one.reason) == (other.value, other.reason), f"{text}\n{one.value} {one.reason}\n{other.value} {other.reason}\n{engine.statements}"
    assert one.steps == other.steps, text
    return engine
