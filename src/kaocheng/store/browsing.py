"""Looking through one ledger in SQL: only the page that is shown is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from kaocheng.ledger.browsing import Extent, Found, Search
from kaocheng.ledger.chain import Act, EntryBody

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

_ENTRY = msgspec.json.Decoder(EntryBody)
_NEWEST = "e.version = (SELECT MAX(n.version) FROM entries n WHERE n.kind = e.kind AND n.key = e.key)"
_ACT = "json_extract(e.body, '$.act')"
_VALUE = "json_extract(e.body, ?)"


def _path(name: str) -> str:
    return f'$.values."{name}"'


def _where(kind_id: str, search: Search) -> tuple[str, list[object]]:
    """The condition and its values; field names are values, too."""
    parts = ["e.kind = ?", _NEWEST, f"{_ACT} {'=' if search.withdrawn else '<>'} ?"]
    values: list[object] = [kind_id, Act.WITHDRAW.value]
    if search.withdrawn:
        parts.insert(1, "e.version > 1")  # the index leaves few bodies to look into
    for name, text in search.equal.items():
        parts.append(f"{_VALUE} = ?")
        values += [_path(name), text]
    for word in search.words.split():
        parts.append("(" + (" OR ".join(f"instr(lower({_VALUE}), lower(?)) > 0" for _ in search.within) or "0") + ")")
        for name in search.within:
            values += [_path(name), word]
    return " AND ".join(parts), values


def count(connection: sqlite3.Connection, kind_id: str, search: Search) -> int:
    """How many entries are found; without a search, all but the withdrawn ones, told by the index alone."""
    if not (search.words or search.equal or search.withdrawn):
        return _begun(connection, kind_id) - count(connection, kind_id, Search(withdrawn=True))
    where, values = _where(kind_id, search)
    row = connection.execute(f"SELECT COUNT(*) FROM entries e WHERE {where}", values).fetchone()  # noqa: S608  (fixed text alone)
    return int(row[0])


def browse(connection: sqlite3.Connection, kind_id: str, search: Search, *, offset: int, limit: int) -> Iterator[Found]:
    """A page of what is found; blanks stand last."""
    where, values = _where(kind_id, search)
    order = "e.position DESC"
    if search.order:
        value = f"CAST({_VALUE} AS REAL)" if search.as_number else _VALUE
        order = f"{_VALUE} IS NULL, {value} {'DESC' if search.descending else 'ASC'}, e.position"
        values += [_path(search.order), _path(search.order)]
    first = "(SELECT f.position FROM entries f WHERE f.kind = e.kind AND f.key = e.key AND f.version = 1)"
    rows = connection.execute(
        f"SELECT e.body, {first} FROM entries e WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?",  # noqa: S608  (fixed text alone)
        [*values, limit, offset])
    for body, position in rows:
        yield Found(_ENTRY.decode(body), int(position))


def versions_at(connection: sqlite3.Connection, kind_id: str, position: int) -> list[tuple[EntryBody, str]]:
    """Every version, with its hash, of the entry whose first version stands at a position; none when there is no such entry."""
    rows = connection.execute(
        "SELECT e.body, CAST(e.hash AS BLOB) FROM entries e WHERE e.kind = ? AND e.key = "
        "(SELECT f.key FROM entries f WHERE f.kind = ? AND f.position = ? AND f.version = 1) ORDER BY e.version",
        (kind_id, kind_id, position))
    return [(_ENTRY.decode(body), bytes(digest).hex()) for body, digest in rows]


def position_of(connection: sqlite3.Connection, kind_id: str, key: str) -> int | None:
    """The position of the first version of an entry, its key as canonical JSON."""
    row = connection.execute("SELECT position FROM entries WHERE kind = ? AND key = ? AND version = 1", (kind_id, key)).fetchone()
    return int(row[0]) if row else None


def extents(connection: sqlite3.Connection) -> Iterator[Extent]:
    """How much each ledger holds; the clock of a store never goes back, so that its last entry is its newest."""
    kinds = connection.execute("SELECT kind, MAX(position) FROM entries GROUP BY kind ORDER BY kind").fetchall()
    for kind_id, last in kinds:
        (at,) = connection.execute("SELECT json_extract(body, '$.at') FROM entries WHERE kind = ? AND position = ?", (kind_id, last)).fetchone()
        yield Extent(kind=kind_id, entries=count(connection, kind_id, Search()), versions=int(last), changed_at=at)


def _begun(connection: sqlite3.Connection, kind_id: str) -> int:
    row = connection.execute("SELECT COUNT(*) FROM entries WHERE kind = ? AND version = 1", (kind_id,)).fetchone()
    return int(row[0])
