"""Round amounts in the last days of a month: many of them look like numbers made to fit."""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING

from kaocheng.ledger.anomalies.amounts import amount_of, day_of, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaocheng.base.findings import Finding
    from kaocheng.ledger.anomalies.rule import AnomalyRule
    from kaocheng.ledger.anomalies.search import Scene
    from kaocheng.ledger.entry import LedgerEntry


def search(rule: AnomalyRule, scene: Scene) -> Iterator[Finding]:
    """Rows of one month whose ``field`` is a multiple of the round amount and whose event lies in the last days."""
    unit, days = scene.standards.number("anomaly.round-unit"), int(scene.standards.number("anomaly.month-end-days"))
    least = int(scene.standards.number("anomaly.round-rows-min"))
    months: dict[tuple[int, int], list[LedgerEntry]] = {}
    for entry in scene.entries(rule.ledger):
        day, amount = day_of(entry, entry.kind.event_date), amount_of(entry, rule.field)
        if day is not None and amount and amount % unit == 0 and day.day > monthrange(day.year, day.month)[1] - days:
            months.setdefault((day.year, day.month), []).append(entry)
    for (year, month), entries in sorted(months.items()):
        if len(entries) >= least:
            yield rule.finding(entries, f"{year}年{month}月最后{days}天有 {len(entries)} 笔是 {shown(unit)} 的整数倍")
