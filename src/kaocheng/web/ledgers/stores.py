"""One store of ledgers a unit: a folder ``ledgers/<number of the unit>`` in the site's data."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from kaocheng.ledger.catalogue import Catalogue
from kaocheng.store import SqliteStore
from kaocheng.store.sqlite import FILE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaocheng.web.org.models import Unit


def store_folder(unit: Unit) -> Path:
    """Where a unit's store stands, or will stand."""
    return Path(settings.LEDGERS_ROOT) / str(unit.pk)


@contextmanager
def open_store(unit: Unit) -> Iterator[SqliteStore]:
    """The unit's store, open for one request; an empty one is made for a unit that has none.

    Raises:
        KaochengError: The folder can't be written, or the file is no store.
    """
    with SqliteStore.open(store_folder(unit), create=True) as store:
        yield store


def catalogue_of(unit: Unit) -> Catalogue:
    """The kinds of the packs and the unit's own.

    Raises:
        KaochengError: A kind of the unit's own is wrong.
    """
    return Catalogue.beside(store_folder(unit))


def ledgers_state(unit: Unit) -> str:
    """A name for the state of a unit's ledgers: their journal is append-only; ``""`` when nothing was ever registered.

    Raises:
        KaochengError: The store can't be read.
    """
    if not (store_folder(unit) / FILE).is_file():
        return ""
    with open_store(unit) as store:
        last = store.last_line()
    return f"{store.id}/{last.hash}" if last else ""
