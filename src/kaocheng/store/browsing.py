"""Looking through one ledger in SQL: only the page that is shown is read, whatever the ledger's size."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import msgspec

from kaocheng.ledger.browsing import LOOKED_AT, MOST_COUNTED, MOST_FOUND, Amount, Extent, Found, Search
from kaocheng.ledger.chain import EntryBody
from kaocheng.store import columns, words
from kaocheng.store.manner import Manner
from kaocheng.store.numbering import POSITION, span_of
from kaocheng.store.numbering import position_of as _position
from kaocheng.store.projection import shelf_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping

_ENTRY = msgspec.json.Decoder(EntryBody)
_EQUAL = ("EXISTS (SELECT 1 FROM column_values c WHERE c.shelf = ? AND c.field = ? AND c.is_number = 0 AND c.blank = 0 AND c.value = ? "
          "AND c.id = {0})")
_ROWS = "FROM column_values WHERE shelf = ? AND field = ? AND is_number = ? AND blank = ?"


def count(connection: sqlite3.Connection, kind_id: str, search: Search) -> Amount:
    """How many entries are found; what holds words is counted up to a bound."""
    if search.words.split():
        looking = _Looking(connection, kind_id, search)
        found = sum(1 for _ in islice(looking.found(), MOST_FOUND))
        return Amount(found, is_all=found < MOST_FOUND and not looking.gave_up)
    shelf, entries = shelf_of(connection, kind_id, withdrawn=search.withdrawn)
    if not search.equal:
        return Amount(entries)
    rows, values = _filtered(connection, kind_id, shelf, search)
    most = entries if len(search.equal) == 1 else MOST_COUNTED
    (found,) = connection.execute(f"SELECT COUNT(*) FROM (SELECT 1 FROM {rows} LIMIT ?)", (*values, most)).fetchone()  # noqa: S608  (fixed text alone)
    return Amount(found, is_all=found < most or most == entries)


def browse(connection: sqlite3.Connection, kind_id: str, search: Search, *, offset: int, limit: int) -> Iterator[Found]:
    """A page of what is found; blanks stand last."""
    if search.words.split():
        found = islice(_Looking(connection, kind_id, search).found(), MOST_FOUND)
        pages = _in_order(found, search) if search.order else found
        bodies = list(islice(pages, offset, offset + limit))
    else:
        numbers = _numbers(connection, kind_id, search, offset, limit)
        bodies = [_body(connection, kind_id, _position(number)) for number in numbers]
    for body in bodies:
        first = position_of(connection, kind_id, msgspec.json.encode(body.key).decode())
        yield Found(body, body.position if first is None else first)


def _numbers(connection: sqlite3.Connection, kind_id: str, search: Search, offset: int, limit: int) -> list[int]:
    """The numbers of a page without words to look for."""
    number, entries = shelf_of(connection, kind_id, withdrawn=search.withdrawn)
    rows, values = _filtered(connection, kind_id, number, search)
    if not search.order:
        return _ids(connection, f"SELECT id FROM {rows} ORDER BY id LIMIT ? OFFSET ?", [*values, limit, offset])  # noqa: S608  (fixed text alone)
    columns.keep(connection, kind_id, search.order, is_number=search.as_number)
    also = "".join(f" AND {_EQUAL.format('column_values.id')}" for _ in search.equal)
    equal = [part for name, text in search.equal.items() for part in (number, name, text)]
    column = [number, search.order, int(search.as_number)]
    way = "DESC" if search.descending else "ASC"
    found = _ids(connection, f"SELECT id {_ROWS}{also} ORDER BY value {way}, id {way} LIMIT ? OFFSET ?",
                 [*column, 0, *equal, limit, offset])
    if len(found) == limit or offset + len(found) >= entries:
        return found
    filled = int(connection.execute(f"SELECT COUNT(*) {_ROWS}{also}", [*column, 0, *equal]).fetchone()[0])
    return found + _ids(connection, f"SELECT id {_ROWS}{also} AND value = '' ORDER BY id LIMIT ? OFFSET ?",
                        [*column, 1, *equal, limit - len(found), max(0, offset - filled)])


def _ids(connection: sqlite3.Connection, query: str, values: list[object]) -> list[int]:
    return [int(row[0]) for row in connection.execute(query, values)]


def _filtered(connection: sqlite3.Connection, kind_id: str, shelf: int, search: Search) -> tuple[str, list[object]]:
    """A part of a statement that yields the ids on a shelf with all wanted values, and its parameters."""
    if not search.equal:
        return "newest n WHERE n.id BETWEEN ? AND ?", [*span_of(shelf)]
    for name in search.equal:
        columns.keep(connection, kind_id, name, is_number=False)
    (name, text), *others = search.equal.items()
    conditions = "".join(f" AND {_EQUAL.format('d.id')}" for _ in others)
    return (f"column_values d WHERE d.shelf = ? AND d.field = ? AND d.is_number = 0 AND d.blank = 0 AND d.value = ?{conditions}",
            [shelf, name, text, *(part for one, value in others for part in (shelf, one, value))])


def _body(connection: sqlite3.Connection, kind_id: str, position: int) -> EntryBody:
    row = connection.execute("SELECT body FROM entries WHERE kind = ? AND position = ?", (kind_id, position)).fetchone()
    return _ENTRY.decode(row[0])


class _Looking:
    """Entries that hold all words, the newest registration first; gives up after a bounded number of entries that only might."""

    def __init__(self, connection: sqlite3.Connection, kind_id: str, search: Search) -> None:
        self.gave_up = False
        self._connection, self._kind_id, self._search = connection, kind_id, search

    def found(self) -> Iterator[EntryBody]:
        wanted, within = self._search.words.split(), self._search.within
        if not within:
            return
        for looked, body in enumerate(self._candidates(wanted)):
            if looked == LOOKED_AT:
                self.gave_up = True
                return
            if _fits(body.values, self._search.equal) and words.holds(body.values, wanted, within):
                yield body

    def _candidates(self, wanted: list[str]) -> Iterator[EntryBody]:
        span = span_of(shelf_of(self._connection, self._kind_id, withdrawn=self._search.withdrawn)[0])
        condition = words.match(wanted, Manner(self._connection, self._kind_id), self._search.within)
        rows = "(SELECT rowid AS id FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid)" if condition else \
            "(SELECT id FROM newest WHERE id BETWEEN ? AND ? ORDER BY id)"
        found = self._connection.execute(
            f"SELECT e.body FROM {rows} n CROSS JOIN entries e ON e.kind = ? AND e.position = {POSITION.format('n.id')}",  # noqa: S608
            (*([condition] if condition else []), *span, self._kind_id))
        return (_ENTRY.decode(body) for (body,) in found)


def _fits(values: Mapping[str, str], equal: Mapping[str, str]) -> bool:
    return all(values.get(name) == text for name, text in equal.items())


def _in_order(found: Iterator[EntryBody], search: Search) -> Iterator[EntryBody]:
    """What was found, sorted as a column is."""
    bodies = list(found)
    filled = [body for body in bodies if search.order in body.values]
    filled.sort(key=lambda body: (_as_sorted(body.values[search.order], search), -body.position), reverse=search.descending)
    yield from filled
    yield from (body for body in bodies if search.order not in body.values)


def _as_sorted(text: str, search: Search) -> tuple[float, bytes]:
    return (columns.as_number(text), b"") if search.as_number else (0.0, text.encode())


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
    for (kind_id,) in connection.execute("SELECT DISTINCT kind FROM shelves ORDER BY kind").fetchall():
        (last,) = connection.execute("SELECT MAX(position) FROM entries WHERE kind = ?", (kind_id,)).fetchone()
        _, entries = shelf_of(connection, kind_id, withdrawn=False)
        yield Extent(kind=kind_id, entries=entries, versions=int(last), changed_at=_body(connection, kind_id, last).at)
