"""What lists are drawn from: the newest version of every entry, counted, searchable, sortable.

Everything here follows from the entries and can be made again from them by `rebuild`; `append` keeps it in the same
transaction. Nothing here is hashed or guarded, and no figure of an appraisal is ever taken from it.
"""

from __future__ import annotations

import sqlite3
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING

import msgspec

from kaocheng.base.errors import KaochengError
from kaocheng.base.findings import Severity
from kaocheng.ledger.chain import Act, EntryBody
from kaocheng.ledger.codec import kind_of_definition
from kaocheng.ledger.verify_codes import Tampering, tampering
from kaocheng.store import columns, manner, words
from kaocheng.store.numbering import POSITION, SHELF, SPAN, number_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kaocheng.base.findings import Finding
    from kaocheng.ledger.kind import LedgerKind
    from kaocheng.ledger.store import Draft

VERSION = 1
"""Counts up whenever the tables or what is indexed change: a store that has another one is projected anew when it is opened."""
_TABLES = (
    ("CREATE TABLE shelves (number INTEGER PRIMARY KEY, kind TEXT NOT NULL, withdrawn INTEGER NOT NULL, entries INTEGER NOT NULL DEFAULT 0, "
     "UNIQUE (kind, withdrawn))"),
    "CREATE TABLE newest (id INTEGER PRIMARY KEY)",
    *manner.TABLES, *columns.TABLES, words.TABLE, words.BULK,
)
_NAMES = ("shelves", "newest", "kept_columns", "column_values", "words")
_BATCH = 5_000
_ENTRY = msgspec.json.Decoder(EntryBody)


def is_current(connection: sqlite3.Connection) -> bool:
    """Whether the store has the projection of this version."""
    return bool(connection.execute("PRAGMA user_version").fetchone()[0] == VERSION)


def shelf_of(connection: sqlite3.Connection, kind_id: str, *, withdrawn: bool) -> tuple[int, int]:
    """The number of a shelf and how many entries stand on it; zeros when nothing was ever put there."""
    row = connection.execute("SELECT number, entries FROM shelves WHERE kind = ? AND withdrawn = ?", (kind_id, withdrawn)).fetchone()
    return (int(row[0]), int(row[1])) if row else (0, 0)


def note_kind(connection: sqlite3.Connection, kind: LedgerKind) -> None:
    """Remember how the fields of a kind are indexed, before entries are added; a ledger whose fields changed is indexed anew."""
    if manner.note(connection, kind) and connection.execute("SELECT 1 FROM shelves WHERE kind = ?", (kind.id,)).fetchone():
        rebuild(connection)


def add(connection: sqlite3.Connection, kind_id: str, versions: Sequence[tuple[int, Draft]]) -> None:
    """Versions that were just put at the end of a ledger's chain, each with its position."""
    newest = {draft.key: (position, draft) for position, draft in versions}
    for _, draft in versions:
        if draft.version > 1:
            _take_out(connection, kind_id, draft)
    rows = versions if len(newest) == len(versions) else sorted(newest.values(), key=itemgetter(0))
    _put(connection, kind_id, ((position, draft.values, draft.act is Act.WITHDRAW) for position, draft in reversed(rows)))


def _put(connection: sqlite3.Connection, kind_id: str, versions: Iterator[tuple[int, Mapping[str, str], bool]]) -> None:
    """Newest versions onto their shelves, the last of the chain first: position, values, whether withdrawn."""
    indexed, kept = manner.Manner(connection, kind_id), columns.kept(connection, kind_id)
    while batch := list(islice(versions, _BATCH)):
        shelves = {withdrawn: _shelf(connection, kind_id, withdrawn=withdrawn) for withdrawn in {row[2] for row in batch}}
        rows = [(number_of(shelves[withdrawn], position), values) for position, values, withdrawn in batch]
        connection.executemany("INSERT INTO newest (id) VALUES (?)", [(number,) for number, _ in rows])
        texts = [(number, words.document(values, indexed)) for number, values in rows]
        connection.executemany("INSERT INTO words (rowid, text) VALUES (?, ?)", texts)
        columns.add(connection, rows, kept)
        for withdrawn, shelf in shelves.items():
            amount = sum(row[2] is withdrawn for row in batch)
            connection.execute("UPDATE shelves SET entries = entries + ? WHERE number = ?", (amount, shelf))


