"""A folder of CSV files or a store: wherever a command takes ledgers, it takes either."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.ledger import Catalogue, load_folder
from kaocheng.ledger.past import Known, known_now, snapshot_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from kaocheng.ledger import Snapshot
    from kaocheng.ledger.store import LedgerStore


def is_store(root: Path) -> bool:
    """Whether a folder holds a store."""
    from kaocheng.store.sqlite import FILE

    return (root / FILE).is_file()


def load_ledgers(root: Path, as_of: date, catalogue: Catalogue | None = None,
                 known: Callable[[LedgerStore], Known] = known_now) -> Snapshot:
    """The ledgers of a folder or a store.

    Args:
        root: The folder.
        as_of: The day of the count.
        catalogue: Kinds; those of the packs and of the folder when left out.
        known: Which state of a store; a folder has only one.

    Raises:
        KaochengError: There is nothing to load, or what is there is wrong.
    """
    catalogue = catalogue or Catalogue.beside(root)
    if not is_store(root):
        return load_folder(root, as_of, catalogue)
    from kaocheng.store import SqliteStore

    with SqliteStore.open(root) as store:
        return snapshot_of(store, known(store), as_of, catalogue)
