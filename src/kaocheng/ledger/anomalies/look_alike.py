"""Rows that agree in everything that matters and differ only in their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.ledger.anomalies.amounts import grouped
from kaocheng.ledger.entry import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaocheng.base.findings import Finding
    from kaocheng.ledger.anomalies.rule import AnomalyRule
    from kaocheng.ledger.anomalies.search import Scene


def search(rule: AnomalyRule, scene: Scene) -> Iterator[Finding]:
    """Rows with the same ``field`` and the same ``across``."""
    for entries in grouped(scene.entries(rule.ledger), [rule.field, *rule.across]).values():
        if len(entries) > 1:
            labels = {item.name: item.label for item in entries[0].kind.columns}
            told = "，".join(f"{labels[name]} {text_of(entries[0].values.get(name))}" for name in [rule.field, *rule.across])
            yield rule.finding(entries, f"{len(entries)} 行的 {told} 都相同")
