"""A folder of CSV ledgers into a unit's store, as an import would do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from kaocheng.ledger import load_folder
from kaocheng.ledger.importer import ImportReport
from kaocheng.ledger.registration import register
from kaocheng.ledger.store import Origin
from kaocheng.web.ledgers.stores import catalogue_of, open_store

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from kaocheng.web.org.models import Unit


def register_folder(unit: Unit, folder: Path, *, by: str, leave_out: Collection[str] = ()) -> int:
    """Register every ledger of a folder; the number of new rows. What is there already is left alone.

    Raises:
        KaochengError: The folder holds no ledgers, or a file has a problem; nothing of it is registered.
    """
    snapshot = load_folder(folder, timezone.localdate(), catalogue_of(unit))
    entered = 0
    with open_store(unit) as store:
        waiting = [ledger for ledger in snapshot.ledgers.values() if ledger.kind.label not in leave_out]
        for ledger in waiting:
            source = next((entry.source for entry in ledger.entries), "")
            report = ImportReport(kind=ledger.kind, entries=ledger.entries)
            entered += register(store, report, Origin(by=by, at=timezone.localtime(), file=source)).entered
    return entered
