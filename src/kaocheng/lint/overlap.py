"""How much of one text is found in another, by pairs of neighbouring Chinese characters."""

from __future__ import annotations

import re
from functools import lru_cache

from kaocheng.base.memory import TEXTS
from kaocheng.base.text import squash

_NOT_CHINESE = re.compile(r"[^\u4e00-\u9fff]+")


@lru_cache(maxsize=TEXTS)
def pairs_of(text: str, dropped: re.Pattern[str] | None = None) -> frozenset[str]:
    """Pairs of neighbouring Chinese characters; what ``dropped`` matches parts the text."""
    plain = dropped.sub(" ", squash(text)) if dropped else squash(text)
    return frozenset(run[start:start + 2] for run in _NOT_CHINESE.split(plain) for start in range(len(run) - 1))


def share_found(part: frozenset[str], whole: frozenset[str]) -> int:
    """Percentage of the pairs of ``part`` that ``whole`` has, rounded down; 0 when there are none."""
    return 100 * len(part & whole) // len(part) if part else 0
