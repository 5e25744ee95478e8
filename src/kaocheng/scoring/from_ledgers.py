"""Budget execution and reasons for deviations, taken from their ledgers (预算执行, 偏差说明)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kaocheng.ledger.entry import text_of
from kaocheng.model import FundLine
from kaocheng.scoring.execution import Execution
from kaocheng.units import Quantity, parse_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kaocheng.ledger import LedgerEntry, Snapshot
    from kaocheng.model import TargetTable

EXECUTION_LEDGER, NOTES_LEDGER = "C01", "C02"
_DEPARTMENT, _PROJECT = "部门整体", "项目"
_UNIT = "万元"


def execution_from(snapshot: Snapshot, table: TargetTable) -> Execution | None:
    """Budget execution of a table, figures in 万元; ``None`` when its ledger has no row for it.

    Of several rows for one fund the latest one up to the day of the count stands.
    """
    latest: dict[str, LedgerEntry] = {}
    for entry in sorted(_rows_for(table, snapshot, EXECUTION_LEDGER), key=lambda entry: str(entry.event_on)):
        latest[text_of(entry.values.get("fund"))] = entry
    totals = [entry for entry in latest.values() if entry.values.get("is_total") is True]
    if not totals:
        return Execution.of_funds(_fund(entry) for entry in latest.values())
    parts = tuple(_fund(entry) for entry in latest.values() if entry is not totals[-1])
    return Execution(total=_fund(totals[-1]), parts=parts)


def reasons_from(snapshot: Snapshot, table: TargetTable) -> Mapping[str, str]:
    """Reason and remedy by indicator name; the latest note up to the day of the count stands."""
    notes: dict[str, str] = {}
    for entry in sorted(_rows_for(table, snapshot, NOTES_LEDGER), key=lambda entry: str(entry.event_on)):
        parts = (text_of(entry.values.get(name)).rstrip("。") for name in ("reason", "measures"))
        notes[text_of(entry.values.get("indicator"))] = "。".join(part for part in parts if part) + "。"
    return notes


def left_out_from(snapshot: Snapshot, table: TargetTable) -> Mapping[int, str]:
    """Why rows do not apply to the unit, by 0-based position; the latest note up to the day of the count stands."""
    latest: dict[str, LedgerEntry] = {}
    for entry in sorted(_rows_for(table, snapshot, NOTES_LEDGER), key=lambda entry: str(entry.event_on)):
        latest[text_of(entry.values.get("indicator"))] = entry
    return {position: text_of(latest[row.name].values.get("reason")) for position, row in enumerate(table.indicators)
            if row.name in latest and latest[row.name].values.get("applies") is False}


def _rows_for(table: TargetTable, snapshot: Snapshot, ledger_id: str) -> Iterator[LedgerEntry]:
    ledger = snapshot.ledgers.get(ledger_id)
    scope = _DEPARTMENT if table.form.is_department else _PROJECT
    for entry in ledger.entries if ledger else ():
        known = entry.event_on is not None and entry.event_on <= snapshot.as_of
        same = scope == _DEPARTMENT or text_of(entry.values.get("project")) == (table.project or "")
        if known and same and entry.values.get("scope") == scope:
            yield entry


def _fund(entry: LedgerEntry) -> FundLine:
    def amount(name: str) -> Decimal | None:
        value = entry.values.get(name)
        return value.to(parse_unit(_UNIT)).value if isinstance(value, Quantity) else None

    return FundLine(label=text_of(entry.values.get("fund")), unit=_UNIT, budget=amount("budget"),
                    adjusted=amount("adjusted"), executed=amount("executed"))
