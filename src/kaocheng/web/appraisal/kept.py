"""What takes long and follows from what is written down: computed once for a state of the ledgers, kept for every worker.

A kept thing is found by its ground alone: the hash of the table's revision, the last line of the ledgers' journal, the day,
and the edition of the software. Nothing is ever out of date, and nothing expires.
"""

from __future__ import annotations

import hashlib
import time
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from django.core.cache import cache

import kaocheng
from kaocheng.base.errors import KaochengError
from kaocheng.store.sqlite import FILE
from kaocheng.web.ledgers.stores import open_store, store_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from kaocheng.web.org.models import Unit

T = TypeVar("T")
_LONGEST = 600
"""Seconds after which a worker that computes is taken for dead."""
_PATIENCE, _STEP = 3.0, 0.1
"""Seconds that others wait for it before they are told, and between two looks."""


class StillComputing(KaochengError):  # noqa: N818  (no error: told to the user)
    """Another request computes the same thing."""


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


@lru_cache(maxsize=1)
def _edition() -> str:
    """The installed code, rules and parameters."""
    root, digest = Path(kaocheng.__file__).parent, hashlib.sha256()
    for path in sorted(path for path in root.rglob("*") if path.suffix in {".py", ".yaml"}):
        known = path.stat()
        digest.update(f"{path.relative_to(root)} {known.st_size} {known.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def kept(name: str, ground: tuple[object, ...], compute: Callable[[], T]) -> T:
    """The thing that follows from a ground, computed by one request alone, whichever worker it came to.

    Args:
        name: What it is.
        ground: Everything it follows from; hashes for what is long.
        compute: Makes it; it must hold only values that can be pickled.

    Raises:
        StillComputing: Another request is at it and takes long.
        KaochengError: As ``compute``.
    """
    text = "\n".join((_edition(), *map(str, ground)))
    key = f"kept-{name}-{hashlib.sha256(text.encode()).hexdigest()}"
    until = time.monotonic() + _PATIENCE
    while (found := cache.get(key)) is None:
        if cache.add(f"{key}-busy", 1, _LONGEST):
            try:
                found = compute()
                cache.set(key, found, None)
            finally:
                cache.delete(f"{key}-busy")
            return found
        if time.monotonic() > until:
            raise StillComputing("台账有变动，正在按新的台账重新计算", expected="通常不到一分钟", remedy="这一页会自己刷新，也可以先办别的")
        time.sleep(_STEP)
    result: T = found
    return result
