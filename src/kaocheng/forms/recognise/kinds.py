"""What a cell's text looks like: sign, number, value, unit, words. The evidence for its role."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from kaocheng.base.text import squash
from kaocheng.forms.recognise.vocabulary import LevelLabel, label_key, vocabulary
from kaocheng.units import Doubt, parse_unit, read_value

_BARE_NUMBER = re.compile(r"-?[\d,]+(?:\.\d+)?")
_DATE = re.compile(r"\d{4}年|\d{1,2}月|年底|月底|年末|全年|季度|\d{4}[-./]\d{1,2}")
_RATIO = re.compile(r"[^/\d]{1,3}/[^/\d]{1,4}")
"""``元/画幅``: of something counted by whatever."""
_WORD_LENGTH = 10
_UNIT_LENGTH = 3
"""Longer words after a number are a unit only when they are known."""
_SENTENCE_END = ("。", "；", ";", ".")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Features of one text."""

    text: str
    blank: bool = False
    filler: bool = False
    sign: bool = False
    """A comparator alone, as a mark or a word."""
    nature: bool = False
    tick: bool = False
    number: Decimal | None = None
    """A bare number."""
    percent: bool = False
    """A number with % and no sign."""
    quantity: bool = False
    """A number with a unit or a sign."""
    signed: bool = False
    date: bool = False
    qualitative: bool = False
    """Words that state a result (有效提升, 长期, 完成)."""
    unit: bool = False
    levels: tuple[LevelLabel, ...] = ()
    sentence: bool = False

    @property
    def is_value(self) -> bool:
        """Whether the text can be a target or an actual value and nothing else."""
        return self.quantity or self.percent or self.number is not None or self.date

    @property
    def is_words(self) -> bool:
        """Whether the text is prose: a name, a definition, a reason."""
        return not (self.blank or self.filler or self.sign or self.nature or self.tick or self.is_value or self.levels)


@lru_cache(maxsize=20000)
def kind_of(text: str) -> Kind:
    """Look at one text."""
    folded = squash(text)
    levels = vocabulary().level(label_key(text))
    return _plain_kind(text, folded) or (Kind(text=text, levels=levels) if levels else _value_kind(text, folded))


def _plain_kind(text: str, folded: str) -> Kind | None:
    """Blanks, dashes, ticks and directions."""
    words = vocabulary()
    if not folded:
        return Kind(text=text, blank=True)
    if words.is_filler(folded):
        return Kind(text=text, filler=True)
    if folded in words.phrases.ticks:
        return Kind(text=text, tick=True)
    return Kind(text=text, nature=True) if folded in words.natures else None


def _value_kind(text: str, folded: str) -> Kind:
    reading = read_value(text)
    if reading.doubt is Doubt.SIGN_WITHOUT_VALUE and not reading.unit:
        return Kind(text=text, sign=True)
    bare = Decimal(folded.replace(",", "")) if _BARE_NUMBER.fullmatch(folded) and folded.strip(",-") else None
    numeric = reading.value is not None and (
        reading.comparator is not None or not reading.unit or len(reading.unit) <= _UNIT_LENGTH
        or parse_unit(reading.unit).known)
    return Kind(
        text=text,
        number=bare,
        percent=numeric and reading.unit == "%" and reading.comparator is None,
        quantity=bare is None and (numeric or reading.doubt is Doubt.SIGN_WITHOUT_VALUE),
        signed=reading.comparator is not None,
        date=not numeric and bool(_DATE.search(folded)) and len(folded) <= _WORD_LENGTH * 2 and folded[0].isdigit(),
        qualitative=is_qualitative(folded),
        unit=parse_unit(folded).known or bool(_RATIO.fullmatch(folded) and parse_unit(folded.split("/", maxsplit=1)[0]).known),
        sentence=folded.endswith(_SENTENCE_END),
    )


@lru_cache(maxsize=1)
def qualitative_pattern() -> str:
    """A regular expression for words that state a result."""
    phrases = vocabulary().phrases

    def any_of(items: list[str]) -> str:
        return "|".join(sorted(map(re.escape, items), key=len, reverse=True))

    adverbs, verbs = any_of(phrases.adverbs), any_of(phrases.verbs)
    return rf"(?:(?:{adverbs}){{1,3}}(?:{verbs}){{1,2}}|应[\u4e00-\u9fff]尽[\u4e00-\u9fff]|{any_of(phrases.words)})"


def is_qualitative(folded: str) -> bool:
    """Whether a text is a short statement of a result, or one word of it."""
    phrases = vocabulary().phrases
    if folded in phrases.verbs or folded in phrases.adverbs:
        return True
    return len(folded) <= _WORD_LENGTH and bool(re.fullmatch(qualitative_pattern(), folded))
