"""台账 and 快照: the rows of one kind, and the state of all ledgers named by one hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Annotated

from kaocheng.ledger.entry import LedgerEntry, text_of
from kaocheng.ledger.kind import LedgerKind

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Ledger:
    """台账: every row of one kind."""

    kind: Annotated[LedgerKind, "台账种类"]
    entries: Annotated[tuple[LedgerEntry, ...], "条目"] = ()
    hash: Annotated[str, "校验和"] = field(init=False)
    """SHA-256 over the rows sorted by key: the order of lines, the file's name and its encoding don't matter.

    Stored evidence files count by their content; rows without any have the hash they have in a folder of CSV files.
    """

    def __post_init__(self) -> None:
        """Compute the hash once."""
        digest = hashlib.sha256(self.kind.id.encode())
        for row in sorted(_canonical(entry) for entry in self.entries):
            digest.update(b"\n" + row.encode())
        object.__setattr__(self, "hash", digest.hexdigest())


def _canonical(entry: LedgerEntry) -> str:
    filled = {name: text_of(value) for name, value in entry.values.items() if value is not None}
    row = [list(entry.key), filled, dict(entry.files)] if entry.files else [list(entry.key), filled]
    return json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Snapshot:
    """快照: the ledgers by id as they stood, and the day of the count."""

    ledgers: Annotated[Mapping[str, Ledger], "台账"]
    as_of: Annotated[date, "截止日"]
    hash: Annotated[str, "校验和"] = field(init=False)
    """SHA-256 over the ledgers' hashes; the day of the count is not part of it."""

    def __post_init__(self) -> None:
        """Compute the hash once."""
        lines = sorted(f"{name}:{ledger.hash}" for name, ledger in self.ledgers.items())
        object.__setattr__(self, "hash", hashlib.sha256("\n".join(lines).encode()).hexdigest())

    @classmethod
    def of(cls, ledgers: Iterable[Ledger], as_of: date) -> Snapshot:
        """Build from ledgers, at most one a kind."""
        return cls({ledger.kind.id: ledger for ledger in ledgers}, as_of)

    @property
    def rows(self) -> int:
        """Number of rows in all ledgers."""
        return sum(len(ledger.entries) for ledger in self.ledgers.values())
