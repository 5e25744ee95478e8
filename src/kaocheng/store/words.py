"""Finding words in ledgers by an index of short pieces of text (FTS5, trigrams).

The index tells which entries *may* hold a word; whoever asks looks at their values before saying that they do. Latin
letters and figures are indexed by three signs in a row. Most Chinese words have two characters, so these are written
with a mark between them: the three signs ``企·业`` stand for two characters in a row, ``·企·`` for one. Personal values
are written with another mark throughout, so that no search that leaves them out can meet them. Values of which there
are few, as codes and days, are written as one character each (`kaocheng.store.manner`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from kaocheng.store.manner import Manner

_OPEN, _PERSONAL = "\x1f", "\x1e"
_CHINESE = re.compile(r"[^\x00-\x7f]+")
_RUNS = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]+")
_GRAM = 3
_LONGEST = 40
"""Pieces of one word that are asked for; more would not narrow the search."""

TABLE = "CREATE VIRTUAL TABLE words USING fts5(text, content='', detail=none, columnsize=0, tokenize='trigram')"
BULK = "INSERT INTO words (words, rank) VALUES ('hashsize', 33554432)"
"""Bytes of memory that a long registration gathers before it writes a segment."""


@lru_cache(maxsize=65_536)
def _spread(text: str) -> str:
    return _CHINESE.sub(lambda run: f"{_OPEN}{_OPEN.join(run[0])}{_OPEN}", text).strip(_OPEN)


def document(values: Mapping[str, str], manner: Manner) -> str:
    """What is indexed of an entry, its values by field."""
    coded, personal, signs = manner.coded, manner.personal, manner.signs
    hidden = [_PERSONAL.join(text) for name, text in values.items() if name in personal] if not personal.isdisjoint(values) else []
    shown = _OPEN.join([(signs[text] or _spread(text)) if name in coded else text if text.isascii() else _spread(text)
                        for name, text in values.items() if name not in personal])
    return f"{_OPEN}{shown}{_OPEN}" + (f"{_PERSONAL}{_PERSONAL.join(hidden)}{_PERSONAL}" if hidden else "")


def match(words: Sequence[str], manner: Manner, within: Collection[str]) -> str:
    """The condition that every entry with all words in some of the fields fulfils, ``""`` when the index can't narrow the search.

    One or two Latin letters or figures alone stand in nearly every entry; they are not indexed.
    """
    conditions = [_any([
        _all(_open_pieces(word)),
        *([_all(_marked(word, _PERSONAL))] if not manner.personal.isdisjoint(within) else []),
        *(_all([f"{_OPEN}{sign}{_OPEN}"] if sign else []) for sign in manner.signs_with(word)),
    ]) for word in words]
    return " AND ".join(condition for condition in conditions if condition)


def _any(ways: Sequence[str]) -> str:
    return f"({' OR '.join(ways)})" if all(ways) else ""


def _all(pieces: Iterable[str]) -> str:
    quoted = [f'''"{piece.replace('"', '""')}"''' for piece in list(dict.fromkeys(pieces))[:_LONGEST]]
    return f"({' AND '.join(quoted)})" if quoted else ""


def _open_pieces(word: str) -> list[str]:
    pieces: list[str] = []
    for run in _RUNS.findall(word):
        pieces += [run[at : at + _GRAM] for at in range(len(run) - _GRAM + 1)] if run.isascii() else _marked(run, _OPEN)
    return pieces


def _marked(run: str, mark: str) -> list[str]:
    return [f"{mark}{run}{mark}"] if len(run) == 1 else [f"{one}{mark}{other}" for one, other in pairwise(run)]


def holds(values: Mapping[str, str], words: Sequence[str], within: Collection[str]) -> bool:
    """Whether every word stands in one of the fields; capital and small Latin letters are one."""
    # a word holds no line feed, so that it can't reach from one value into the next
    text = "\n".join([values[name] for name in within if name in values]).encode().lower()
    return all(word.encode().lower() in text for word in words)
