"""Word knowledge of the rules: lists and synonym groups from the packs, never in the rules themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Annotated

from kaocheng.base.data import read_all
from kaocheng.base.errors import DataFileError
from kaocheng.base.packs import pack_files


@dataclass(frozen=True, slots=True, kw_only=True)
class WordList:
    """词表: words of one kind, with a note on where they come from."""

    id: Annotated[str, "编号"]
    label: Annotated[str, "名称"]
    basis: Annotated[str, "来源"]
    words: Annotated[list[str], "词"] = field(default_factory=list)
    groups: Annotated[list[list[str]], "同义组"] = field(default_factory=list)
    """Words of one group name the same thing; the first one is preferred."""


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All word lists by id. Equal only to itself, so that caches can key on it."""

    lists: dict[str, WordList]
    _words: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False, repr=False)
    _groups: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict, init=False, repr=False)
    _patterns: dict[str, re.Pattern[str]] = field(default_factory=dict, init=False, repr=False)
    _last: dict[str, list[str]] = field(default_factory=dict, init=False, repr=False)
    """The lists of every word, to look up the end of a text in all lists at once."""
    _lengths: list[int] = field(default_factory=list, init=False, repr=False)

    def __post_init__(self) -> None:
        for list_id, known in self.lists.items():
            for word in filter(None, known.words):
                self._last.setdefault(word, []).append(list_id)
        self._lengths.extend(sorted({len(word) for word in self._last}))

    @classmethod
    def installed(cls) -> Lexicon:
        """The word lists of all installed packs (``lexicon/*.yaml``); lists of one id are joined."""
        joined: dict[str, WordList] = {}
        for words in read_all(pack_files("lexicon/*.yaml"), WordList):
            known = joined.get(words.id)
            joined[words.id] = words if known is None else WordList(
                id=words.id, label=known.label, basis=f"{known.basis}；{words.basis}",
                words=[*known.words, *words.words], groups=[*known.groups, *words.groups])
        return cls(joined)

    def words(self, list_id: str) -> tuple[str, ...]:
        """Words of a list, longest first, so that the first match is the most specific.

        Raises:
            DataFileError: No such list.
        """
        found = self._words.get(list_id)
        if found is None:
            words = sorted(self._list(list_id).words, key=lambda word: (-len(word), word))
            found = self._words[list_id] = tuple(words)
        return found

    def groups(self, list_id: str) -> tuple[tuple[str, ...], ...]:
        """Synonym groups of a list.

        Raises:
            DataFileError: No such list.
        """
        found = self._groups.get(list_id)
        if found is None:
            found = self._groups[list_id] = tuple(tuple(group) for group in self._list(list_id).groups)
        return found

    def pattern(self, list_id: str) -> re.Pattern[str]:
        """Any word of a list, the longest first; matches nothing when the list is empty.

        Raises:
            DataFileError: No such list.
        """
        found = self._patterns.get(list_id)
        if found is None:
            found = self._patterns[list_id] = re.compile("|".join(map(re.escape, self.words(list_id))) or "(?!)")
        return found

    def in_text(self, list_id: str, text: str) -> bool:
        """Whether a text has a word of a list.

        Raises:
            DataFileError: No such list.
        """
        return self.pattern(list_id).search(text) is not None

    def endings(self, text: str) -> dict[str, str]:
        """For every list with a word that the text ends with: the longest such word."""
        found: dict[str, str] = {}
        for length in self._lengths:
            end = text[-length:]
            for list_id in self._last.get(end, ()):
                found[list_id] = end
            if length >= len(text):
                break
        return found

    def _list(self, list_id: str) -> WordList:
        if list_id not in self.lists:
            raise DataFileError(f"没有词表“{list_id}”", remedy="检查编号，或在 packs/*/lexicon 中登记")
        return self.lists[list_id]
