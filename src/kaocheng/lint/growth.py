"""Percentages of growth that a text states, beside the numbers it states them of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from kaocheng.base.memory import TEXTS
from kaocheng.lint.mentions import Mention, mentions
from kaocheng.lint.rows import explanation
from kaocheng.units.quantity import EXACT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaocheng.lint.lexicon import Lexicon
    from kaocheng.model import Indicator
    from kaocheng.units import Quantity

_SENTENCE = re.compile(r"[^。；;\n]+")
_BETWEEN = 8
"""Characters that may stand between the word of growth and its percentage."""
_FROM = re.compile("[由从]")
_TO = re.compile("[到至为]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """``由115家增长到264家，增长43%``."""

    before: Quantity
    after: Quantity
    stated: Decimal
    """Per cent, as stated."""
    text: str

    @property
    def exact(self) -> Decimal:
        """Growth in per cent: (after − before) ÷ before."""
        return EXACT.divide(self.after.base_value - self.before.base_value, self.before.base_value) * 100

    @property
    def is_wrong(self) -> bool:
        """Whether the statement is off by more than one percentage point."""
        return abs(self.stated - self.exact) > 1


@lru_cache(maxsize=TEXTS)
def stated_growth(text: str, lexicon: Lexicon) -> tuple[Growth, ...]:
    """Sentences that go from one number to another and give the growth between them."""
    if not (_FROM.search(text) and lexicon.in_text("growth-words", text)):
        return ()
    return tuple(_growths(text, lexicon))


def stated_excess(row: Indicator, lexicon: Lexicon) -> Iterator[tuple[str, Decimal]]:
    """What a row's words say the target was exceeded by: the words, and the per cent."""
    for text in (row.actual.text if row.actual is not None else "", row.reason or "", explanation(row)):
        if not lexicon.in_text("excess-words", text):
            continue
        for mention in mentions(text):
            word = _word_before(text, mention, "excess-words", lexicon)
            if mention.quantity.unit.is_rate and word:
                yield f"{word}{mention.text}", mention.quantity.base_value * 100


def _growths(text: str, lexicon: Lexicon) -> Iterator[Growth]:
    for sentence in _SENTENCE.findall(text):
        found = mentions(sentence)
        for first, second, rate in zip(found, found[1:], found[2:], strict=False):
            before, after = first.quantity, second.quantity
            if not rate.quantity.unit.is_rate or before.unit.is_rate or before.unit.dimension != after.unit.dimension:
                continue
            starts = _FROM.search(sentence[max(first.start - _BETWEEN, 0):first.start])
            arrives = _TO.search(sentence[first.end:second.start])
            if before.value > 0 and starts and arrives and _word_before(sentence, rate, "growth-words", lexicon):
                yield Growth(before=before, after=after, stated=rate.quantity.base_value * 100, text=sentence.strip())


def _word_before(text: str, mention: Mention, list_id: str, lexicon: Lexicon) -> str:
    """The last word of a list shortly before a mention; ``""`` when there is none."""
    words = lexicon.pattern(list_id).findall(text[max(mention.start - _BETWEEN, 0):mention.start])
    return words[-1] if words else ""
