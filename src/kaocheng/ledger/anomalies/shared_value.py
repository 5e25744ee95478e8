"""One value in several groups: a voucher in two projects, an invoice in two payments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.base.text import squash
from kaocheng.ledger.entry import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaocheng.base.findings import Finding
    from kaocheng.ledger.anomalies.rule import AnomalyRule
    from kaocheng.ledger.anomalies.search import Scene
    from kaocheng.ledger.entry import LedgerEntry


def search(rule: AnomalyRule, scene: Scene) -> Iterator[Finding]:
    """Values of ``field`` that stand in rows of different ``across``; spaces, width and case do not matter."""
    groups: dict[str, dict[tuple[str, ...], list[LedgerEntry]]] = {}
    for entry in scene.entries(rule.ledger):
        value = squash(text_of(entry.values.get(rule.field))).upper()
        if value:
            owner = tuple(text_of(entry.values.get(name)) for name in rule.across)
            groups.setdefault(value, {}).setdefault(owner, []).append(entry)
    for value, owners in groups.items():
        if len(owners) > 1:
            told = "、".join("".join(owner) for owner in owners)
            yield rule.finding([rows[0] for rows in owners.values()], f"“{value}”同时用在 {told}")
