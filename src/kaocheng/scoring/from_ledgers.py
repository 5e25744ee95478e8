"""Budget execution, reasons for deviations and rows that do not apply, taken from their ledgers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.ledger.entry import text_of
from kaocheng.ledger.of_table import notes_for, reason_of, reported_funds
from kaocheng.scoring.execution import Execution

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaocheng.ledger import Snapshot
    from kaocheng.model import TargetTable


def execution_from(snapshot: Snapshot, table: TargetTable) -> Execution | None:
    """Budget execution of a table, figures in 万元; ``None`` when its ledger has no row for it."""
    funds = reported_funds(snapshot, table)
    if funds is None:
        return None
    return Execution.of_funds(funds.parts) if funds.total is None else Execution(total=funds.total, parts=funds.parts)


def reasons_from(snapshot: Snapshot, table: TargetTable) -> Mapping[str, str]:
    """Reason and remedy by indicator name; the latest note up to the day of the count stands."""
    return {name: reason_of(note) for name, note in notes_for(snapshot, table).items()}


def left_out_from(snapshot: Snapshot, table: TargetTable) -> Mapping[int, str]:
    """Why rows do not apply to the unit, by 0-based position; the latest note up to the day of the count stands."""
    notes = notes_for(snapshot, table)
    return {position: text_of(notes[row.name].values.get("reason")) for position, row in enumerate(table.indicators)
            if row.name in notes and notes[row.name].values.get("applies") is False}
