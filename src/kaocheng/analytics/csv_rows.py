"""Ledger rows as CSV text that an engine reads back without doubt: texts in quotation marks, missing values bare."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kaocheng.analytics.table import Cell, cells
from kaocheng.units.quantity import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kaocheng.analytics.table import LedgerTable
    from kaocheng.ledger import LedgerEntry

NULL = "NULL"
"""A missing value; the text NULL stands in quotation marks."""


def csv_lines(entries: Iterable[LedgerEntry], table: LedgerTable) -> Iterator[str]:
    """One line a row, ended by a line feed."""
    for entry in entries:
        yield ",".join(_cell(value) for value in cells(entry, table)) + "\n"


def _cell(value: Cell | date) -> str:
    if value is None:
        return NULL
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        doubled = value.replace('"', '""')
        return f'"{doubled}"'
    return plain(value)
