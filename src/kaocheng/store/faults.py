"""What is wrong with a store's own file: a damaged page, guards taken off, definitions changed."""

from __future__ import annotations

import hashlib
import sqlite3
from typing import TYPE_CHECKING

from kaocheng.ledger.verify_codes import Tampering, tampering
from kaocheng.store.schema import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaocheng.base.findings import Finding


def store_faults(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Faults of the file, of the tables and of the definitions; a damaged file ends the list."""
    try:
        told = [str(row[0]) for row in connection.execute("PRAGMA quick_check")]
        if told != ["ok"]:
            yield tampering(Tampering.FILE_DAMAGED, "库文件", f"数据库自检不通过：{told[0]}")
        present = {row[0] for row in connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")}
        for statement in SCHEMA:
            if statement not in present:
                name = statement.split()[3 if statement.startswith("CREATE UNIQUE") else 2]
                yield tampering(Tampering.GUARD_REMOVED, f"库结构 {name}", "这一项被拆掉或改过，保护已失效；拆掉之后的改动也会被逐条核对")
        for digest, body in connection.execute("SELECT hash, CAST(body AS BLOB) FROM definitions"):
            if hashlib.sha256(body).hexdigest() != digest:
                yield tampering(Tampering.DEFINITION_CHANGED, f"台账定义 {digest[:12]}", "内容与校验和不符")
    except sqlite3.DatabaseError as error:
        yield tampering(Tampering.FILE_DAMAGED, "库文件", f"读到一半读不下去（{error}）")
