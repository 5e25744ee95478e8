"""Rows of a table back to ledger entries."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from kaocheng.ledger import LedgerEntry
from kaocheng.units import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kaocheng.analytics.table import LedgerTable
    from kaocheng.ledger import Value


def entries_of(rows: Iterable[Sequence[object]], table: LedgerTable) -> Iterator[LedgerEntry]:
    """Ledger entries from rows whose values stand in the order of the table's columns."""
    columns = table.columns.values()
    for row in rows:
        values: dict[str, Value] = {}
        for column, cell in zip(columns, row, strict=True):
            if isinstance(cell, Decimal | int) and not isinstance(cell, bool):
                values[column.field.name] = Quantity(Decimal(cell), column.unit)
            elif cell is None or isinstance(cell, str | date | bool):
                values[column.field.name] = cell
            else:
                raise TypeError(cell)
        yield LedgerEntry(kind=table.kind, values=values)
