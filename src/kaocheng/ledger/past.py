"""A store to a snapshot: the ledgers as they are, or as they were known after an earlier line of the journal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.errors import KaochengError
from kaocheng.ledger.chain import Act, JournalAct
from kaocheng.ledger.codec import kind_of_definition, values_of
from kaocheng.ledger.entry import LedgerEntry
from kaocheng.ledger.snapshot import Ledger, Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from kaocheng.ledger.catalogue import Catalogue
    from kaocheng.ledger.chain import EntryBody
    from kaocheng.ledger.kind import LedgerKind
    from kaocheng.ledger.store import JournalLine, LedgerStore, Origin

_SHORTEST = 8
"""Signs of a snapshot's hash that must be given at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """所知: how far the journal counts, and the definitions of the ledgers at that time."""

    number: Annotated[int, "登记簿号"]
    lasts: Annotated[Mapping[str, int], "各台账末条"]
    definitions: Annotated[Mapping[str, str], "台账定义"]
    snapshot: Annotated[str, "快照校验和"] = ""
    """The hash that the state must have; ``""`` when none was named."""


def known_now(store: LedgerStore) -> Known:
    """Everything in the store."""
    return _known(store.journal())


def known_on(store: LedgerStore, day: date) -> Known:
    """What had been registered by the end of a day, China time.

    Raises:
        KaochengError: Nothing had.
    """
    lines = [line for line in store.journal() if line.body.at[:10] <= day.isoformat()]
    if not lines:
        first = next(iter(store.journal()), None)
        since = f"最早一次登记在 {first.body.at[:10]}" if first else "库里还没有登记"
        raise KaochengError(f"到 {day} 为止还没有任何登记", expected=since, remedy="换一个较晚的日期")
    return _known(lines)


def known_by(store: LedgerStore, snapshot: str) -> Known:
    """What was known when a snapshot was taken; the first signs of its hash are enough.

    Raises:
        KaochengError: The store knows no such snapshot, or several.
    """
    wanted = snapshot.strip().lower()
    lines = store.journal()
    found = {line.body.snapshot: line for line in lines
             if line.body.act is JournalAct.SNAPSHOT and line.body.snapshot.startswith(wanted) and len(wanted) >= _SHORTEST}
    if len(found) != 1:
        told = "、".join(f"{line.body.snapshot[:12]}（{line.body.at[:10]}）" for line in reversed(lines) if line.body.snapshot)
        raise KaochengError(f"库里没有快照“{snapshot}”" if not found else f"“{snapshot}”对应 {len(found)} 个快照",
                            expected=told or f"先用 kaocheng ledger snapshot 取一个快照；至少写校验和的前 {_SHORTEST} 位", remedy="改用上列快照之一")
    (line,) = found.values()
    known = _known(lines[: line.body.number])
    return Known(number=known.number, lasts=known.lasts, definitions={**known.definitions, **line.body.definitions},
                 snapshot=line.body.snapshot)


def _known(lines: Iterable[JournalLine]) -> Known:
    lasts: dict[str, int] = {}
    definitions: dict[str, str] = {}
    number = 0
    for line in lines:
        number = line.body.number
        if line.body.kind:
            lasts[line.body.kind] = line.body.last
        definitions |= line.body.definitions
    return Known(number=number, lasts=lasts, definitions=definitions)


def snapshot_of(store: LedgerStore, known: Known, as_of: date, catalogue: Catalogue | None = None) -> Snapshot:
    """The ledgers as known, each entry in its newest version, withdrawn ones left out.

    Args:
        store: Where they stand.
        known: Up to where.
        as_of: The day of the count.
        catalogue: Kinds as declared today; the definitions of the time when left out.

    Raises:
        KaochengError: The state has another hash than the snapshot that was named: the store was changed.
    """
    kinds = (_kind(store, kind_id, known, catalogue) for kind_id in known.lasts)
    snapshot = Snapshot.of([Ledger(kind, _entries(store, kind, known.lasts[kind.id])) for kind in kinds], as_of)
    if known.snapshot and snapshot.hash != known.snapshot:
        raise KaochengError(f"快照 {known.snapshot[:12]} 重算得到的是 {snapshot.hash[:12]}，库在取快照之后被改过",
                            remedy="用 kaocheng ledger verify 查明改了哪里，用备份恢复")
    return snapshot


def take_snapshot(store: LedgerStore, snapshot: Snapshot, origin: Origin) -> JournalLine:
    """Record a snapshot of the present state, so that it can be found again; the same state is recorded once."""
    with store.writing():
        lines = store.journal()
        last = lines[-1] if lines else None
        if last is not None and last.body.snapshot == snapshot.hash:
            return last
        return store.append_snapshot(snapshot.hash, [ledger.kind for ledger in snapshot.ledgers.values()], origin)


def _kind(store: LedgerStore, kind_id: str, known: Known, catalogue: Catalogue | None) -> LedgerKind:
    found = catalogue.find(kind_id) if catalogue is not None else None
    return found or kind_of_definition(store.definition(known.definitions[kind_id]))


def _entries(store: LedgerStore, kind: LedgerKind, last: int) -> tuple[LedgerEntry, ...]:
    newest: dict[tuple[str, ...], EntryBody] = {}
    first: dict[tuple[str, ...], int] = {}
    for body in store.bodies(kind.id, last):
        key = tuple(body.key)
        newest[key] = body
        first.setdefault(key, body.position)
    return tuple(
        LedgerEntry(kind=kind, values=values_of(kind, body.values), source=body.file, line=body.line, files=body.files,
                    position=first[key])
        for key, body in newest.items() if body.act is not Act.WITHDRAW
    )
