"""核验: whatever was changed, taken out, put in or moved behind the program's back is found and named.

What it rests on: every entry's hash covers the one before, and every line of the journal names the head of a ledger and
covers the line before. Somebody who can write the file may still rebuild all of it consistently, from some line to the
end. Against that helps only what is kept elsewhere: the 存证号 (hash of a line of the journal) that is printed after
every act. A rebuilt or shortened store no longer has it; what was registered after the last one kept is not covered.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Annotated

import msgspec

from kaocheng.base.errors import KaochengError
from kaocheng.base.findings import Finding, Severity
from kaocheng.base.progress import SILENT, Progress, counted
from kaocheng.ledger.chain import EntryBody, JournalBody, at_of, genesis, link
from kaocheng.ledger.past import known_by, snapshot_of
from kaocheng.ledger.verify_codes import Tampering, tampering

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kaocheng.ledger.store import LedgerStore

_FILES = b'"files":{"'
_ENTRY, _JOURNAL = msgspec.json.Decoder(EntryBody), msgspec.json.Decoder(JournalBody)
_MOST = 100
"""Faults of one ledger that are named; a wholly rewritten ledger would name every entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreVerification:
    """核验结果: what was looked at, and what is wrong."""

    entries: Annotated[int, "条目数"]
    lines: Annotated[int, "登记簿行数"]
    files: Annotated[int, "佐证文件数"]
    head: Annotated[str, "存证号"]
    """Hash of the last line of the journal; keep it elsewhere."""
    findings: Annotated[tuple[Finding, ...], "问题"] = ()

    @property
    def is_sound(self) -> bool:
        """Whether nothing was tampered with."""
        return all(item.severity is not Severity.ERROR for item in self.findings)


@dataclass(frozen=True, slots=True)
class _Listener:
    """Who is told of progress, and of how many entries."""

    progress: Progress
    total: int


@dataclass(slots=True)
class _Journal:
    """What the journal says."""

    lines: list[JournalBody] = field(default_factory=list)
    hashes: list[str] = field(default_factory=list)

    def last_of(self, kind_id: str) -> int:
        return max((line.last for line in self.lines if line.kind == kind_id), default=0)


def verify(store: LedgerStore, kept: Iterable[str] = (), progress: Progress = SILENT) -> StoreVerification:
    """Verify a whole store, as it stands when that begins; what is registered meanwhile is not looked at.

    Args:
        store: What to look at.
        kept: 存证号 that the user kept elsewhere, whole or the first signs.
        progress: Told by entries, of as many as the journal names; may cancel.
    """
    with store.steady():
        return _verify(store, kept, progress)


def _verify(store: LedgerStore, kept: Iterable[str], progress: Progress) -> StoreVerification:
    findings = [*store.own_faults()]
    journal = _Journal()
    findings += _told("登记簿", _journal_faults(store, journal))
    findings += [tampering(Tampering.JOURNAL_CUT, f"存证号 {head}", "登记簿上没有它：它之后的登记被截去，或整条链被重做过")
                 for head in kept if not any(digest.startswith(head.strip().lower()) for digest in journal.hashes)]
    filed: dict[str, str] = {}
    count = 0
    kinds = tuple(_kind_ids(store, journal))
    listener = _Listener(progress, sum(map(journal.last_of, kinds)))
    for kind_id in kinds:
        walk = _Walk(store, kind_id, filed, listener, count)
        faults = list(_told(f"台账 {kind_id}", walk.faults()))
        findings += faults[:_MOST]
        if len(faults) > _MOST:
            findings.append(tampering(Tampering.CHAIN_BROKEN, f"台账 {kind_id}", f"另有 {len(faults) - _MOST} 处，未列出"))
        findings += _told(f"台账 {kind_id}", _head_faults(store, journal, kind_id, walk.count))
        count += walk.count
    progress.step(0, 0, f"核对 {len(filed)} 份佐证")
    findings += store.evidence_faults(filed)
    return StoreVerification(entries=count, lines=len(journal.lines), files=len(filed),
                        head=journal.hashes[-1] if journal.hashes else "", findings=tuple(findings))


def _kind_ids(store: LedgerStore, journal: _Journal) -> Iterable[str]:
    named = [line.kind for line in journal.lines if line.kind]
    try:
        return dict.fromkeys([*store.kind_ids(), *named])
    except KaochengError:
        return dict.fromkeys(named)


def _told(where: str, faults: Iterator[Finding]) -> Iterator[Finding]:
    """The faults up to where the file can't be read any more."""
    try:
        yield from faults
    except KaochengError as error:
        yield tampering(Tampering.FILE_DAMAGED, where, error.what)


