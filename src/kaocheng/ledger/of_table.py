"""What the central ledgers say of one target table: budget execution (C01) and notes on its indicators (C02)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

from kaocheng.ledger.entry import text_of
from kaocheng.model import FundLine
from kaocheng.units import Quantity, parse_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kaocheng.ledger.entry import LedgerEntry
    from kaocheng.ledger.snapshot import Snapshot
    from kaocheng.model import TargetTable

EXECUTION_LEDGER, NOTES_LEDGER = "C01", "C02"
_DEPARTMENT, _PROJECT = "部门整体", "项目"
_UNIT = "万元"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedFunds:
    """Budget execution as last reported, in 万元."""

    total: Annotated[FundLine | None, "总额"]
    parts: Annotated[tuple[FundLine, ...], "其中"]
    reported_on: Annotated[date, "截止日期"]
    """The day up to which the total, else the latest line, was reported."""

    @property
    def whole(self) -> FundLine | None:
        """The total, or the only part."""
        return self.total if self.total is not None else self.parts[0] if len(self.parts) == 1 else None

    @property
    def base(self) -> Decimal | None:
        """What execution is divided by: the adjusted budget of the whole, else its budget."""
        whole = self.whole
        return None if whole is None else whole.budget if whole.adjusted is None else whole.adjusted


def rows_for(table: TargetTable, snapshot: Snapshot, ledger_id: str) -> Iterator[LedgerEntry]:
    """Rows of a central ledger that belong to a table, the event not after the day of the count; earliest first."""
    ledger = snapshot.ledgers.get(ledger_id)
    scope = _DEPARTMENT if table.form.is_department else _PROJECT
    for entry in sorted(ledger.entries if ledger else (), key=lambda entry: str(entry.event_on)):
        known = entry.event_on is not None and entry.event_on <= snapshot.as_of
        same = scope == _DEPARTMENT or text_of(entry.values.get("project")) == (table.project or "")
        if known and same and entry.values.get("scope") == scope:
            yield entry


def reported_funds(snapshot: Snapshot, table: TargetTable) -> ReportedFunds | None:
    """Budget execution of a table; ``None`` when its ledger has no row for it.

    Of several rows for one fund the latest one up to the day of the count stands.
    """
    return _reported(rows_for(table, snapshot, EXECUTION_LEDGER))


def funds_through_year(snapshot: Snapshot, table: TargetTable) -> tuple[ReportedFunds, ...]:
    """Budget execution as it stood after every report up to the day of the count, earliest first."""
    rows = tuple(rows_for(table, snapshot, EXECUTION_LEDGER))
    days = sorted({entry.event_on for entry in rows if entry.event_on is not None})
    stood = (_reported(entry for entry in rows if entry.event_on is not None and entry.event_on <= day) for day in days)
    return tuple(funds for funds in stood if funds is not None)


def _reported(rows: Iterable[LedgerEntry]) -> ReportedFunds | None:
    latest = {text_of(entry.values.get("fund")): entry for entry in rows}
    if not latest:
        return None
    totals = [entry for entry in latest.values() if entry.values.get("is_total") is True]
    days = [entry.event_on for entry in totals or latest.values() if entry.event_on is not None]
    parts = tuple(_fund(entry) for entry in latest.values() if not totals or entry is not totals[-1])
    return ReportedFunds(total=_fund(totals[-1]) if totals else None, parts=parts, reported_on=max(days))


def notes_for(snapshot: Snapshot, table: TargetTable) -> Mapping[str, LedgerEntry]:
    """The latest note on every indicator, by the indicator's name."""
    return {text_of(entry.values.get("indicator")): entry for entry in rows_for(table, snapshot, NOTES_LEDGER)}


def reason_of(note: LedgerEntry) -> str:
    """Reason and remedy of a note, as one text; ``""`` when neither is written."""
    parts = (text_of(note.values.get(name)).rstrip("。") for name in ("reason", "measures"))
    told = "。".join(part for part in parts if part)
    return f"{told}。" if told else ""


def _fund(entry: LedgerEntry) -> FundLine:
    def amount(name: str) -> Decimal | None:
        value = entry.values.get(name)
        return value.to(parse_unit(_UNIT)).value if isinstance(value, Quantity) else None

    return FundLine(label=text_of(entry.values.get("fund")), unit=_UNIT, budget=amount("budget"),
                    adjusted=amount("adjusted"), executed=amount("executed"))
