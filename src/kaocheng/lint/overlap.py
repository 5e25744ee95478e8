"""How much of one text is found in another, by pairs of neighbouring Chinese characters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kaocheng.base.text import squash

if TYPE_CHECKING:
    from collections.abc import Iterable

_NOT_CHINESE = re.compile(r"[^\u4e00-\u9fff]+")


def pairs_of(text: str, dropped: Iterable[str] = ()) -> frozenset[str]:
    """Pairs of neighbouring Chinese characters; words of ``dropped`` (longest first) part the text."""
    words = "|".join(map(re.escape, dropped))
    plain = re.sub(words, " ", squash(text)) if words else squash(text)
    return frozenset(run[start:start + 2] for run in _NOT_CHINESE.split(plain) for start in range(len(run) - 1))


def share_found(part: frozenset[str], whole: frozenset[str]) -> int:
    """Percentage of the pairs of ``part`` that ``whole`` has, rounded down; 0 when there are none."""
    return 100 * len(part & whole) // len(part) if part else 0
