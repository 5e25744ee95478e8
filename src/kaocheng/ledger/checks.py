"""Checks over the rows of one file: keys that stand twice, objects told apart by half, divisions of the wrong year."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kaocheng.base.text import clip
from kaocheng.ledger.entry import text_of
from kaocheng.ledger.problems import Place, ProblemCode, problem
from kaocheng.ledger.regions import fault_of, region_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kaocheng.base.findings import Finding
    from kaocheng.ledger.entry import LedgerEntry
    from kaocheng.ledger.headings import Column
    from kaocheng.ledger.kind import LedgerKind


def duplicates(entries: Sequence[LedgerEntry], place: Place) -> Iterator[Finding]:
    """Rows that tell of the same thing."""
    first: dict[tuple[str, ...], LedgerEntry] = {}
    for entry in entries:
        key = entry.key
        earlier = first.setdefault(key, entry)
        if earlier is not entry and any(key):  # a blank key is told already: a required cell is blank
            labels = "、".join(entry.kind.key_labels)
            yield problem(ProblemCode.KEY_TWICE, replace(place, line=entry.line, column=labels),
                          f"{labels}“{'、'.join(key)}”与第{earlier.line}行重复", "同一件事只留一行；确是两件事就用不同的编号")


def mixed_identities(entries: Sequence[LedgerEntry], kind: LedgerKind, place: Place) -> Iterator[Finding]:
    """A name that stands with its code in one row and without in another would be counted twice."""
    for item in kind.columns:
        if [item.name] not in item.identity or not item.identity.index([item.name]):
            continue
        codes = item.identity[0]
        labelled = {text_of(entry.values[item.name]): entry.line for entry in entries
                    if all(entry.values[name] is not None for name in codes)}
        for entry in entries:
            name = text_of(entry.values[item.name])
            if name in labelled and any(entry.values[code] is None for code in codes):
                yield problem(ProblemCode.IDENTITY_MIXED, replace(place, line=entry.line, column=item.label),
                              f"“{name}”在第{labelled[name]}行写了代码，这一行没有写，会被当成两家", "补上同一个代码")


def wrong_region(entry: LedgerEntry, columns: Sequence[Column], place: Place) -> list[Finding]:
    """Divisions that did not exist in the year of the row's event; ``columns`` are those that hold divisions."""
    found = []
    for column in columns:
        text = text_of(entry.values.get(column.field.name))
        year = entry.event_on.year if entry.event_on is not None else None
        if text and region_named(text, year) is None:
            found.append(problem(ProblemCode.REGION_WRONG, replace(place, column=column.heading),
                                 f"“{clip(text)}”不是{year or '现行'}{'年' if year else ''}的行政区划", fault_of(text, year)))
    return found
