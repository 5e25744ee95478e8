"""Values during the year: the province certifies once a year, so until then the bureau's own ledgers speak (D13)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.base.errors import KaochengError
from kaocheng.expr.decision import default_decisions
from kaocheng.expr.measures import measure_all

if TYPE_CHECKING:
    from kaocheng.expr.decision import Decisions
    from kaocheng.expr.measures import MeasureResult
    from kaocheng.ledger import Snapshot

STATUS_DECISION = "D13"
OWN_LEDGERS = "内部台账值"


def in_year_decisions(status: str = OWN_LEDGERS) -> Decisions:
    """The decisions with the status of values that monitoring uses.

    Raises:
        KaochengError: The status is none of the options.
    """
    decisions = default_decisions()
    if STATUS_DECISION not in {decision.id for decision in decisions.catalogue}:
        return decisions
    return decisions.choose(STATUS_DECISION, status)


def measure_in_year(snapshot: Snapshot, fiscal_year: int, status: str = OWN_LEDGERS) -> dict[str, MeasureResult]:
    """All measures on the snapshot's day, values of the given status.

    Raises:
        KaochengError: The day does not lie in the fiscal year, or there is no such status.
    """
    if snapshot.as_of.year != fiscal_year:
        raise KaochengError(f"监控截止日 {snapshot.as_of} 不在预算年度 {fiscal_year} 之内", expected=f"{fiscal_year} 年内的日期",
                            remedy="改截止日，或换成那一年的目标表")
    return measure_all(snapshot, fiscal_year, in_year_decisions(status))
