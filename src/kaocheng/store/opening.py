"""Opening a store's file: settings of the connection, tables of a new store, lists of an old one drawn anew."""

from __future__ import annotations

import sqlite3
import uuid
from typing import TYPE_CHECKING

import msgspec

from kaocheng.base.errors import KaochengError
from kaocheng.store import projection
from kaocheng.store.schema import SCHEMA, VERSION

if TYPE_CHECKING:
    from pathlib import Path

FILE = "台账.sqlite"
WAIT = 60
"""Seconds to wait for another writer."""
_CACHED = 65_536
"""Kibibytes of pages that a long registration keeps in memory at most."""
_MAPPED = 1 << 30
"""Bytes of the file that are read through the system's own cache, shared by all who have it open."""


def connect(path: Path) -> sqlite3.Connection:
    """Open the file, make its tables if it is new, and bring what lists are drawn from up to date.

    Raises:
        KaochengError: The folder can't be written, or the file is no store.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=WAIT, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise KaochengError(f"台账库打不开（{error}）", where=str(path), remedy="检查文件夹权限和剩余空间") from error
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA mmap_size = {_MAPPED}")
        connection.execute(f"PRAGMA cache_size = -{_CACHED}")
        _prepare(connection)
    except sqlite3.Error as error:
        connection.close()
        raise unreadable(path, error) from error
    return connection


def unreadable(path: Path, error: sqlite3.Error) -> KaochengError:
    """What to say of a file that is no store, or that another program holds."""
    return KaochengError(f"台账库读不出来（{error}）", where=str(path), expected="考成建立的台账库",
                         remedy="用备份恢复；正被其他程序占用的，稍后再试")


def _prepare(connection: sqlite3.Connection) -> None:
    """Make the tables of a new store, and the projection where it is missing or old; another process may be doing the same."""
    if projection.is_current(connection):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            for statement in SCHEMA:
                connection.execute(statement)
            connection.executemany("INSERT INTO facts VALUES (?, ?)", [("id", uuid.uuid4().hex), ("version", VERSION)])
        connection.execute("SELECT value FROM facts")
        if not projection.is_current(connection):
            _project(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _project(connection: sqlite3.Connection) -> None:
    """Draw the lists; a damaged store stays without, so that it can still be opened and verified."""
    connection.execute("SAVEPOINT projecting")
    try:
        projection.rebuild(connection)
    except (sqlite3.DatabaseError, msgspec.DecodeError):
        connection.execute("ROLLBACK TO projecting")
    connection.execute("RELEASE projecting")
