"""登记: the rows of a file into a store. What is there already is left alone, what differs asks for a correction."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.errors import KaochengError
from kaocheng.base.findings import Finding
from kaocheng.base.progress import SILENT, Progress, counted
from kaocheng.base.text import clip
from kaocheng.ledger.chain import Act
from kaocheng.ledger.codec import texts_of
from kaocheng.ledger.problems import Place, ProblemCode, line_of, problem
from kaocheng.ledger.store import Draft, JournalLine, LedgerStore, Origin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kaocheng.ledger.chain import EntryBody
    from kaocheng.ledger.entry import LedgerEntry
    from kaocheng.ledger.importer import ImportReport
    from kaocheng.ledger.kind import LedgerField, LedgerKind

_SHOWN = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """登记结果: what was added, what was there already, what was left out."""

    line: Annotated[JournalLine | None, "登记簿"] = None
    """The new line of the journal; ``None`` when nothing was added."""
    entered: Annotated[int, "新登记"] = 0
    corrected: Annotated[int, "更正"] = 0
    evidenced: Annotated[int, "补佐证"] = 0
    unchanged: Annotated[int, "没有变化"] = 0
    problems: Annotated[tuple[Finding, ...], "问题"] = ()
    """Problems of rows that were left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """登记方式: what the user allows."""

    good_rows: Annotated[bool, "只登记没有问题的行"] = False
    correct: Annotated[bool, "更正已登记的内容"] = False
    files: Annotated[Mapping[tuple[str, ...], Mapping[str, str]], "佐证文件"] = field(default_factory=dict)
    seen: Annotated[int | None, "见到的版次"] = None
    """The version that a correction of a single entry is made on; any will do when ``None``."""
    """Stored files by natural key, then by the name of the evidence."""


def register(store: LedgerStore, report: ImportReport, origin: Origin, wishes: Wishes | None = None, progress: Progress = SILENT) -> Registration:
    """Register the rows of a file in one transaction.

    Any problem keeps every row out, unless only the good rows are wanted; then each problem keeps its row out. A row
    that is registered with other values is a problem unless corrections are wanted, with a reason.

    Raises:
        KaochengError: A correction without a reason, or made on a version that is no longer the newest; the store can't be written.
    """
    wishes = wishes or Wishes()
    if wishes.correct and not origin.why.strip():
        raise KaochengError("更正没有写理由", expected="--correct --reason 理由", remedy="写明为什么更正，如“依据原件改正金额”")
    if report.problems and (not wishes.good_rows or not report.entries):
        return Registration(problems=report.problems)
    with store.writing():
        plan = _Plan(store, report.kind, report.present, wishes)
        problems = [*report.problems]
        problems += dangling(store, report.kind, report.entries, Place(origin.file))
        bad = {line_of(item) for item in problems}
        for entry in counted(report.entries, progress, len(report.entries), "与已登记的内容逐行对照"):
            if entry.line not in bad:
                problems += plan.add(entry)
        if not plan.drafts or (problems and not wishes.good_rows):
            return Registration(problems=tuple(problems), unchanged=plan.unchanged)
        progress.step(0, 0, "写入台账")
        line = store.append(report.kind, plan.drafts, origin)
    counts = [draft.act for draft in plan.drafts]
    return Registration(line=line, entered=counts.count(Act.ENTER), corrected=counts.count(Act.CORRECT),
                        evidenced=counts.count(Act.EVIDENCE), unchanged=plan.unchanged, problems=tuple(problems))


def withdraw(store: LedgerStore, kind: LedgerKind, key: Sequence[str], origin: Origin, *, seen: int | None = None) -> JournalLine:
    """Withdraw an entry; it stays in the chain and is no longer counted.

    Raises:
        KaochengError: There is no such entry, no reason was given, or ``seen`` is no longer the newest version.
    """
    if not origin.why.strip():
        raise KaochengError("撤销没有写理由", expected="--reason 理由", remedy="写明为什么撤销，如“重复登记”")
    with store.writing():
        stored = store.latest(kind.id, key)
        if stored is None or stored.act is Act.WITHDRAW:
            raise KaochengError(f"“{kind.label}”台账里没有{'、'.join(kind.key_labels)}为“{'、'.join(key)}”的条目" + ("（已撤销）" if stored else ""),
                                remedy=f"用 kaocheng ledger history 库 {kind.label} 查看登记过的条目")
        if seen is not None:
            ensure_newest(stored, seen)
        draft = Draft(key=tuple(key), act=Act.WITHDRAW, version=stored.version + 1, values=stored.values, files=stored.files)
        return store.append(kind, [draft], origin)


