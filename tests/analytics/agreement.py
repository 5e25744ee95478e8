"""The acceptance cases through the reference evaluator and through an engine, result beside result."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from kaocheng.analytics import SqlRows
from kaocheng.expr import evaluate, parse
from kaocheng.expr.evaluator import Evaluator
from kaocheng.expr.measures import CompanionResult, MeasureResult, MeasureRun
from tests.cases.test_cases import Case, _decisions, _snapshot

if TYPE_CHECKING:
    from collections.abc import Callable

    from kaocheng.analytics import Database
    from kaocheng.ledger import Snapshot

TRAIL = {"counted", "left_out", "uses", "engine", "companions"}
"""What an engine for many rows does not tell, or tells of itself."""


def told(result: MeasureResult | CompanionResult) -> dict[str, object]:
    """Everything a result says but its trail of rows."""
    return {item.name: getattr(result, item.name) for item in dataclasses.fields(result) if item.name not in TRAIL}


def agree(case: Case, defaults: dict[str, dict[str, object]], filled: Callable[[Snapshot], Database], *, at_once: bool = False,
          snapshot: Snapshot | None = None) -> SqlRows:
    """All seventeen measures and the case's expressions: values, units, reasons, warnings and explanations alike.

    ``snapshot``: the case's rows as they came out of a store; straight from the case when left out.
    ``at_once``: ask for all measures in a single statement, for an engine that is slow to start each.
    """
    snapshot = snapshot or _snapshot(case, defaults)
    engine = SqlRows(filled(snapshot))
    reference, bulk = (MeasureRun(snapshot=snapshot, fiscal_year=case.fiscal_year, decisions=_decisions(case), bulk=rows)
                       for rows in (None, engine))
    if at_once:
        nodes = [parse(text) for measure in bulk.measures for text in (measure.expression, *(item.expression for item in measure.companions))]
        engine.prepare(bulk.calls(nodes), Evaluator(bulk.environment(), ""))
    for measure in reference.measures:
        one, other = reference.result(measure), bulk.result(measure)
        assert told(one) == told(other)
        assert [told(item) for item in one.companions] == [told(item) for item in other.companions]
        assert other.engine == engine.name
    for item in case.expressions:
        values = [evaluate(parse(item["expression"]), run.environment()).value for run in (reference, bulk)]
        assert values[0] == values[1]
    return engine
