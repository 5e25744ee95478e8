"""As of a day: what was known then (rows entered by then) and what was true then (events up to then), told apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from kaocheng.ledger import Ledger, Snapshot

if TYPE_CHECKING:
    from collections.abc import Callable

    from kaocheng.ledger import LedgerEntry


def known_at(snapshot: Snapshot, day: date) -> Snapshot:
    """The ledgers as they stood at the end of a day: rows entered later are not there yet.

    A row without a day of entry counts as entered on the day of its event.
    """
    return _with(snapshot, day, lambda entry: entry if (entry.entered_on or entry.event_on or day) <= day else None)


def true_at(snapshot: Snapshot, day: date) -> Snapshot:
    """The ledgers as they would have stood had every event been entered at once.

    Rows entered late are taken as entered on the day of the count; events after the day stay out by the day itself.
    """
    return _with(snapshot, day, lambda entry: _prompt(entry, day))


def entered_late(snapshot: Snapshot, day: date) -> tuple[LedgerEntry, ...]:
    """Rows whose event lies before or on a day and that were entered after it, ledger by ledger."""
    return tuple(entry for ledger in snapshot.ledgers.values() for entry in ledger.entries if _is_late(entry, day))


def _is_late(entry: LedgerEntry, day: date) -> bool:
    return entry.event_on is not None and entry.event_on <= day and entry.entered_on is not None and entry.entered_on > day


def _prompt(entry: LedgerEntry, day: date) -> LedgerEntry:
    return replace(entry, values={**entry.values, "entered_on": day}) if _is_late(entry, day) else entry


def _with(snapshot: Snapshot, day: date, change: Callable[[LedgerEntry], LedgerEntry | None]) -> Snapshot:
    return Snapshot({name: _changed(ledger, change) for name, ledger in snapshot.ledgers.items()}, day)


def _changed(ledger: Ledger, change: Callable[[LedgerEntry], LedgerEntry | None]) -> Ledger:
    """The same ledger when nothing changed, so that its hash is not taken again."""
    entries = tuple(changed for entry in ledger.entries if (changed := change(entry)) is not None)
    is_same = len(entries) == len(ledger.entries) and all(one is other for one, other in zip(entries, ledger.entries, strict=True))
    return ledger if is_same else Ledger(ledger.kind, entries)