def attach(store: LedgerStore, kind: LedgerKind, key: Sequence[str], files: Mapping[str, str], origin: Origin) -> JournalLine | None:
    """File evidence that is kept already with an entry; ``None`` when all of it was filed before.

    Raises:
        KaochengError: There is no such entry, it was withdrawn, or another file has the name of the evidence.
    """
    with store.writing():
        stored = store.latest(kind.id, key)
        if stored is None or stored.act is Act.WITHDRAW:
            raise KaochengError(f"“{kind.label}”台账里没有这一条，或者已经撤销", where="、".join(key), remedy="重新登记后再补佐证")
        taken = next((name for name, file in files.items() if stored.files.get(name, file) != file), None)
        if taken is not None:
            raise KaochengError(f"“{taken}”已经有一份不同的文件", where="、".join(key), expected="每份佐证一个名称", remedy=f"换一个名称，如“{taken}（2）”")
        all_files = {**stored.files, **files}
        if all_files == stored.files:
            return None
        draft = Draft(key=tuple(key), act=Act.EVIDENCE, version=stored.version + 1, values=stored.values, files=all_files)
        return store.append(kind, [draft], origin)


def ensure_newest(stored: EntryBody | None, seen: int) -> None:
    """Refuse a change that was made on an older version.

    Raises:
        KaochengError: Somebody else was quicker.
    """
    version = stored.version if stored else 0
    if version != seen:
        by = f"{stored.by} {stored.at[:16].replace('T', ' ')} {stored.act.label}，" if stored else ""
        raise KaochengError(f"这一条刚被别人改过（{by}现在是第{version}版）", expected=f"第{seen}版", remedy="您填的内容还在，对照最新一版后再提交")


class _Plan:
    """What has to be added so that the store says what the file says."""

    def __init__(self, store: LedgerStore, kind: LedgerKind, present: frozenset[str], wishes: Wishes) -> None:
        self.drafts: list[Draft] = []
        self.unchanged = 0
        self._store = store
        self._labels = {item.name: item.label for item in kind.columns}
        self._present = present
        self._wishes = wishes
        self._is_empty = next(store.bodies(kind.id, 1), None) is None

    def add(self, entry: LedgerEntry) -> Iterator[Finding]:
        """Plan one row; gives the problem that keeps it out."""
        stored = None if self._is_empty else self._store.latest(entry.kind.id, entry.key)
        if self._wishes.seen is not None:
            ensure_newest(stored, self._wishes.seen)
        texts = texts_of(entry.values)
        files = dict(self._wishes.files.get(entry.key, {}))
        draft = Draft(key=entry.key, act=Act.ENTER, version=1, values=texts, files=files, line=entry.line)
        if stored is None:
            self.drafts.append(draft)
            return
        merged = {name: text for name, text in sorted((stored.values | texts).items()) if name in texts or name not in self._present}
        all_files = stored.files | files
        changed = merged != stored.values or stored.act is Act.WITHDRAW
        if not changed and all_files == stored.files:
            self.unchanged += 1
            return
        act = Act.CORRECT if changed else Act.EVIDENCE
        if changed and not self._wishes.correct:
            yield self._differs(entry, stored, merged)
            return
        self.drafts.append(replace(draft, act=act, version=stored.version + 1, values=merged, files=all_files))

    def _differs(self, entry: LedgerEntry, stored: EntryBody, merged: Mapping[str, str]) -> Finding:
        names = [name for name in self._labels if merged.get(name) != stored.values.get(name)]
        told = "；".join(f"“{self._labels[name]}”登记的是“{clip(stored.values.get(name, '空白'))}”，这里是“{clip(merged.get(name, '空白'))}”"
                        for name in names[:_SHOWN])
        if stored.act is Act.WITHDRAW:
            told = f"这一条已于 {stored.at[:10]} 撤销（{stored.why}）" + (f"；{told}" if told else "")
        place = Place(entry.source, entry.line, self._labels[names[0]] if names else "")
        return problem(ProblemCode.ENTRY_CHANGED, place, told + ("；……" if len(names) > _SHOWN else ""),
                       "确要更正的，加上 --correct --reason 理由；原来的内容会保留为旧版")


def dangling(store: LedgerStore, kind: LedgerKind, entries: Iterable[LedgerEntry], place: Place) -> Iterator[Finding]:
    """Values that point at nothing in the store; a ledger without entries is not missed."""
    rows = tuple(entries)
    for item in kind.columns:
        if item.references is None or (item.references.kind == kind.id):
            continue
        known = _known(store, item)
        if known:
            for entry in rows:
                text = texts_of({item.name: entry.values.get(item.name)}).get(item.name)
                if text is not None and text not in known:
                    yield problem(ProblemCode.REFERENCE_DANGLING, replace(place, line=entry.line, column=item.label),
                                  f"“{text}”在台账 {item.references.kind} 中找不到", f"改正这里，或先把它登记到台账 {item.references.kind}")


def _known(store: LedgerStore, item: LedgerField) -> set[str]:
    """The values that a referenced field has in the newest versions."""
    newest: dict[tuple[str, ...], str | None] = {}
    if item.references is not None:
        for body in store.bodies(item.references.kind):
            newest[tuple(body.key)] = None if body.act is Act.WITHDRAW else body.values.get(item.references.field)
    return {text for text in newest.values() if text is not None}
