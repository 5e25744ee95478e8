"""What takes long and follows from what is written down: computed once for a state of the data, kept for every worker.

A kept thing is found by the names of all it follows from: the hash of a revision, the last line of the ledgers' journal
(`kaocheng.web.ledgers.stores.ledgers_state`), the head of the trail (`kaocheng.web.audit.head.trail_head`), the day, and the
edition of the software. Nothing is ever out of date, and nothing expires.
"""

from __future__ import annotations

import hashlib
import time
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from django.core.cache import cache

import kaocheng
from kaocheng.base.errors import KaochengError

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
_LONGEST = 600
"""Seconds after which a worker that computes is taken for dead."""
_REMEMBERED = 32
_recent: dict[str, Any] = {}
"""What this worker used of late: unpickling thousands of small values takes longer than a page may."""
_order = Lock()
_PATIENCE, _STEP = 3.0, 0.1
"""Seconds that others wait for it before they are told, and between two looks."""


class StillComputing(KaochengError):  # noqa: N818  (no error: told to the user)
    """Another request computes the same thing."""


@lru_cache(maxsize=1)
def _edition() -> str:
    """The installed code, rules, parameters and templates."""
    root, digest = Path(kaocheng.__file__).parent, hashlib.sha256()
    for path in sorted(path for path in root.rglob("*") if path.suffix in {".py", ".yaml", ".html"}):
        known = path.stat()
        digest.update(f"{path.relative_to(root)} {known.st_size} {known.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def digest_of(*ground: object) -> str:
    """The name of a ground: hashes for what is long, and the edition of the software."""
    return hashlib.sha256("\n".join((_edition(), *map(str, ground))).encode()).hexdigest()


def kept(name: str, digest: str, compute: Callable[[], T], *, takes_long: bool = False) -> T:
    """The thing that follows from a ground; what takes long is computed by one request alone, whichever worker it came to.

    Args:
        name: What it is.
        digest: The name of everything it follows from, see `digest_of`.
        compute: Makes it; it must hold only values that can be pickled.
        takes_long: Whether others wait for the one that computes it, rather than doing the same.

    Raises:
        StillComputing: Another request is at it and takes long.
        KaochengError: As ``compute``.
    """
    key = f"kept-{name}-{digest}"
    known = _recent.get(key)
    if known is None:
        known = _shared(key, compute, takes_long=takes_long)
        with _order:
            while len(_recent) >= _REMEMBERED:
                _recent.pop(next(iter(_recent)))
            _recent[key] = known
    result: T = known
    return result


def _shared(key: str, compute: Callable[[], T], *, takes_long: bool) -> T:
    until = time.monotonic() + _PATIENCE
    while (found := cache.get(key)) is None:
        if not takes_long or cache.add(f"{key}-busy", 1, _LONGEST):
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
