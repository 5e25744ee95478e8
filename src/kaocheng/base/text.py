"""Folding of printed text: full-width to half-width, spaces, look-alike signs."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

DECIMALS = "".join(char for char in map(chr, range(0x10000)) if char.isdecimal())
"""What ``\\d`` matches, to be written into a set of characters: the engine runs over others several times faster than with
``\\d``."""
_SPACE = re.compile(r"\s+")
_BETWEEN_CJK = re.compile(
    r"(?<=[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f])\s+(?=[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f])",
)


def fold_width(text: str) -> str:
    """Turn full-width letters, digits and signs into half-width ones (NFKC): ``（５０％）`` → ``(50%)``."""
    return unicodedata.normalize("NFKC", fold_common(text))  # decomposes the whole text for the sake of one sign: 10 × slower


def fold_common(text: str) -> str:
    """Fold the full-width signs that nearly every text has, one for one."""
    if text.isascii():
        return text
    return (text.replace("，", ",").replace("：", ":").replace("；", ";")
            .replace("（", "(").replace("）", ")").replace("％", "%"))


def fold_spaces(text: str) -> str:
    """Fold runs of white space to one space and drop those between Chinese characters."""
    return _BETWEEN_CJK.sub("", _SPACE.sub(" ", text).strip())


@lru_cache(maxsize=2048)
def squash(text: str) -> str:
    """Drop all white space and fold the width: the form in which words are compared."""
    return "".join(fold_width(text).split())


def clip(text: str, length: int = 30) -> str:
    """Shorten a quotation for a message; the cut is shown by an ellipsis."""
    return text if len(text) <= length else text[: length - 1] + "…"
