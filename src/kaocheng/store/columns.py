"""Columns by which people filter and sort: kept in order from the first time somebody asks for one, whatever the ledger's size."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kaocheng.store.numbering import POSITION, SPAN, shelf_number

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

TABLES = (
    ("CREATE TABLE kept_columns (kind TEXT NOT NULL, field TEXT NOT NULL, is_number INTEGER NOT NULL, "
     "PRIMARY KEY (kind, field, is_number)) WITHOUT ROWID"),
    ("CREATE TABLE column_values (shelf INTEGER NOT NULL, field TEXT NOT NULL, is_number INTEGER NOT NULL, blank INTEGER NOT NULL, "
     "value NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (shelf, field, is_number, blank, value, id)) WITHOUT ROWID"),
)
_VALUE = "CASE WHEN ?2 THEN CAST({0} AS REAL) ELSE {0} END"
_NUMBER = re.compile(r"\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
Column = tuple[str, int]
"""English name of the field, and 1 when it is kept as a number."""


def kept(connection: sqlite3.Connection, kind_id: str) -> list[Column]:
    """The columns kept of a ledger."""
    return [(str(field), int(is_number)) for field, is_number in connection.execute(
        "SELECT field, is_number FROM kept_columns WHERE kind = ?", (kind_id,))]


def keep(connection: sqlite3.Connection, kind_id: str, field: str, *, is_number: bool) -> None:
    """Keep a column from now on; the first time goes through the whole ledger."""
    known = "SELECT 1 FROM kept_columns WHERE kind = ? AND field = ? AND is_number = ?"
    if connection.execute(known, (kind_id, field, is_number)).fetchone():
        return
    outer = connection.in_transaction
    if not outer:
        connection.execute("BEGIN IMMEDIATE")
    try:
        if not connection.execute(known, (kind_id, field, is_number)).fetchone():
            _fill(connection, kind_id, field, is_number=is_number)
        if not outer:
            connection.execute("COMMIT")
    except BaseException:
        if not outer:
            connection.execute("ROLLBACK")
        raise


def _fill(connection: sqlite3.Connection, kind_id: str, field: str, *, is_number: bool) -> None:
    found = "json_extract(e.body, ?3)"
    connection.execute(
        "INSERT INTO column_values SELECT s.number, ?1, ?2, "  # noqa: S608  (fixed text alone)
        f"{found} IS NULL, COALESCE({_VALUE.format(found)}, ''), n.id "
        f"FROM shelves s JOIN newest n ON n.id BETWEEN s.number * {SPAN} AND s.number * {SPAN} + {SPAN - 1} "
        f"JOIN entries e ON e.kind = s.kind AND e.position = {POSITION.format('n.id')} WHERE s.kind = ?4 ORDER BY 1, 4, 5, 6",
        (field, is_number, f'$.values."{field}"', kind_id))
    connection.execute("INSERT INTO kept_columns VALUES (?, ?, ?)", (kind_id, field, is_number))


def add(connection: sqlite3.Connection, rows: Sequence[tuple[int, Mapping[str, str]]], columns: Iterable[Column]) -> None:
    """Newest versions, each with its number and its values, into the columns that are kept."""
    for field, is_number in columns:
        connection.executemany(
            "INSERT INTO column_values (field, is_number, shelf, id, blank, value) "  # noqa: S608  (fixed text alone)
            f"VALUES (?1, ?2, ?3, ?4, ?5 IS NULL, COALESCE({_VALUE.format('?5')}, ''))",
            [(field, is_number, shelf_number(number), number, values.get(field)) for number, values in rows])


def remove(connection: sqlite3.Connection, number: int, values: Mapping[str, str], columns: Iterable[Column]) -> None:
    """Take out a version that is no longer the newest."""
    connection.executemany(
        "DELETE FROM column_values WHERE field = ?1 AND is_number = ?2 AND shelf = ?3 AND id = ?4 AND blank = (?5 IS NULL) "  # noqa: S608
        f"AND value = COALESCE({_VALUE.format('?5')}, '')",
        [(field, is_number, shelf_number(number), number, values.get(field)) for field, is_number in columns])


def as_number(text: str) -> float:
    """The number that a text begins with, as SQLite casts it."""
    found = _NUMBER.match(text)
    return float(found[0]) if found else 0.0
