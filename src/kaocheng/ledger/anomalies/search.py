"""All rules over a snapshot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.findings import Finding
from kaocheng.law import Standards
from kaocheng.ledger.anomalies import before, look_alike, over_total, round_amounts, shared_value, year_end_batch
from kaocheng.ledger.anomalies.rule import AnomalyCheck, AnomalyRule, anomaly_rules
from kaocheng.ledger.snapshot import Snapshot

if TYPE_CHECKING:
    from kaocheng.ledger.entry import LedgerEntry


@dataclass(frozen=True, slots=True)
class Scene:
    """What the checks look at: rows up to the day of the count, and the thresholds."""

    snapshot: Annotated[Snapshot, "快照"]
    standards: Annotated[Standards, "参数"]

    def entries(self, ledger_id: str) -> Iterator[LedgerEntry]:
        """Rows of a ledger whose event is not later than the day of the count; none when the ledger is not there."""
        ledger = self.snapshot.ledgers.get(ledger_id)
        for entry in ledger.entries if ledger is not None else ():
            if entry.event_on is None or entry.event_on <= self.snapshot.as_of:
                yield entry


_CHECKS: dict[AnomalyCheck, Callable[[AnomalyRule, Scene], Iterator[Finding]]] = {
    AnomalyCheck.SHARED_VALUE: shared_value.search,
    AnomalyCheck.BEFORE: before.search,
    AnomalyCheck.OVER_TOTAL: over_total.search,
    AnomalyCheck.ROUND_AMOUNTS: round_amounts.search,
    AnomalyCheck.YEAR_END_BATCH: year_end_batch.search,
    AnomalyCheck.LOOK_ALIKE: look_alike.search,
}


def search_anomalies(snapshot: Snapshot, standards: Standards) -> tuple[Finding, ...]:
    """What looks odd, by code; rules over ledgers that are not in the snapshot find nothing."""
    scene = Scene(snapshot, standards)
    return tuple(finding for rule in anomaly_rules() for finding in _CHECKS[rule.check](rule, scene))