def _take_out(connection: sqlite3.Connection, kind_id: str, draft: Draft) -> None:
    """Take the version before this one off its shelf."""
    key = msgspec.json.encode(draft.key).decode()
    row = connection.execute("SELECT body FROM entries WHERE kind = ? AND key = ? AND version < ? ORDER BY version DESC LIMIT 1",
                             (kind_id, key, draft.version)).fetchone()
    if row is None:
        return  # its first versions were taken out of the chain by hand: `verify` tells
    before = _ENTRY.decode(row[0])
    shelf, _ = shelf_of(connection, kind_id, withdrawn=before.act is Act.WITHDRAW)
    number = number_of(shelf, before.position)
    if not connection.execute("DELETE FROM newest WHERE id = ?", (number,)).rowcount:
        return  # the version before came in the same act
    connection.execute("INSERT INTO words (words, rowid, text) VALUES ('delete', ?, ?)",
                       (number, words.document(before.values, manner.Manner(connection, kind_id))))
    columns.remove(connection, number, before.values, columns.kept(connection, kind_id))
    connection.execute("UPDATE shelves SET entries = entries - 1 WHERE number = ?", (shelf,))


def _shelf(connection: sqlite3.Connection, kind_id: str, *, withdrawn: bool) -> int:
    connection.execute("INSERT OR IGNORE INTO shelves (kind, withdrawn) VALUES (?, ?)", (kind_id, withdrawn))
    return shelf_of(connection, kind_id, withdrawn=withdrawn)[0]


def rebuild(connection: sqlite3.Connection) -> None:
    """Make everything anew from the entries; inside of a transaction. Kept columns are kept again when asked for."""
    for name in _NAMES:
        connection.execute(f"DROP TABLE IF EXISTS {name}")
    for statement in _TABLES:
        connection.execute(statement)
    for kind in _kinds(connection):
        note_kind(connection, kind)
    for (kind_id,) in connection.execute("SELECT DISTINCT kind FROM entries ORDER BY kind").fetchall():
        _put(connection, kind_id, _newest(connection, kind_id))
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _kinds(connection: sqlite3.Connection) -> Iterator[LedgerKind]:
    """Every definition that an entry was ever registered under; one that can't be read is left to `verify`."""
    for (body,) in connection.execute("SELECT CAST(body AS BLOB) FROM definitions").fetchall():
        try:
            yield kind_of_definition(body)
        except KaochengError:
            continue


def _newest(connection: sqlite3.Connection, kind_id: str) -> Iterator[tuple[int, Mapping[str, str], bool]]:
    rows = connection.execute(
        "SELECT e.body FROM entries e WHERE e.kind = ? AND NOT EXISTS ("
        "SELECT 1 FROM entries l WHERE l.kind = e.kind AND l.key = e.key AND l.version > e.version) ORDER BY e.position DESC", (kind_id,))
    bodies = (_ENTRY.decode(body) for (body,) in rows)
    return ((body.position, body.values, body.act is Act.WITHDRAW) for body in bodies)


_STRAY = (
    f"SELECT COUNT(*) FROM newest n LEFT JOIN shelves s ON s.number = {SHELF.format('n.id')} "  # noqa: S608  (fixed text alone)
    f"LEFT JOIN entries e ON e.kind = s.kind AND e.position = {POSITION.format('n.id')} "
    "WHERE e.position IS NULL OR (json_extract(e.body, '$.act') = ?) <> s.withdrawn "
    "OR EXISTS (SELECT 1 FROM entries l WHERE l.kind = e.kind AND l.key = e.key AND l.version > e.version)"
)
_COUNTED = (
    "SELECT (SELECT COUNT(*) FROM newest) <> (SELECT COUNT(*) FROM entries WHERE version = 1) OR EXISTS ("  # noqa: S608
    f"SELECT 1 FROM shelves s WHERE s.entries <> (SELECT COUNT(*) FROM newest n WHERE n.id BETWEEN s.number * {SPAN} AND s.number * {SPAN} + {SPAN - 1}))"
)


def faults(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Whether lists show exactly what is registered."""
    try:
        stray = connection.execute(_STRAY, (Act.WITHDRAW.value,)).fetchone()[0]
        if stray or connection.execute(_COUNTED).fetchone()[0] or not is_current(connection):
            yield tampering(Tampering.LISTS_DIFFER, "查找和排序用的表", "和登记的条目对不上，台账页面可能漏列；登记的内容和完成值不取自它",
                            severity=Severity.WARNING)
    except sqlite3.DatabaseError as error:
        yield tampering(Tampering.LISTS_DIFFER, "查找和排序用的表", f"读不出来（{error}）", severity=Severity.WARNING)
