"""References between ledgers: a value must stand in the ledger it points to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.ledger.entry import text_of
from kaocheng.ledger.problems import Place, ProblemCode, problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kaocheng.base.findings import Finding
    from kaocheng.ledger.snapshot import Ledger


def dangling_references(ledgers: Mapping[str, Ledger]) -> Iterator[Finding]:
    """Values that point nowhere; a ledger that was not handed in is not missed."""
    for ledger in ledgers.values():
        for item in ledger.kind.columns:
            target = ledgers.get(item.references.kind) if item.references is not None else None
            if target is None or item.references is None:
                continue
            known = {text_of(entry.values.get(item.references.field)) for entry in target.entries}
            for entry in ledger.entries:
                value = text_of(entry.values.get(item.name))
                if value and value not in known:
                    yield problem(ProblemCode.REFERENCE_DANGLING, Place(entry.source, entry.line, item.label),
                                  f"“{value}”在“{target.kind.label}”台账中找不到", f"改正这里，或先在“{target.kind.label}”台账中补上")
