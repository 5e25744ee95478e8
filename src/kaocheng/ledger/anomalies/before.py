"""A day that lies before another day it can't precede: money before registration, production before the start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.ledger.anomalies.amounts import day_of, grouped
from kaocheng.ledger.entry import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kaocheng.base.findings import Finding
    from kaocheng.ledger.anomalies.rule import AnomalyRule
    from kaocheng.ledger.anomalies.search import Scene
    from kaocheng.ledger.entry import LedgerEntry


def search(rule: AnomalyRule, scene: Scene) -> Iterator[Finding]:
    """Rows whose ``field`` lies before the other field; of several matching rows the earliest day counts."""
    if rule.other is None:
        return
    known = grouped(scene.entries(rule.other.ledger), rule.other.match.values()) if rule.other.match else {}
    for entry in scene.entries(rule.ledger):
        day = day_of(entry, rule.field)
        rows = known.get(tuple(text_of(entry.values.get(name)) for name in rule.other.match), []) if rule.other.match else [entry]
        found = _earliest(rows, rule.other.field)
        if day is not None and found is not None and day < found[0]:
            rows = [entry] if found[1] is entry else [entry, found[1]]
            yield rule.finding(rows, f"{day} 早于 {found[0]}，早 {(found[0] - day).days} 天")


def _earliest(rows: list[LedgerEntry], name: str) -> tuple[date, LedgerEntry] | None:
    days = [(day, row) for row in rows if (day := day_of(row, name)) is not None]
    return min(days, key=lambda pair: pair[0]) if days else None
