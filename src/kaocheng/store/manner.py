"""In which manner the fields of a ledger are indexed: personal ones apart, codes and days as one character each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.ledger.kind import Disclosure, FieldType

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from kaocheng.ledger.kind import LedgerKind

TABLES = (
    "CREATE TABLE IF NOT EXISTS indexed_fields (kind TEXT NOT NULL, field TEXT NOT NULL, manner TEXT NOT NULL, PRIMARY KEY (kind, field)) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS coded_values (number INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE)",
)
_PERSONAL, _CODED = "personal", "coded"
_FEW = frozenset({FieldType.ENUM, FieldType.BOOL, FieldType.DATE})
_FIRST_SIGN = 0xF0000
_SIGNS = 0x10FFFD - _FIRST_SIGN
"""Characters for private use, which no text has."""
_MOST = 400
"""Coded values that one word may stand in; beyond, the index would not narrow the search."""


class _Signs(dict[str, str]):
    """The character that stands for a value; a value that is new gets one, ``""`` when there are none left."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__()
        self._connection = connection

    def __missing__(self, text: str) -> str:
        row = self._connection.execute("SELECT number FROM coded_values WHERE text = ?", (text,)).fetchone()
        number = row[0] if row else self._connection.execute("SELECT COALESCE(MAX(number), 0) + 1 FROM coded_values").fetchone()[0]
        if number > _SIGNS:
            return ""
        if row is None:
            self._connection.execute("INSERT INTO coded_values VALUES (?, ?)", (number, text))
        self[text] = sign = chr(_FIRST_SIGN + number)
        return sign


class Manner:
    """The manner of one ledger."""

    def __init__(self, connection: sqlite3.Connection, kind_id: str) -> None:
        self._connection = connection
        self.signs = _Signs(connection)
        known = dict(connection.execute("SELECT field, manner FROM indexed_fields WHERE kind = ?", (kind_id,)))
        self.personal = frozenset(name for name, manner in known.items() if manner == _PERSONAL)
        """Fields that were personal whenever anything of the ledger was indexed."""
        self.coded = frozenset(name for name, manner in known.items() if manner == _CODED)

    def signs_with(self, word: str) -> list[str]:
        """The characters of all coded values that a word stands in; an empty one when they are too many to ask for."""
        if not self.coded:
            return []
        found = self._connection.execute(
            "SELECT number FROM coded_values WHERE instr(lower(text), lower(?)) LIMIT ?", (word, _MOST + 1)).fetchall()
        return [""] if len(found) > _MOST else [chr(_FIRST_SIGN + number) for (number,) in found]


def note(connection: sqlite3.Connection, kind: LedgerKind) -> bool:
    """Remember the manner of a kind's fields; whether a field changed its manner or got one, so that the ledger must be indexed anew."""
    known = dict(connection.execute("SELECT field, manner FROM indexed_fields WHERE kind = ?", (kind.id,)))
    # what was ever personal stays so
    changed = {name: manner for name, manner in _manners(kind) if known.get(name) not in (manner, _PERSONAL)}
    connection.executemany("INSERT OR REPLACE INTO indexed_fields VALUES (?, ?, ?)", [(kind.id, *pair) for pair in changed.items()])
    return bool(changed)


def _manners(kind: LedgerKind) -> Iterator[tuple[str, str]]:
    for item in kind.columns:
        if item.disclosure is Disclosure.PERSONAL:
            yield item.name, _PERSONAL
        elif item.type in _FEW:
            yield item.name, _CODED