def _journal_faults(store: LedgerStore, journal: _Journal) -> Iterator[Finding]:
    previous, before = genesis(store.id, ""), ""
    for expected, (number, body, digest) in enumerate(store.raw_journal(), start=1):
        where = f"登记簿第{number}号"
        if number != expected:
            yield tampering(Tampering.JOURNAL_CHANGED, where, f"应为第{expected}号，中间缺了或多了一行")
        elif link(previous, body) != digest:
            yield tampering(Tampering.JOURNAL_CHANGED, where, "内容与校验和不符，或与前一行接不上")
        try:
            line = _JOURNAL.decode(body)
        except msgspec.DecodeError:
            yield tampering(Tampering.JOURNAL_CHANGED, where, "内容读不出来")
            previous = digest
            continue
        if line.at < before:
            yield tampering(Tampering.CLOCK_BACK, where, f"时间 {line.at} 早于前一行 {before}")
        for digest_of_definition in line.definitions.values():
            if not _has_definition(store, digest_of_definition):
                yield tampering(Tampering.DEFINITION_CHANGED, where, f"台账定义 {digest_of_definition[:12]} 不见了")
        journal.lines.append(line)
        journal.hashes.append(digest.hex())
        previous, before = digest, line.at


def _has_definition(store: LedgerStore, digest: str) -> bool:
    try:
        store.definition(digest)
    except KaochengError:
        return False
    return True


class _Walk:
    """One ledger's chain, entry by entry. Bodies are parsed only where something is wrong or evidence is filed."""

    def __init__(self, store: LedgerStore, kind_id: str, filed: dict[str, str], listener: _Listener, before: int) -> None:
        self.count = 0
        self._listener, self._before = listener, before
        self._store = store
        self._kind_id = kind_id
        self._filed = filed

    def faults(self) -> Iterator[Finding]:
        previous, before, expected = genesis(self._store.id, self._kind_id), b"", 1
        skipped = False
        entries = self._store.raw_entries(self._kind_id)
        for position, body, digest in counted(entries, self._listener.progress, self._listener.total, "逐条核验", first=self._before):
            if position != expected:
                yield self._gap(expected, position)
                skipped, expected = True, position
            if link(previous, body) != digest and not skipped:
                yield self._broken(position, body)
            at = at_of(body)
            if at < before:
                yield tampering(Tampering.CLOCK_BACK, self._name(position, body), f"登记时间 {at.decode(errors='replace')} 早于前一条")
            if _FILES in body:
                self._file(position, body)
            previous, before, skipped = digest, at, False
            expected += 1
            self.count += 1

    def _gap(self, expected: int, position: int) -> Finding:
        missing = f"第{expected}条" if position == expected + 1 else f"第{expected}至{position - 1}条"
        return tampering(Tampering.ENTRY_MISSING, f"台账 {self._kind_id} {missing}", "不见了")

    def _broken(self, position: int, body: bytes) -> Finding:
        entry = _decoded(body)
        where = self._name(position, body)
        if entry is None or entry.kind != self._kind_id:
            written = f"写的是台账 {entry.kind}" if entry is not None else "内容读不出来"
            return tampering(Tampering.CHAIN_BROKEN, where, f"与前一条接不上：{written}")
        if entry.position != position:
            return tampering(Tampering.ENTRY_MOVED, where, f"这里放的是第{entry.position}条，与前一条接不上：次序被换过，或插过、删过条目")
        return tampering(Tampering.CONTENT_CHANGED, where, "内容、登记人、时间、理由或佐证与校验和不符，或者前一条的校验和被改过")

    def _name(self, position: int, body: bytes) -> str:
        entry = _decoded(body)
        return f"台账 {self._kind_id} 第{position}条" + (f"（{'、'.join(entry.key)}，第{entry.version}版）" if entry else "")

    def _file(self, position: int, body: bytes) -> None:
        entry = _decoded(body)
        for name, stored in (entry.files if entry else {}).items():
            self._filed.setdefault(stored, f"{self._name(position, body)} {name}")


def _decoded(body: bytes) -> EntryBody | None:
    try:
        return _ENTRY.decode(body)
    except msgspec.DecodeError:
        return None


def _head_faults(store: LedgerStore, journal: _Journal, kind_id: str, count: int) -> Iterator[Finding]:
    """The chain against the heads that the journal names."""
    last, where = journal.last_of(kind_id), f"台账 {kind_id}"
    if count < last and store.entry_hash(kind_id, last) is None:
        yield tampering(Tampering.TAIL_CUT, where, f"登记簿记到第{last}条，库里只有 {count} 条")
    if store.entry_hash(kind_id, last + 1) is not None:
        yield tampering(Tampering.ENTRY_UNJOURNALLED, where, f"登记簿只记到第{last}条，后面多出条目")
    first = 1
    for line in journal.lines:
        if line.kind == kind_id:
            if line.first != first:
                yield tampering(Tampering.JOURNAL_CHANGED, f"登记簿第{line.number}号", f"从第{line.first}条记起，应为第{first}条")
            stored = store.entry_hash(kind_id, line.last)
            if stored is not None and stored.hex() != line.head:
                yield tampering(Tampering.HEAD_DIFFERS, f"{where} 第{line.last}条", f"与登记簿第{line.number}号（{line.at[:10]}）所记不同")
            first = line.last + 1


def snapshot_faults(store: LedgerStore) -> Iterator[Finding]:
    """Snapshots that do not come out as they were recorded; each goes through all ledgers again."""
    for line in store.journal():
        if line.body.snapshot:
            try:
                snapshot_of(store, known_by(store, line.body.snapshot), date.max)
            except KaochengError as error:
                yield tampering(Tampering.SNAPSHOT_DIFFERS, f"快照 {line.body.snapshot[:12]}（登记簿第{line.body.number}号）", error.what)
