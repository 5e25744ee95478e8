"""The tables of a store. Rows are only ever added: triggers refuse everything else.

An entry is one body (canonical JSON) and its hash; key and version are computed from the body, so that no column can
disagree with what was hashed.
"""

from __future__ import annotations

_GUARDED = ("entries", "journal", "definitions", "facts")
VERSION = "1"

TABLES = (
    "CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE definitions (hash TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE journal (number INTEGER PRIMARY KEY, body TEXT NOT NULL, hash BLOB NOT NULL)",
    ("CREATE TABLE entries (kind TEXT NOT NULL, position INTEGER NOT NULL, body TEXT NOT NULL, hash BLOB NOT NULL, "
     "key TEXT GENERATED ALWAYS AS (json_extract(body, '$.key')) VIRTUAL, "
     "version INTEGER GENERATED ALWAYS AS (json_extract(body, '$.version')) VIRTUAL)"),
    "CREATE UNIQUE INDEX entries_by_position ON entries (kind, position)",
    "CREATE UNIQUE INDEX entries_by_key ON entries (kind, key, version)",
)
TRIGGERS = tuple(
    f"CREATE TRIGGER {table}_{act}_refused BEFORE {act.upper()} ON {table} BEGIN SELECT RAISE(ABORT, '只能增加，不能改删'); END"
    for table in _GUARDED for act in ("update", "delete")
)
SCHEMA = (*TABLES, *TRIGGERS)
