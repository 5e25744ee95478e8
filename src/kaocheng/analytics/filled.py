"""What every engine's tables of ledgers share: filled from a snapshot, read back row by row."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Self

from kaocheng.analytics.entries import entries_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kaocheng.analytics.dialect import Dialect
    from kaocheng.analytics.table import LedgerTable
    from kaocheng.ledger import Ledger, LedgerEntry, Snapshot


class FilledDatabase(ABC):
    """Tables of ledgers in an engine, a `kaocheng.analytics.engine.Database`."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self.tables: dict[str, LedgerTable] = {}

    def fill(self, snapshot: Snapshot) -> Self:
        """Make the tables of every ledger of a snapshot, and forget those of the one before."""
        self.tables.clear()
        for ledger in snapshot.ledgers.values():
            self.load(ledger)
        return self

    @abstractmethod
    def load(self, ledger: Ledger) -> None:
        """Make the table of a ledger from its rows."""

    @abstractmethod
    def row(self, sql: str) -> Sequence[object]:
        """The one row of a statement; ``OverflowError`` when a number left the engine's exact range."""

    @abstractmethod
    def rows(self, sql: str) -> Iterable[Sequence[object]]:
        """All rows of a statement."""

    def entries(self, table: LedgerTable) -> Iterator[LedgerEntry]:
        """Every row of a table."""
        columns = ", ".join(self.dialect.identifier(name) for name in table.columns)
        return entries_of(self.rows(f"SELECT {columns} FROM {self.dialect.identifier(table.name)}"), table)

    def column_definitions(self, table: LedgerTable) -> str:
        """Names and types as ``CREATE TABLE`` takes them."""
        return ", ".join(f"{self.dialect.identifier(name)} {self.dialect.column_type(column)}" for name, column in table.columns.items())
