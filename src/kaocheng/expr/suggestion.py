"""What the writer probably meant."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_GLUED = re.compile(r"(不在|在|且|或)")
_CLOSE = 0.5
"""Half the characters alike: Chinese names are short."""


def suggestion(word: str, known: Iterable[str], otherwise: str) -> str:
    """A remedy that names the nearest known word, or the operator that sticks to it; else ``otherwise``."""
    words = list(known)
    parts = _GLUED.split(word)
    if len(parts) > 1 and parts[0] in words:
        return f"词与词之间要留空格：{' '.join(parts)}"
    near = get_close_matches(word, words, n=1, cutoff=_CLOSE)
    return f"是否应为“{near[0]}”" if near else otherwise
