"""SQL on paper: the statement an engine would be asked, without an engine."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kaocheng.analytics.dialects.duckdb import DuckDBDialect
from kaocheng.analytics.dialects.postgresql import PostgreSQLDialect
from kaocheng.analytics.dialects.spark import SparkDialect
from kaocheng.analytics.engine import SqlRows
from kaocheng.analytics.statement import statement_of
from kaocheng.analytics.table import LedgerTable, table_of
from kaocheng.analytics.terms import NotInSqlError
from kaocheng.ledger import LedgerEntry, ledger_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kaocheng.analytics.aggregates import Plan
    from kaocheng.analytics.dialect import Dialect
    from kaocheng.expr.evaluator import Evaluator
    from kaocheng.expr.nodes import Call

DIALECTS: dict[str, Dialect] = {item.name: item for item in (DuckDBDialect(), PostgreSQLDialect(), SparkDialect())}
"""Every dialect by name."""


@dataclass(slots=True)
class Paper:
    """Tables of usual widths, and nothing behind them."""

    dialect: Dialect
    tables: dict[str, LedgerTable] = field(default_factory=lambda: {kind.id: table_of(kind) for kind in ledger_kinds()})

    def row(self, sql: str) -> Sequence[object]:
        """Paper gives no answer.

        Raises:
            NotImplementedError: Always.
        """
        raise NotImplementedError(sql)

    def entries(self, table: LedgerTable) -> Iterable[LedgerEntry]:
        """Paper holds no rows."""
        raise NotImplementedError(table.name)


def sql_of(calls: Iterable[Call], evaluator: Evaluator, paper: Paper) -> tuple[str, tuple[Call, ...]]:
    """The statement that answers the functions, ``""`` when there is none, and those it leaves to the reference evaluator."""
    engine, plans, left = SqlRows(paper), list["Plan"](), list["Call"]()
    for call in calls:
        try:
            plans.append(engine.plan(call, evaluator))
        except NotInSqlError:
            left.append(call)
    return statement_of(plans) if plans else "", tuple(left)
