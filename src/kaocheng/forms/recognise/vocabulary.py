"""The words of the forms: headings, level labels, fields, titles. Data of the packs (``vocabulary/*.yaml``)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Annotated, TypeVar

from kaocheng.base.data import read_data
from kaocheng.base.packs import pack_files
from kaocheng.base.text import squash
from kaocheng.forms.recognise.roles import FundRole, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_BRACKETED = re.compile(r"[(\[【〔][^()\[\]【】〔〕]*[)\]】〕]分?")
_EDGES = re.compile(r"^[*★☆#\s:,.、。;]+|[*★☆:,.、。;\s]+$")
_ENUMERATION = re.compile(r"^(?:\d{1,2}[.、]|[一二三四五六七八九十]+、|[(]\d{1,2}[)])")
_SENTENCE = re.compile(r"[，,。；;]|^\s*目标\s*\d")
_YEAR = re.compile(r"^(?:\d{4})年度?|^\d{1,2}[-—–~至]\d{1,2}月份?")


def label_key(text: str) -> str:
    """The form in which labels are compared: no spaces, brackets, marks, numbering, colons or years.

    ``年初目标值（A）`` → ``年初目标值``; ``产出指标(50分)`` → ``产出指标``; ``2024年度预算金额(万元)`` → ``预算金额``.
    """
    folded = squash(text)
    if folded.isalpha():
        return folded
    bare = _BRACKETED.sub("", folded)
    bare = _EDGES.sub("", _ENUMERATION.sub("", _EDGES.sub("", bare)))
    return _YEAR.sub("", bare) or bare


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelLabel:
    """One standard level name and how forms print it."""

    standard: Annotated[str, "标准名称"]
    level: Annotated[int, "级次"]
    parent: Annotated[str | None, "上级"] = None
    printed: Annotated[list[str], "其他写法"] = field(default_factory=list)
    children: Annotated[list[str], "下级"] = field(default_factory=list)
    ambiguous: Annotated[bool, "一级、二级同名"] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    role: Role
    words: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _FundColumn:
    role: FundRole
    words: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldLabel:
    """Labels of one field in the head of a form; a smaller rank wins."""

    field: Annotated[str, "字段"]
    labels: Annotated[list[str], "栏目名称"]
    rank: Annotated[int, "优先次序"] = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FormWords:
    """What titles of forms look like."""

    endings: list[str]
    excluded: list[str]
    department_words: list[str]
    monitoring_words: list[str]
    appraisal_words: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """Small words: signs of direction, fillers, template hints, openers of definitions, qualitative values."""

    natures: list[str]
    ticks: list[str]
    fillers: list[str]
    template_hints: list[str]
    definition_openers: list[str]
    long_term_blocks: list[str]
    annual_blocks: list[str]
    fund_labels: list[str]
    long_term_funds: list[str]
    adverbs: list[str]
    verbs: list[str]
    words: list[str]


_T = TypeVar("_T")


def _joined(pattern: str, type_: type[_T]) -> list[_T]:
    return [item for path in pack_files(pattern) for item in read_data(path, list[type_])]  # type: ignore[valid-type]


class Vocabulary:
    """All words, ready for look-up by `label_key`."""

    def __init__(self) -> None:
        self.levels = tuple(_joined("vocabulary/levels.yaml", LevelLabel))
        self._level_words = _index(self.levels, lambda item: [item.standard, *item.printed])
        self._columns = _index(_joined("vocabulary/indicator-columns.yaml", _Column), lambda item: item.words)
        self._funds = _index(_joined("vocabulary/fund-columns.yaml", _FundColumn), lambda item: item.words)
        self._column_roles = {key: tuple(item.role for item in items) for key, items in self._columns.items()}
        self._fund_roles = {key: tuple(item.role for item in items) for key, items in self._funds.items()}
        self._fields = _index(_joined("vocabulary/fields.yaml", FieldLabel), lambda item: item.labels)
        self.forms = read_data(pack_files("vocabulary/forms.yaml")[0], FormWords)
        self.phrases = read_data(pack_files("vocabulary/phrases.yaml")[0], Phrases)
        self._fund_label = re.compile("|".join(self.phrases.fund_labels))
        self._hint = re.compile("|".join(self.phrases.template_hints))
        self._fillers = frozenset(squash(filler) for filler in self.phrases.fillers)
        self.natures = frozenset(self.phrases.natures)
        self._longest = max(map(len, (*self._level_words, *self._columns, *self._fields, *self._funds)))

    def level(self, key: str) -> tuple[LevelLabel, ...]:
        """The level labels a text may be; two when the name is used on both levels."""
        return self._level_words.get(key) or self._level_words.get(key.removesuffix("等"), ())

    def column_roles(self, key: str) -> tuple[Role, ...]:
        """Roles of a heading of the indicator block."""
        return self._column_roles.get(key, ())

    def fund_roles(self, key: str) -> tuple[FundRole, ...]:
        """Roles of a heading of the money block."""
        return self._fund_roles.get(key, ())

    def fields(self, key: str) -> tuple[FieldLabel, ...]:
        """Fields a label of the head may name."""
        return self._fields.get(key, ())

    def names_field(self, key: str, *fields: str) -> FieldLabel | None:
        """The label's entry when it names one of these fields."""
        items = self._fields.get(key)
        return next((item for item in items if item.field in fields), None) if items else None

    def is_fund_label(self, text: str) -> bool:
        """Whether a text names a row of the money block (资金总额, 其中:财政拨款 …); a sentence does not."""
        return not _SENTENCE.search(text) and bool(self._fund_label.search(_EDGES.sub("", _BRACKETED.sub("", squash(text)))))

    def is_filler(self, text: str) -> bool:
        """Whether a cell holds only a dash, a slash or dots."""
        return squash(text) in self._fillers

    def is_template_hint(self, text: str) -> bool:
        """Whether a text is a hint of the template that nobody replaced."""
        return bool(self._hint.search(squash(text)))

    def is_word(self, key: str) -> bool:
        """Whether a text is a heading or label of any kind."""
        return len(key) <= self._longest and bool(
            self.level(key) or self._columns.get(key) or self._funds.get(key) or self._fields.get(key))

    def glued_labels(self, *fields: str) -> tuple[str, ...]:
        """Labels of some fields, longest first."""
        found = {word for word, items in self._fields.items() for item in items if not fields or item.field in fields}
        return tuple(sorted(found, key=lambda word: (-len(word), word)))

    def glued_columns(self) -> tuple[str, ...]:
        """Headings of the indicator block, longest first."""
        return tuple(sorted(self._columns, key=lambda word: (-len(word), word)))

    def glued_funds(self) -> tuple[str, ...]:
        """Headings of the money block, longest first."""
        return tuple(sorted(self._funds, key=lambda word: (-len(word), word)))

    def glued_levels(self) -> tuple[str, ...]:
        """Level labels, longest first."""
        return tuple(sorted(self._level_words, key=lambda word: (-len(word), word)))


_Item = TypeVar("_Item")


def _index(items: Iterable[_Item], words: Callable[[_Item], list[str]]) -> dict[str, tuple[_Item, ...]]:
    found: dict[str, tuple[_Item, ...]] = {}
    for item in items:
        for word in words(item):
            key = label_key(word)
            if item not in found.get(key, ()):
                found[key] = (*found.get(key, ()), item)
    return found


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of all installed packs, read once."""
    return Vocabulary()
