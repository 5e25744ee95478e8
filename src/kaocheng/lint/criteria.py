"""Qualitative targets: whether the form says how they are judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.base.text import squash
from kaocheng.lint.mentions import mentions
from kaocheng.lint.rows import explanation, is_deadline

if TYPE_CHECKING:
    from kaocheng.lint.lexicon import Lexicon
    from kaocheng.model import Indicator


def is_judged_by_words(indicator: Indicator, lexicon: Lexicon) -> bool:
    """Whether the target is words that need a standard: neither a number, nor a date, nor plain yes or no."""
    words = indicator.target.qualitative
    return bool(words) and not is_deadline(words or "") and squash(words or "") not in lexicon.words("yes-no-values")


def has_criterion(indicator: Indicator, lexicon: Lexicon) -> bool:
    """Whether value or explanation grades the result or names a figure to hold it against."""
    text = indicator.target.text + explanation(indicator)
    return lexicon.in_text("evaluation-criteria", text) or bool(mentions(text))
