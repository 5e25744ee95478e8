"""The ledgers of a unit as one snapshot; the same state is read once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from kaocheng.ledger.catalogue import installed_catalogue
from kaocheng.ledger.past import Known, known_by, known_now, snapshot_of
from kaocheng.store.sqlite import FILE, SqliteStore
from kaocheng.web.appraisal.standing import LARGE
from kaocheng.web.ledgers.stores import open_store, store_folder

if TYPE_CHECKING:
    from datetime import date

    from kaocheng.ledger import Snapshot
    from kaocheng.web.org.models import Unit


@dataclass(frozen=True, slots=True)
class _State:
    """A state of a store: its journal is append-only, so that store and line name it."""

    store_id: str
    line: int
    store: SqliteStore = field(compare=False, repr=False)
    known: Known = field(compare=False, repr=False)


@lru_cache(maxsize=8)
def _snapshot(state: _State, day: date) -> Snapshot:
    return snapshot_of(state.store, state.known, day, installed_catalogue())


def ledgers_of(unit: Unit, day: date, snapshot: str = "") -> Snapshot | None:
    """The unit's ledgers; ``None`` when nothing was ever registered.

    Args:
        unit: Whose ledgers.
        day: The day of the count.
        snapshot: Hash of the snapshot whose state is wanted; the present state when left out.

    Raises:
        KaochengError: The store can't be read, or no longer gives that snapshot.
    """
    if not (store_folder(unit) / FILE).is_file():
        return None
    with open_store(unit) as store:
        known = known_by(store, snapshot) if snapshot else known_now(store)
        if not known.lasts:
            return None
        state = _State(store.id, known.number, store, known)
        return _snapshot(state, day) if sum(known.lasts.values()) <= LARGE else _snapshot.__wrapped__(state, day)
