"""What a store of ledgers can do. SQLite does it today (`kaocheng.store`); a database server may do it tomorrow."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Protocol

from kaocheng.ledger.chain import Act, EntryBody, JournalBody

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from datetime import datetime

    from kaocheng.base.findings import Finding
    from kaocheng.ledger.browsing import Extent, Found, Search
    from kaocheng.ledger.kind import LedgerKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """待登记: a version that is not in the chain yet."""

    key: Annotated[tuple[str, ...], "自然键"]
    act: Annotated[Act, "动作"]
    version: Annotated[int, "版次"]
    values: Annotated[Mapping[str, str], "值"]
    files: Annotated[Mapping[str, str], "佐证文件"] = field(default_factory=dict)
    line: Annotated[int | None, "来源行"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """经办: who, when, why, from which file."""

    by: Annotated[str, "登记人"]
    at: Annotated[datetime, "时间"]
    why: Annotated[str, "理由"] = ""
    file: Annotated[str, "来源文件"] = ""
    file_hash: Annotated[str, "来源文件校验和"] = ""


@dataclass(frozen=True, slots=True)
class JournalLine:
    """A line of the journal with its hash, the 存证号 that users keep."""

    body: JournalBody
    hash: str


class LedgerStore(Protocol):
    """台账库: append-only chains of entries, one a ledger, and the journal over all of them."""

    @property
    def id(self) -> str:
        """The store's own id, part of every chain."""

    def writing(self) -> AbstractContextManager[None]:
        """One transaction: everything in it is kept or nothing; other writers wait."""

    def steady(self) -> AbstractContextManager[None]:
        """Everything read in it is of one moment; writers need not wait."""

    def latest(self, kind_id: str, key: Sequence[str]) -> EntryBody | None:
        """The newest version of an entry."""

    def append(self, kind: LedgerKind, drafts: Sequence[Draft], origin: Origin) -> JournalLine:
        """Add versions to a ledger's chain and a line to the journal; only inside of `writing`."""

    def append_snapshot(self, snapshot: str, kinds: Iterable[LedgerKind], origin: Origin) -> JournalLine:
        """Add a line to the journal that names the state of all ledgers; only inside of `writing`."""

    def bodies(self, kind_id: str, last: int | None = None) -> Iterator[EntryBody]:
        """The versions of a ledger in the order of the chain, up to a position."""

    def journal(self) -> tuple[JournalLine, ...]:
        """All lines, the oldest first."""

    def definition(self, digest: str) -> bytes:
        """A definition of a kind by its hash."""

    def raw_entries(self, kind_id: str) -> Iterator[tuple[int, bytes, bytes]]:
        """Position, body and hash of every entry as stored, by position."""

    def raw_journal(self) -> Iterator[tuple[int, bytes, bytes]]:
        """Number, body and hash of every line of the journal as stored."""

    def entry_hash(self, kind_id: str, position: int) -> bytes | None:
        """The stored hash of one entry."""

    def kind_ids(self) -> tuple[str, ...]:
        """Ids of the ledgers that hold entries."""

    def count(self, kind_id: str, search: Search) -> int:
        """How many entries a search finds."""

    def browse(self, kind_id: str, search: Search, *, offset: int = 0, limit: int = 50) -> tuple[Found, ...]:
        """A page of the entries that a search finds, each in its newest version."""

    def versions_at(self, kind_id: str, position: int) -> tuple[tuple[EntryBody, str], ...]:
        """Every version with its hash of the entry whose first version stands at a position; none when there is no such entry."""

    def position_of(self, kind_id: str, key: Sequence[str]) -> int | None:
        """The position of the first version of an entry."""

    def extents(self) -> tuple[Extent, ...]:
        """How much each ledger holds."""

    def own_faults(self) -> Iterable[Finding]:
        """What is wrong with the store itself: guards taken off, a damaged file, definitions changed."""

    def evidence_faults(self, filed: Mapping[str, str]) -> Iterable[Finding]:
        """Evidence that is missing or changed; ``filed`` tells where each stored file belongs."""
