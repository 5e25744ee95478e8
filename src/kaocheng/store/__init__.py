"""台账库: ledgers kept in one SQLite file, evidence in a folder beside it."""

from kaocheng.store.sqlite import SqliteStore

__all__ = ["SqliteStore"]
