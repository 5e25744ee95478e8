"""Names of indicators: what is left without template marks, the unit in brackets, endings."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kaocheng.base.memory import TEXTS
from kaocheng.base.text import squash
from kaocheng.units import parse_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kaocheng.lint.lexicon import Lexicon
    from kaocheng.units import Unit

_PREFIX = re.compile(r"^(?:[★☆▲●※*]+|指标\s*[\d一二三四五六七八九十]+\s*[.、:：]?|\d+\s*[、.．](?!\d))")
_PLACEHOLDER = re.compile(r"[(（]?[≥≤<>=＞＜]*\*\*[^)）]*[)）]?")
_TEMPLATE_UNIT = re.compile(r"[≥≤<>=]*\*\*([^()*]+)")
_BRACKET = re.compile(r"[(（]([^()（）]*)[)）]$")


@lru_cache(maxsize=TEXTS)
def core_name(name: str) -> str:
    """The name without ``★``, ``指标1：``, ``(≥**人)`` and a unit in brackets at the end."""
    core = name.strip()
    while match := _PREFIX.match(core):
        core = core[match.end():].strip()
    core = _PLACEHOLDER.sub("", core).strip()
    bracket = _BRACKET.search(core)
    return core[: bracket.start()].strip() if bracket and parse_unit(bracket[1]).known else core


@lru_cache(maxsize=TEXTS)
def plain_name(name: str) -> str:
    """The same without white space and in one width."""
    return squash(core_name(name))


@lru_cache(maxsize=TEXTS)
def unit_in_name(name: str) -> Unit | None:
    """The unit in brackets at the end of a name, or after asterisks: ``长度（公里）`` ``标准(<**元/户·次)``."""
    text = squash(name)
    match = _TEMPLATE_UNIT.search(text) or _BRACKET.search(text)
    unit = parse_unit(match[1]) if match else None
    return unit if unit and unit.known and unit.symbol else None


def ending(name: str, words: Iterable[str]) -> str:
    """The word that a name ends with, the longest first; ``""`` when it ends with none of them."""
    words = tuple(words)
    return next((word for word in words if name.endswith(word)), "") if name.endswith(words) else ""


def listed_ending(name: str, list_id: str, lexicon: Lexicon) -> str:
    """The word of a list that a name ends with, the longest first; ``""`` when it ends with none of them.

    Raises:
        DataFileError: No such list.
    """
    found = endings(name, lexicon).get(list_id)
    if found is None:
        lexicon.words(list_id)  # raises when there is no such list
        return ""
    return found


@lru_cache(maxsize=TEXTS)
def endings(name: str, lexicon: Lexicon) -> Mapping[str, str]:
    """For every list with a word that a name ends with: the longest such word."""
    return lexicon.endings(name)


@lru_cache(maxsize=TEXTS)
def has_measure(name: str, lexicon: Lexicon) -> bool:
    """Whether a name ends with a word for something measured: 人次, 面积, 合格率 …"""
    return name.endswith(lexicon.words("measure-endings")) and not name.endswith(lexicon.words("measure-lookalikes"))
