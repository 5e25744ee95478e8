"""Bulk in SQL, arithmetic in the core: finds the functions over rows of an expression by one statement."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from kaocheng.analytics.aggregates import Plan, plan_of
from kaocheng.analytics.row_source import source_of
from kaocheng.analytics.statement import statement_of
from kaocheng.analytics.terms import NotInSqlError
from kaocheng.base.errors import KaochengError
from kaocheng.expr.evaluator import Evaluator
from kaocheng.expr.functions import FUNCTIONS
from kaocheng.expr.nodes import Call, Name, Node, Parameter, walk
from kaocheng.expr.requirements import requires
from kaocheng.expr.values import Missing, Scalar
from kaocheng.ledger import Ledger, Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kaocheng.analytics.dialect import Dialect
    from kaocheng.analytics.table import LedgerTable
    from kaocheng.expr.schema import Schema
    from kaocheng.ledger import LedgerEntry, LedgerKind


class Database(Protocol):
    """Tables of ledgers in an engine."""

    @property
    def dialect(self) -> Dialect:
        """How the engine wants its SQL."""

    @property
    def tables(self) -> Mapping[str, LedgerTable]:
        """The tables by ledger id."""

    def row(self, sql: str) -> Sequence[object]:
        """The one row of a statement; ``OverflowError`` when a number left the engine's exact range."""

    def entries(self, table: LedgerTable) -> Iterable[LedgerEntry]:
        """Every row of a table, for what SQL can't do exactly."""


@dataclass(slots=True)
class SqlRows:
    """A `kaocheng.expr.bulk.RowsEngine` over a database; make a new one for every evaluation."""

    database: Database
    statements: list[str] = field(default_factory=list)
    """What was asked, in order."""
    row_by_row: list[Call] = field(default_factory=list)
    """Calls that were left to the reference evaluator."""
    _known: dict[Call, Scalar | Missing] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The engine's name."""
        return self.database.dialect.name

    def prepare(self, calls: Iterable[Call], evaluator: Evaluator) -> None:
        """Ask for many calls at once; those that need another one's value first are asked for later."""
        plans: dict[Call, Plan] = {}
        for call in calls:
            if call in self._known or call in plans or _leans_on_rows(call, evaluator.environment.schema):
                continue
            try:
                plans[call] = self.plan(call, evaluator)
            except (NotInSqlError, KaochengError, _NoTableError):
                continue  # told when the call is really asked for
        if plans:
            self._ask(plans)

    def value(self, call: Call, evaluator: Evaluator) -> Scalar | Missing:
        """The value of a function over rows."""
        for argument in _single_values(call):
            evaluator.value(argument, None)  # for the trail of values: the engine looks at them by itself
        if call not in self._known:
            try:
                self._ask({call: self.plan(call, evaluator)})
            except _NoTableError as error:
                self._known[call] = error.missing
            except NotInSqlError:
                pass
        if call not in self._known:
            self._known[call] = self._by_the_reference(call, evaluator)
        return self._known[call]

    def plan(self, call: Call, evaluator: Evaluator) -> Plan:
        """What a call asks of the database.

        Raises:
            NotInSqlError: SQL can't do it to the last digit.
        """
        fresh = Evaluator(evaluator.environment, evaluator.text)
        return plan_of(call, source_of(call.arguments[0], self.database.dialect, self._table, fresh), fresh)

    def _table(self, kind: LedgerKind) -> LedgerTable:
        table = self.database.tables.get(kind.id)
        if table is None:
            raise _NoTableError(kind)
        return table

    def _ask(self, plans: Mapping[Call, Plan]) -> None:
        """Run one statement for all; a number too big for the engine leaves every call of it to be asked again."""
        self._known |= {call: plan.finish(()) for call, plan in plans.items() if not plan.width}
        plans = {call: plan for call, plan in plans.items() if plan.width}
        if not plans:
            return
        sql = statement_of(list(plans.values()))
        try:
            answer = self.database.row(sql)
        except OverflowError:
            return
        self.statements.append(sql)
        at = 0
        for call, plan in plans.items():
            self._known[call] = plan.finish(answer[at : at + plan.width])
            at += plan.width

    def _by_the_reference(self, call: Call, evaluator: Evaluator) -> Scalar | Missing:
        self.row_by_row.append(call)
        needed = [self.database.tables[name] for name in requires(call, evaluator.environment.schema).ledgers
                  if name in self.database.tables]
        ledgers = [Ledger(table.kind, tuple(self.database.entries(table))) for table in needed]
        environment = dataclasses.replace(evaluator.environment, bulk=None, snapshot=Snapshot.of(ledgers, evaluator.as_of))
        value = FUNCTIONS[call.function].evaluate(call, Evaluator(environment, evaluator.text), None)
        if not isinstance(value, Scalar | Missing):
            raise TypeError(value)
        return value


class _NoTableError(Exception):
    """The ledger is not in the database."""

    def __init__(self, kind: LedgerKind) -> None:
        super().__init__(kind.id)
        self.missing = Missing(f"没有导入“{kind.label}”台账")


def _single_values(call: Call) -> list[Node]:
    """Arguments that are neither the rows nor read row by row, e.g. a target."""
    per_row = FUNCTIONS[call.function].per_row
    return [item for position, item in enumerate(call.arguments) if position and position not in per_row]


def _leans_on_rows(call: Call, schema: Schema) -> bool:
    """Whether an argument behind the first needs a measure or another function over rows."""
    pending = _single_values(call)
    while pending:
        for node in walk(pending.pop()):
            if isinstance(node, Parameter):
                pending.append(schema.parameters[node.key])
            elif (isinstance(node, Name) and node.text in schema.measures) or (
                    isinstance(node, Call) and FUNCTIONS[node.function].reads_rows(node)):
                return True
    return False
