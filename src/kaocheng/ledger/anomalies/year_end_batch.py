"""A year's amount that arrives in its last days."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from kaocheng.ledger.anomalies.amounts import amount_of, day_of, shown
from kaocheng.units.quantity import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaocheng.base.findings import Finding
    from kaocheng.ledger.anomalies.rule import AnomalyRule
    from kaocheng.ledger.anomalies.search import Scene
    from kaocheng.ledger.entry import LedgerEntry

_TENTH = Decimal("0.1")


def search(rule: AnomalyRule, scene: Scene) -> Iterator[Finding]:
    """Years of which more than a share of ``field`` lies in the last days of December."""
    days = int(scene.standards.number("anomaly.year-end-days"))
    most = scene.standards.number("anomaly.year-end-share-max")
    least = int(scene.standards.number("anomaly.year-end-rows-min"))
    years: dict[int, list[LedgerEntry]] = {}
    for entry in scene.entries(rule.ledger):
        day = day_of(entry, entry.kind.event_date)
        if day is not None:
            years.setdefault(day.year, []).append(entry)
    for year, entries in sorted(years.items()):
        since = date(year, 12, 31) - timedelta(days=days - 1)
        late = [entry for entry in entries if (day_of(entry, entry.kind.event_date) or date.min) >= since]
        total = sum((amount_of(entry, rule.field) for entry in entries), start=Decimal(0))
        part = sum((amount_of(entry, rule.field) for entry in late), start=Decimal(0))
        if len(late) >= least and total and part * 100 > total * most:
            share = plain((part * 100 / total).quantize(_TENTH))
            yield rule.finding(late, f"{year}年最后{days}天 {len(late)} 笔 {shown(part)}，占全年的 {share}%（界线 {plain(most)}%）")
