"""Headings that run together without separators: finding them in a text, of the indicator block and of the money block."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kaocheng.forms.recognise.header import is_header
from kaocheng.forms.recognise.vocabulary import label_key, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BRACKET = r"(?:\s*[(（][^()（）]{1,12}[)）])?"
_MARK = re.compile(r"\s*[*★]?(?:20\d\d年度?)?(?:\d{1,2}[-—–~至]\d{1,2}(?=月))?")
"""What may stand before a heading: a mark, a year, the months of a period."""
_LEAST = 3
"""Headings that must follow each other before a run of them counts as a header."""
_MOST = 200
"""Bound on the cuts that are tried in one run."""
_SLACK = 6
"""Characters of other words that a line of headings may hold."""


def spelled(word: str) -> str:
    """A word's pattern; brackets may stand between any two characters (``全年(调整)预算数``)."""
    return r"\s*".join(re.escape(c) + (_BRACKET if i + 1 < len(word) else "") for i, c in enumerate(word)) + _BRACKET


@cache
def _run_patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    """One pattern for any heading, then one for each, longest first."""
    words = vocabulary().glued_columns() if kind == "columns" else vocabulary().glued_funds()
    patterns = [spelled(word) for word in words]
    return (re.compile("|".join(patterns)), *map(re.compile, patterns))


@lru_cache(maxsize=64)
def find_run(text: str, kind: str = "columns") -> tuple[int, int, tuple[str, ...]] | None:
    """The first run of headings in a text: start, end, headings."""
    anywhere, position = _run_patterns(kind)[0], 0
    while found := anywhere.search(text, position):
        matches = _apart(text, _longest_run(text, found.start(), kind), kind)
        if kind == "columns":
            matches = _without_block_label(matches)
        words = tuple(match[0] for match in matches)
        if _is_run(words, kind):
            return matches[0].start(), matches[-1].end(), words
        position = max(found.end(), matches[-1].end() if matches else 0)
    return None


def _longest_run(text: str, start: int, kind: str) -> list[re.Match[str]]:
    """Headings one after another from a place on, so cut that they reach furthest.

    ``三级指标值`` is 三级 and 指标值, not 三级指标 and a rest.
    """
    best: dict[int, list[re.Match[str]]] = {start: []}
    open_ends = [start]
    anywhere, *each = _run_patterns(kind)
    for end in open_ends:
        mark = _MARK.match(text, end)
        place = mark.end() if mark else end
        for pattern in each if anywhere.match(text, place) else ():
            match = pattern.match(text, place)
            if match and match.end() not in best and len(best) < _MOST:
                best[match.end()] = [*best[end], match]
                open_ends.append(match.end())
        open_ends.sort()
    return best[max(best)]


def _apart(text: str, matches: list[re.Match[str]], kind: str) -> list[re.Match[str]]:
    """Take a heading for two where both are missing else: ``执行率得分`` is 执行率 and 得分 unless 执行率 stands before."""
    found: list[re.Match[str]] = []
    for position, match in enumerate(matches):
        others = {_role(other[0], kind) for place, other in enumerate(matches) if place != position}
        found.extend(next((pair for pair in _pairs(text, match, kind)
                           if not others & {_role(part[0], kind) for part in pair}), [match]))
    return found


def _pairs(text: str, match: re.Match[str], kind: str) -> Iterator[list[re.Match[str]]]:
    """The ways to cut a heading into two headings with different roles."""
    anywhere, *each = _run_patterns(kind)
    for head in each:
        first = head.match(text, match.start(), match.end())
        if first is None or first.end() == match.end() or not anywhere.fullmatch(text, first.end(), match.end()):
            continue
        for tail in each:
            second = tail.fullmatch(text, first.end(), match.end())
            if second is not None and _role(first[0], kind) != _role(second[0], kind):
                yield [first, second]


def _role(word: str, kind: str) -> str:
    words = vocabulary()
    roles: Sequence[str] = words.column_roles(label_key(word)) if kind == "columns" else words.fund_roles(label_key(word))
    return roles[0] if roles else ""


def _without_block_label(matches: list[re.Match[str]]) -> list[re.Match[str]]:
    """Leave out labels of the block (绩效指标, 完成情况) that run into its headings."""
    while len(matches) > _LEAST and vocabulary().fields(label_key(matches[0][0])) and _is_run(
            [match[0] for match in matches[1:]], "columns"):
        matches = matches[1:]
    return matches


def _is_run(words: Sequence[str], kind: str) -> bool:
    if kind == "columns":
        roles = [vocabulary().column_roles(label_key(word)) for word in words]
        return is_header([options[0] for options in roles if options])
    funds = [vocabulary().fund_roles(label_key(word)) for word in words]
    return len(words) >= _LEAST and any(role.is_money for options in funds for role in options)


def fund_headings(text: str) -> list[str]:
    """The headings of a line that holds nothing but headings of the money block; none when it holds more."""
    if len(text) > _MOST or _run_patterns("funds")[0].match(text) is None:
        return []
    matches = _longest_run(text, 0, "funds")
    words = [match[0] for match in matches]
    roles = [role for word in words for role in vocabulary().fund_roles(label_key(word))[:1]]
    whole = bool(matches) and matches[-1].end() == len(text)
    return words if whole and len(words) > 1 and any(role.is_money for role in roles) else []


def is_run_of_headings(text: str) -> bool:
    """Whether a line holds headings of an indicator block and nothing else, but for a short word between them."""
    if len(text) > _MOST or any(mark in text for mark in "。，；"):
        return False
    anywhere, position, covered, count = _run_patterns("columns")[0], 0, 0, 0
    while found := anywhere.search(text, position):
        matches = _longest_run(text, found.start(), "columns")
        covered += matches[-1].end() - matches[0].start()
        count += len(matches)
        position = matches[-1].end()
    return count >= _LEAST and len(text) - covered <= _SLACK


def is_glued(text: str) -> bool:
    """Whether a line holds the headings of an indicator block without separators."""
    return len(text) > _LEAST * 2 and find_run(text) is not None
