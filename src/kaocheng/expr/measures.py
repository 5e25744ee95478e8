"""The measures evaluated over a snapshot: every value with its rows, companions, decisions, status and notes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from kaocheng.base.errors import KaochengError
from kaocheng.expr.bulk import RowsEngine
from kaocheng.expr.canonical import canonical
from kaocheng.expr.checker import check
from kaocheng.expr.decision import Decisions, DecisionUse, default_decisions
from kaocheng.expr.describer import describe
from kaocheng.expr.error import ExpressionError
from kaocheng.expr.evaluator import Environment, Evaluator, evaluate
from kaocheng.expr.explainer import explain
from kaocheng.expr.measure import (
    Measure,
    NamedParameter,
    ResultKind,
    installed_measures,
    installed_parameters,
    result_type,
)
from kaocheng.expr.nodes import Call, Node, Parameter, walk
from kaocheng.expr.parser import parse
from kaocheng.expr.reach import calls_over_rows
from kaocheng.expr.requirements import Requirements, requires
from kaocheng.expr.schema import Schema
from kaocheng.expr.value_types import Type, same
from kaocheng.expr.values import Evaluation, LeftOut, Use
from kaocheng.ledger import LedgerEntry, LedgerKind, Snapshot, ledger_kinds
from kaocheng.units import Quantity, parse_unit

_STATUS_DECISION = "D13"
REFERENCE = "reference"
"""The evaluator that goes row by row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanionResult:
    """并列值, with its rows."""

    name: Annotated[str, "名称"]
    value: Annotated[Quantity | None, "值"]
    text: Annotated[str | None, "文字"]
    """A day or a word, when the companion is no number."""
    reason: Annotated[str, "没有值的原因"]
    counted: Annotated[tuple[LedgerEntry, ...], "计入的行"]
    left_out: Annotated[tuple[LeftOut, ...], "未计入的行"]
    described: Annotated[str, "口径说明"]
    explained: Annotated[str, "计算过程"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureResult:
    """度量结果: the value, or why there is none, and everything needed to open it."""

    id: Annotated[str, "编号"]
    label: Annotated[str, "名称"]
    value: Annotated[Quantity | None, "值"]
    """Unrounded, in the measure's unit; ``None`` for words and when there is no value."""
    text: Annotated[str | None, "文字"]
    """The word of a qualitative measure."""
    reason: Annotated[str, "没有值的原因"]
    unit: Annotated[str, "单位"]
    counted: Annotated[tuple[LedgerEntry, ...], "计入的行"]
    left_out: Annotated[tuple[LeftOut, ...], "未计入的行"]
    uses: Annotated[tuple[Use, ...], "取数"]
    companions: Annotated[tuple[CompanionResult, ...], "并列值"]
    decisions: Annotated[tuple[DecisionUse, ...], "待定口径"]
    status: Annotated[str, "数值状态"]
    definition: Annotated[str, "指标解释"]
    notes: Annotated[tuple[str, ...], "说明"]
    warnings: Annotated[tuple[str, ...], "提醒"]
    expression: Annotated[str, "口径"]
    described: Annotated[str, "口径说明"]
    explained: Annotated[str, "计算过程"]
    snapshot_hash: Annotated[str, "快照校验和"]
    fiscal_year: Annotated[int, "预算年度"]
    as_of: Annotated[date, "截止日"]
    engine: Annotated[str, "计算方式"] = REFERENCE
    """``reference``: row by row with its trail; else the engine that found the value without one."""

    @property
    def has_trail(self) -> bool:
        """Whether rows counted and left out are told; an engine for many rows tells only the value."""
        return self.engine == REFERENCE

    @property
    def evidence_gaps(self) -> tuple[tuple[LedgerEntry, tuple[str, ...]], ...]:
        """Counted rows that lack required evidence, each with what is lacking."""
        return tuple((entry, entry.missing_evidence) for entry in self.counted if entry.missing_evidence)

    @property
    def evidence_complete(self) -> bool:
        """Whether every counted row names all required evidence."""
        return not self.evidence_gaps


def measure_all(
    snapshot: Snapshot, fiscal_year: int, decisions: Decisions | None = None, *, bulk: RowsEngine | None = None
) -> dict[str, MeasureResult]:
    """Evaluate every installed measure.

    Args:
        snapshot: The ledgers and the day of the count.
        fiscal_year: The budget year (a calendar year).
        decisions: What was chosen for D1–D14; the defaults when left out.
        bulk: An engine that finds functions over rows instead of the reference evaluator, without a trail.

    Returns:
        Results by measure id, in the order of ids.

    Raises:
        ExpressionError: A measure's expression is wrong.
    """
    run = MeasureRun(snapshot=snapshot, fiscal_year=fiscal_year, decisions=decisions or default_decisions(), bulk=bulk)
    return {measure.id: run.result(measure) for measure in run.measures}


@dataclass(slots=True, kw_only=True)
class MeasureRun:
    """One evaluation of the measures; each name is evaluated once."""

    snapshot: Snapshot
    fiscal_year: int
    decisions: Decisions
    bulk: RowsEngine | None = None
    measures: tuple[Measure, ...] = field(default_factory=installed_measures)
    constants: tuple[NamedParameter, ...] = field(default_factory=installed_parameters)
    kinds: tuple[LedgerKind, ...] = field(default_factory=ledger_kinds)
    """What ledgers may be named; those of the packs when left out."""
    schema: Schema = field(init=False)
    _texts: dict[str, str] = field(init=False, default_factory=dict)
    _absent: frozenset[str] = field(init=False, default=frozenset())
    _known: dict[str, Evaluation] = field(init=False, default_factory=dict)
    _pending: list[str] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        """Work out what every name means."""
        constants = {item.name: item.at(self.fiscal_year) for item in self.constants}
        self._absent = frozenset(name for name, node in constants.items() if node is None)
        types: dict[str, Type] = {}
        for measure in self.measures:
            for name in filter(None, (measure.id, measure.label, measure.english)):
                types[name] = result_type(measure.result, measure.unit)
                self._texts[name] = measure.expression
            for companion in measure.companions:
                for name in filter(None, (companion.name, companion.english)):
                    types[name] = result_type(companion.result, companion.unit)
                    self._texts[name] = companion.expression
        parameters = {**{name: node for name, node in constants.items() if node is not None}, **self.decisions.parameters()}
        twins = self._twins()
        parameters |= {english: parameters[name] for name, english in twins.items() if name in parameters}
        self._absent |= {twins[name] for name in self._absent if name in twins}
        self.schema = Schema(kinds=self.kinds, measures=types, parameters=parameters, twins=twins)

    def _twins(self) -> dict[str, str]:
        """English names of measures, companions, constants and decisions' parts by their Chinese names."""
        named = [(item.label, item.english) for item in self.measures]
        named += [(item.name, item.english) for measure in self.measures for item in measure.companions]
        named += [(item.name, item.english) for item in self.constants]
        return {**{name: english for name, english in named if english}, **self.decisions.twins()}

    def evaluation(self, name: str) -> Evaluation:
        """The evaluation of a measure or companion by name.

        Raises:
            KaochengError: The measures name each other in a circle.
            ExpressionError: The expression is wrong or has another dimension than its declared unit.
        """
        if name in self._known:
            return self._known[name]
        if name in self._pending:
            raise KaochengError(f"度量互相引用成了圈：{' → '.join([*self._pending, name])}", remedy="改正其中一个口径")
        self._pending.append(name)
        try:
            self._known[name] = self._evaluate(name, self._texts[name])
        finally:
            self._pending.pop()
        return self._known[name]

    def _evaluate(self, name: str, text: str) -> Evaluation:
        node = parse(text)
        absent = self._absent_parameter(node)
        if absent is not None:
            return Evaluation(value=None, reason=f"参数“{absent}”没有{self.fiscal_year}年的取值")
        self._ensure_type(name, node, text)
        return evaluate(node, self.environment(), text=text)

    def _ensure_type(self, name: str, node: Node, text: str) -> None:
        found, wanted = check(node, self.schema, text=text), self.schema.measures[name]
        if not same(found, wanted):
            raise ExpressionError(f"“{name}”的口径算出的是{found.label}，声明的却是{wanted.label}", text=text, at=node.at,
                                  expected=wanted.label, remedy="改正口径，或改正度量的单位")

    def _absent_parameter(self, node: Node) -> str | None:
        pending = [node]
        while pending:
            for found in walk(pending.pop()):
                if isinstance(found, Parameter):
                    if found.key in self._absent:
                        return found.key
                    if found.key in self.schema.parameters:
                        pending.append(self.schema.parameters[found.key])
        return None

    def environment(self) -> Environment:
        """Where the expressions are evaluated."""
        return Environment(snapshot=self.snapshot, fiscal_year=self.fiscal_year, schema=self.schema, measure=self.evaluation,
                           bulk=self.bulk)

    def requirements(self, name: str) -> Requirements:
        """What a measure or companion needs."""
        return requires(parse(self._texts[name]), self.schema)

    def result(self, measure: Measure) -> MeasureResult:
        """A measure with its companions, decisions and warnings."""
        self._prepare(measure)
        evaluation = self.evaluation(measure.label)
        node = parse(measure.expression)
        value, text = _value_and_text(evaluation, measure.result, measure.unit)
        by_decision = measure.status == f"参数({_STATUS_DECISION})"
        return MeasureResult(
            id=measure.id, label=measure.label, value=value, text=text, reason=evaluation.reason, unit=measure.unit,
            counted=evaluation.counted, left_out=evaluation.left_out, uses=evaluation.uses,
            companions=tuple(self._companion(item.name, item.result, item.unit, item.expression) for item in measure.companions),
            decisions=self.decisions.touching(measure.id),
            status=self.decisions.label_of(_STATUS_DECISION) if by_decision else measure.status,
            definition=measure.definition, notes=tuple(measure.notes), warnings=self._warnings(measure),
            expression=canonical(node), described=describe(node, self.schema),
            explained=explain(self._resolved(node), evaluation, unit=_unit(measure.result, measure.unit)),
            snapshot_hash=self.snapshot.hash, fiscal_year=self.fiscal_year, as_of=self.snapshot.as_of,
            engine=self.bulk.name if self.bulk is not None else REFERENCE,
        )

    def _prepare(self, measure: Measure) -> None:
        """Tell the engine every function over rows that the measure, its companions and warnings may ask for."""
        if self.bulk is None:
            return
        texts = [measure.expression, *(item.expression for item in measure.companions), *(item.when for item in measure.warnings)]
        self.bulk.prepare(self.calls([parse(text) for text in texts]), Evaluator(self.environment(), measure.expression))

    def calls(self, nodes: list[Node]) -> list[Call]:
        """The functions over rows that expressions lead to, also through parameters and other measures."""
        return calls_over_rows(nodes, self.environment(), self._texts, lambda node: self._absent_parameter(node) is not None)

    def _resolved(self, node: Node) -> Node:
        """What an expression that is nothing but a parameter stands for."""
        while isinstance(node, Parameter) and node.key in self.schema.parameters:
            node = self.schema.parameters[node.key]
        return node

    def _companion(self, name: str, kind: ResultKind, unit: str, expression: str) -> CompanionResult:
        evaluation, node = self.evaluation(name), parse(expression)
        value, text = _value_and_text(evaluation, kind, unit)
        return CompanionResult(name=name, value=value, text=text, reason=evaluation.reason, counted=evaluation.counted,
                               left_out=evaluation.left_out, described=describe(node, self.schema),
                               explained=explain(node, evaluation, unit=_unit(kind, unit)))

    def _warnings(self, measure: Measure) -> tuple[str, ...]:
        environment = self.environment()
        found: list[str] = []
        for item in measure.warnings:
            node = parse(item.when)
            if self._absent_parameter(node) is None and evaluate(node, environment, text=item.when).value is True:
                found.append(item.text)
        return tuple(found)


def _unit(kind: ResultKind, unit: str) -> str | None:
    return unit if kind is ResultKind.NUMBER else None


def _value_and_text(evaluation: Evaluation, kind: ResultKind, unit: str) -> tuple[Quantity | None, str | None]:
    if isinstance(evaluation.value, Quantity):
        return evaluation.value.to(parse_unit(unit)), None
    if evaluation.value is None or kind is ResultKind.NUMBER:
        return None, None
    return None, str(evaluation.value)
