"""Formulas in definitions: ``（满意份数/有效问卷份数*100%）`` → numerator, denominator, whether it is a rate."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kaocheng.base.memory import TEXTS
from kaocheng.base.text import squash
from kaocheng.units import leading_unit

_RATIO = re.compile(
    r"(?P<top>\([^()]{2,}\)|[^()/÷=:,。;、*×]{2,})(?:/|÷|除以)(?P<bottom>\([^()]{2,}\)|[^()/÷=:,。;*×%]{2,})"
    r"(?P<factor>[*×xX](?:100%?|1000‰?))?"
)
_SCORING = re.compile(r"得分|分值|权重|赋分|扣\d")
_REACH = 4
"""Characters around a quotient in which ``得分=`` or ``×分值`` makes it a scoring rule."""
_DATE = re.compile(r"\d+(?:年|/|$)")


@dataclass(frozen=True, slots=True)
class Ratio:
    """A quotient written in words."""

    numerator: str
    denominator: str
    is_rate: bool
    """Whether ``×100%`` follows."""


@lru_cache(maxsize=TEXTS)
def ratios(definition: str | None) -> tuple[Ratio, ...]:
    """The quotients in a definition, in printed order; units such as ``元/人`` and scoring rules are left out."""
    text = squash(definition or "")
    if "/" not in text and "÷" not in text and "除以" not in text:
        return ()
    found = []
    for match in _RATIO.finditer(text):
        top, bottom = match["top"].strip("()"), match["bottom"].strip("()")
        is_unit = leading_unit(bottom) == bottom and any(char.isdigit() for char in top)
        is_score = _SCORING.search(text, max(match.start() - _REACH, 0), match.end() + _REACH)
        if is_unit or is_score or _DATE.fullmatch(top):
            continue
        found.append(Ratio(top, bottom, bool(match["factor"])))
    return tuple(found)
