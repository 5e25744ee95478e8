"""A store in one SQLite file: write-ahead log, one transaction an act, nothing kept half."""

from __future__ import annotations

import hashlib
import sqlite3
import uuid
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self

import msgspec

from kaocheng.base.errors import KaochengError
from kaocheng.ledger.chain import EntryBody, JournalAct, JournalBody, genesis, link, stamp, written
from kaocheng.ledger.codec import definition_of
from kaocheng.ledger.store import JournalLine
from kaocheng.store import browsing
from kaocheng.store.evidence import EvidenceFolder
from kaocheng.store.faults import store_faults
from kaocheng.store.schema import SCHEMA, VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kaocheng.base.findings import Finding
    from kaocheng.ledger.browsing import Extent, Found, Search
    from kaocheng.ledger.kind import LedgerKind
    from kaocheng.ledger.store import Draft, Origin

FILE = "台账.sqlite"
_WAIT = 60
"""Seconds to wait for another writer."""
_BATCH = 10_000
_ENTRY, _JOURNAL = msgspec.json.Decoder(EntryBody), msgspec.json.Decoder(JournalBody)


class SqliteStore:
    """台账库: a folder with ``台账.sqlite``, ``佐证`` and, if the bureau has any, ``台账种类`` and ``度量``."""

    def __init__(self, root: Path, connection: sqlite3.Connection) -> None:
        self.root = root
        self.evidence = EvidenceFolder(root / "佐证")
        self._connection = connection
        self.id = self._fact("id")

    @classmethod
    def open(cls, root: Path, *, create: bool = False) -> Self:
        """Open the store in a folder.

        Args:
            root: The folder.
            create: Make it when it is not there.

        Raises:
            KaochengError: There is none, or the file is no store.
        """
        path = root / FILE
        if not create and not path.is_file():
            raise KaochengError("这里没有台账库", where=str(root), expected=f"放有 {FILE} 的文件夹",
                                remedy="检查路径；还没有库的，先用 kaocheng ledger import 导入，库会自动建立")
        try:
            root.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
        except (OSError, sqlite3.Error) as error:
            raise KaochengError(f"台账库打不开（{error}）", where=str(path), remedy="检查文件夹权限和剩余空间") from error
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            _prepare(connection)
            return cls(root, connection)
        except sqlite3.Error as error:
            connection.close()
            raise KaochengError(f"台账库读不出来（{error}）", where=str(path), expected="考成建立的台账库",
                                remedy="用备份恢复；正被其他程序占用的，稍后再试") from error

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        """Use as a context."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close at its end."""
        self.close()

    def _fact(self, name: str) -> str:
        row = self._connection.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction; another writer is waited for.

        Raises:
            KaochengError: The other writer does not end, or the file can't be written.
        """
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise KaochengError(f"台账库写不进去（{error}）", where=str(self.root / FILE), expected="没有别的程序正在写",
                                remedy="稍后再试；一直不行的，检查文件夹权限和剩余空间") from error
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException as error:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise KaochengError(f"登记没有成功，什么也没有写入（{error}）", where=str(self.root / FILE),
                                    remedy="检查剩余空间；再试一次") from error
            raise

    @contextmanager
    def steady(self) -> Iterator[None]:
        """Everything read in it is of one moment: the state of the first reading."""
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def latest(self, kind_id: str, key: Sequence[str]) -> EntryBody | None:
        """The newest version of an entry."""
        text = msgspec.json.encode(list(key)).decode()
        with self._reading():
            row = self._connection.execute(
                "SELECT body FROM entries WHERE kind = ? AND key = ? ORDER BY version DESC LIMIT 1", (kind_id, text)).fetchone()
            return _ENTRY.decode(row[0]) if row else None

    def append(self, kind: LedgerKind, drafts: Sequence[Draft], origin: Origin) -> JournalLine:
        """Add versions and a line of the journal.

        Raises:
            KaochengError: The clock stands before the last line of the journal.
        """
        at = self._time(origin)
        position, head = self._head(kind.id)
        first, rows = position + 1, []
        for draft in drafts:
            position += 1
            body = written(EntryBody(
                at=at, kind=kind.id, position=position, key=list(draft.key), version=draft.version, act=draft.act,
                values=dict(draft.values), files=dict(draft.files), by=origin.by, why=origin.why, file=origin.file, line=draft.line))
            head = link(head, body)
            rows.append((kind.id, position, body.decode(), head))
        self._connection.executemany("INSERT INTO entries (kind, position, body, hash) VALUES (?, ?, ?, ?)", rows)
        return self._append_line(JournalBody(
            at=at, number=0, act=JournalAct.REGISTER, by=origin.by, why=origin.why, kind=kind.id, first=first, last=position,
            head=head.hex(), file=origin.file, file_hash=origin.file_hash, definitions=self._define([kind])))

    def append_snapshot(self, snapshot: str, kinds: Iterable[LedgerKind], origin: Origin) -> JournalLine:
        """Add a line of the journal that names the state of all ledgers.

        Raises:
            KaochengError: The clock stands before the last line of the journal.
        """
        return self._append_line(JournalBody(at=self._time(origin), number=0, act=JournalAct.SNAPSHOT, by=origin.by, why=origin.why,
                                             snapshot=snapshot, definitions=self._define(kinds)))

    def _append_line(self, body: JournalBody) -> JournalLine:
        row = self._connection.execute("SELECT number, hash FROM journal ORDER BY number DESC LIMIT 1").fetchone()
        number, head = row or (0, genesis(self.id, ""))
        body = msgspec.structs.replace(body, number=number + 1)
        text = written(body)
        head = link(head, text)
        self._connection.execute("INSERT INTO journal (number, body, hash) VALUES (?, ?, ?)", (number + 1, text.decode(), head))
        return JournalLine(body, head.hex())

    def _time(self, origin: Origin) -> str:
        now = stamp(origin.at)
        row = self._connection.execute("SELECT body FROM journal ORDER BY number DESC LIMIT 1").fetchone()
        before = _JOURNAL.decode(row[0]).at if row else ""
        if now < before:
            raise KaochengError(f"电脑时钟是 {now}，比上一次登记（{before}）还早", expected="时间只往前走",
                                remedy="校准电脑时钟后再登记；上一次登记时钟快了的，等过了那个时间")
        return now

    def _head(self, kind_id: str) -> tuple[int, bytes]:
        row = self._connection.execute(
            "SELECT position, hash FROM entries WHERE kind = ? ORDER BY position DESC LIMIT 1", (kind_id,)).fetchone()
        return (row[0], row[1]) if row else (0, genesis(self.id, kind_id))

    def _define(self, kinds: Iterable[LedgerKind]) -> dict[str, str]:
        hashes = {}
        for kind in kinds:
            body = definition_of(kind)
            hashes[kind.id] = hashlib.sha256(body).hexdigest()
            self._connection.execute("INSERT OR IGNORE INTO definitions (hash, body) VALUES (?, ?)", (hashes[kind.id], body))
        return hashes

    def bodies(self, kind_id: str, last: int | None = None) -> Iterator[EntryBody]:
        """The versions of a ledger in the order of the chain.

        Raises:
            KaochengError: The file is damaged, or an entry was written by hand.
        """
        with self._reading():
            rows = self._connection.execute("SELECT body FROM entries WHERE kind = ? AND position <= ? ORDER BY position",
                                            (kind_id, 2**62 if last is None else last))
            for (body,) in rows:
                yield _ENTRY.decode(body)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.DatabaseError, msgspec.DecodeError) as error:
            raise KaochengError(f"台账库损坏或被改过（{error}）", where=str(self.root / FILE),
                                remedy="用 kaocheng ledger verify 查明改了哪里，用备份恢复") from error

    def journal(self) -> tuple[JournalLine, ...]:
        """All lines, the oldest first.

        Raises:
            KaochengError: The file is damaged, or a line was written by hand.
        """
        with self._reading():
            return tuple(JournalLine(_JOURNAL.decode(body), digest.hex()) for _, body, digest in self.raw_journal())

    def definition(self, digest: str) -> bytes:
        """A definition of a kind by its hash.

        Raises:
            KaochengError: It is not there.
        """
        with self._reading():
            row = self._connection.execute("SELECT CAST(body AS BLOB) FROM definitions WHERE hash = ?", (digest,)).fetchone()
        if row is None:
            raise KaochengError(f"库里没有台账定义 {digest[:12]}", remedy="先用 kaocheng ledger verify 查库是否被改过")
        return bytes(row[0])

    def raw_entries(self, kind_id: str) -> Iterator[tuple[int, bytes, bytes]]:
        """Position, body and hash as stored."""
        return self._raw("SELECT position, CAST(body AS BLOB), CAST(hash AS BLOB) FROM entries WHERE kind = ? ORDER BY position", (kind_id,))

    def raw_journal(self) -> Iterator[tuple[int, bytes, bytes]]:
        """Number, body and hash as stored."""
        return self._raw("SELECT number, CAST(body AS BLOB), CAST(hash AS BLOB) FROM journal ORDER BY number", ())

    def _raw(self, query: str, values: tuple[object, ...]) -> Iterator[tuple[int, bytes, bytes]]:
        with self._reading():
            cursor = self._connection.execute(query, values)
            while rows := cursor.fetchmany(_BATCH):
                yield from rows

    def entry_hash(self, kind_id: str, position: int) -> bytes | None:
        """The stored hash of one entry."""
        with self._reading():
            row = self._connection.execute("SELECT CAST(hash AS BLOB) FROM entries WHERE kind = ? AND position = ?",
                                           (kind_id, position)).fetchone()
        return bytes(row[0]) if row else None

    def kind_ids(self) -> tuple[str, ...]:
        """Ids of the ledgers that hold entries."""
        with self._reading():
            return tuple(str(row[0]) for row in self._connection.execute("SELECT DISTINCT kind FROM entries ORDER BY kind"))

    def count(self, kind_id: str, search: Search) -> int:
        """How many entries a search finds."""
        with self._reading():
            return browsing.count(self._connection, kind_id, search)

    def browse(self, kind_id: str, search: Search, *, offset: int = 0, limit: int = 50) -> tuple[Found, ...]:
        """A page of the entries that a search finds, each in its newest version."""
        with self._reading():
            return tuple(browsing.browse(self._connection, kind_id, search, offset=offset, limit=limit))

    def versions_at(self, kind_id: str, position: int) -> tuple[tuple[EntryBody, str], ...]:
        """Every version with its hash of the entry whose first version stands at a position."""
        with self._reading():
            return tuple(browsing.versions_at(self._connection, kind_id, position))

    def position_of(self, kind_id: str, key: Sequence[str]) -> int | None:
        """The position of the first version of an entry."""
        with self._reading():
            return browsing.position_of(self._connection, kind_id, msgspec.json.encode(list(key)).decode())

    def extents(self) -> tuple[Extent, ...]:
        """How much each ledger holds."""
        with self._reading():
            return tuple(browsing.extents(self._connection))

    def own_faults(self) -> Iterable[Finding]:
        """Guards taken off, a damaged file, definitions changed."""
        return store_faults(self._connection)

    def evidence_faults(self, filed: Mapping[str, str]) -> Iterable[Finding]:
        """Evidence that is missing or changed."""
        return self.evidence.faults(filed)


def _prepare(connection: sqlite3.Connection) -> None:
    """Make the tables of a new store; another process may be doing the same."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'facts'").fetchone():
        return
    connection.execute("BEGIN IMMEDIATE")
    if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
        for statement in SCHEMA:
            connection.execute(statement)
        connection.executemany("INSERT INTO facts VALUES (?, ?)", [("id", uuid.uuid4().hex), ("version", VERSION)])
    connection.execute("COMMIT")
    connection.execute("SELECT value FROM facts")
