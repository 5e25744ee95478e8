"""A sum beyond its bound: money that arrived for a project over the amount of its contract."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kaocheng.ledger.anomalies.amounts import amount_of, grouped, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaocheng.base.findings import Finding
    from kaocheng.ledger.anomalies.rule import AnomalyRule
    from kaocheng.ledger.anomalies.search import Scene


def search(rule: AnomalyRule, scene: Scene) -> Iterator[Finding]:
    """Groups whose sum of ``field`` is larger than the sum of the other field over the matching rows."""
    if rule.other is None:
        return
    bounds = grouped(scene.entries(rule.other.ledger), rule.other.match.values())
    for key, entries in grouped(scene.entries(rule.ledger), rule.other.match).items():
        bound = sum((amount_of(row, rule.other.field) for row in bounds.get(key, [])), start=Decimal(0))
        total = sum((amount_of(entry, rule.field) for entry in entries), start=Decimal(0))
        if key in bounds and bound and total > bound:
            yield rule.finding([*entries[:2], bounds[key][0]], f"{'、'.join(key)} 合计 {shown(total)}，超过 {shown(bound)}")
