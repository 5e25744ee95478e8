"""Running text without separators: indicator rows are found by their values."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from kaocheng.forms.recognise.align import Record
from kaocheng.forms.recognise.figures import split_points
from kaocheng.forms.recognise.roles import Role
from kaocheng.forms.recognise.tokens import NO_COLUMN, make_token
from kaocheng.forms.recognise.vocabulary import vocabulary
from kaocheng.units import SIGN_PATTERN, unit_symbols

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kaocheng.forms.recognise.tokens import Token

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_DATE = (r"(?:\d{4}年(?:\d{1,2}月)?|\d{1,2}月)(?:\d{1,2}[日号]|[上中下]旬|底|末|初)?(?:之?前|以前)?(?:完成|到位)?"
         r"(?:[-—至~](?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|底)?)?")
_TAIL = r"(?:及?以[上下内]|之内)?"
_DAMAGED = r"(?:[WX工^二]{1,2}(?=\d))?"
_SHORT_WORD = 2
_BRACKET = r"(?:\s*[(（][^()（）]{1,12}[)）]分?)?"
_SURE_LEVEL = 4
_CLOSING = frozenset({Role.DEFINITION, Role.REASON, Role.REMARK})
_ROWS = 3
"""From so many lines on, a line is taken for a row."""
_NOT_AFTER = r"(?![率度数量额比时值性的])"


@dataclass(slots=True)
class GluedRows:
    """Records of a running text, and what was left over."""

    records: list[Record[Role]] = field(default_factory=list)
    unread: list[Token] = field(default_factory=list)
    """Pieces between records that could not be read."""
    tail: str = ""
    """The text after the last record: totals, notes, dates."""
    split: list[Token] = field(default_factory=list)
    """Figures that were cut by arithmetic."""


def _any_of(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def _qualitative(*, anchored: bool) -> str:
    """Words that state a result; short ones count only where something else shows that a value stands there."""
    phrases = vocabulary().phrases
    words = phrases.words if anchored else [word for word in phrases.words if len(word) > _SHORT_WORD or word == "长期"]
    compound = f"(?>(?:{_any_of(phrases.adverbs)}){{1,3}}(?:{_any_of(phrases.verbs)}){{1,2}})"
    return rf"(?:(?:{compound}|应[\u4e00-\u9fff]尽[\u4e00-\u9fff]|{_any_of(words)}){_NOT_AFTER})"


@cache
def _value(*, anchored: bool) -> str:
    symbols = _any_of(unit_symbols())
    unit = rf"(?:[万亿千])?(?:{symbols})(?:/(?:{symbols})(?:[·*、](?:{symbols}))*)?|[万亿]"
    return rf"(?:{_DATE}|(?:{SIGN_PATTERN})?{_DAMAGED}{_NUMBER}(?:{unit})?{_TAIL}|{_qualitative(anchored=anchored)})"


@cache
def _record_pattern(roles: tuple[Role, ...], *, complete: bool, line: bool = False) -> re.Pattern[str]:
    """The pattern of one record: name, then the columns of the header in their order.

    Args:
        roles: Columns of the header.
        complete: Whether actual value, coefficient, points and score must be there.
        line: Whether the record is a whole line, so that text after the values is explanation, reason or remark.
    """
    may = "" if complete else "?"
    natures = _any_of(tuple(vocabulary().natures))
    value, sure = _value(anchored=False), _value(anchored=True)
    openers = _any_of(vocabulary().phrases.definition_openers)
    parts = {
        Role.NAME: r"(?P<name>(?:[★*]*指标\d+[.:：、]\s*|(?![★*]*指标\d))\S.{1,60}?)",
        Role.DEFINITION: rf"(?P<definition>(?:{openers}).{{2,80}}?)?",
        Role.UNIT: rf"(?P<unit>{_any_of(unit_symbols())})?",
        Role.TARGET: rf"(?:(?P<sign>{natures})(?P<target>{sure})|(?P<plain>{value}))" if Role.SIGN in roles
        else rf"(?P<target>{value})",
        Role.ADJUSTED: rf"(?P<adjusted>{sure})??",
        Role.ACTUAL: rf"(?P<actual>{sure}){may}",
        Role.COEFFICIENT: rf"(?P<coefficient>{_NUMBER}%){may}",
        Role.CORE: r"(?P<core>[是否])?",
    }
    both = {Role.POINTS, Role.SCORE} <= set(roles)
    if both:
        parts[Role.POINTS] = rf"(?P<figures>[\d.]+%[\d.]+%|[\d.]+(?![\d.%])){may}"
    else:
        parts |= {role: rf"(?P<{role.value}>{_NUMBER}%?){may}" for role in (Role.POINTS, Role.SCORE) if role in roles}
    order = [role for role in dict.fromkeys(roles) if not role.is_level and role is not Role.NAME]
    if Role.UNIT in order and Role.TARGET in order and order.index(Role.UNIT) > order.index(Role.TARGET):
        order.remove(Role.UNIT)  # value and unit run together
    if line and order[-1:] and order[-1] in _CLOSING:
        parts[order[-1]] = rf"(?P<{order[-1].value}>\D.*)?"
    return re.compile(parts[Role.NAME] + "".join(parts.get(role, "") for role in order))


@cache
def _level_pattern() -> re.Pattern[str]:
    words = [word for word in vocabulary().glued_levels() if word.endswith("指标")]
    plain = [word for word in vocabulary().glued_levels() if len(word) >= _SURE_LEVEL and not word.endswith("指标")]
    return re.compile(rf"(?:{_any_of(words)}){_BRACKET}|(?:{_any_of(plain)})(?:\s*[(（][^()（）]{{1,12}}[)）]分?)")


@cache
def _end_pattern() -> re.Pattern[str]:
    labels = vocabulary().glued_labels("total", "footer")
    sure = [word for word in labels if len(word) >= _SURE_LEVEL]
    short = [word for word in labels if len(word) < _SURE_LEVEL]
    return re.compile(rf"(?:{_any_of(sure)})|(?:{_any_of(short)})(?=[:：]|[\d\s]*\d)")


def read_rows(lines: Sequence[Token], roles: tuple[Role, ...]) -> GluedRows:
    """Read the lines after the headings.

    Args:
        lines: Running text, in pieces as the lines were broken.
        roles: Columns of the header.
    """
    found = GluedRows()
    row_per_line = len(lines) >= _ROWS
    for position, line in enumerate(lines):
        text = line.text
        end = _end_pattern().search(text)
        if end is not None:
            _read_line(text[:end.start()], line, roles, found, row_per_line=row_per_line)
            found.tail = "".join([text[end.start():], *("\n" + later.text for later in lines[position + 1:])])
            break
        _read_line(text, line, roles, found, row_per_line=row_per_line)
    return found


def _read_line(text: str, line: Token, roles: tuple[Role, ...], found: GluedRows, *, row_per_line: bool) -> None:
    labels: list[Token] = []
    for label, chunk in _chunks(text):
        if label:
            labels.append(_piece(label, line))
        if chunk.strip():
            _read_chunk(chunk.strip(), line, roles, labels, found, row_per_line=row_per_line)
            labels = []
    if labels:
        pending = Record[Role]()
        for label_token in labels:
            pending.add(Role.LEVEL1, label_token)
        found.records.append(pending)


def _chunks(text: str) -> Iterator[tuple[str, str]]:
    """Level labels, each with the text up to the next one; text before the first label has the label ``""``."""
    starts = [match for match in _level_pattern().finditer(text) if _is_label(text, match)]
    yield "", text[:starts[0].start()] if starts else text
    for position, match in enumerate(starts):
        end = starts[position + 1].start() if position + 1 < len(starts) else len(text)
        yield match[0], text[match.end():end]


def _is_label(text: str, match: re.Match[str]) -> bool:
    """A label stands at the start, after a value or after another label; inside a sentence it is a word."""
    before = text[:match.start()]
    return not before or not before[-1].isalpha() or _level_pattern().search(before[-20:]) is not None or bool(
        re.search(rf"(?:{_value(anchored=True)})[是否]?$", before[-20:]))


def _read_chunk(chunk: str, line: Token, roles: tuple[Role, ...], labels: list[Token], found: GluedRows, *,
                row_per_line: bool) -> None:
    position = 0
    while position < len(chunk):
        match = _next(chunk, position, roles, whole=row_per_line)
        if match is None:
            found.unread.append(_piece(chunk[position:], line))
            return
        record = _record(match, line, found)
        for label in labels if not position else ():
            record.add(Role.LEVEL1, label)
        found.records.append(record)
        position = match.end()


def _next(chunk: str, position: int, roles: tuple[Role, ...], *, whole: bool) -> re.Match[str] | None:
    """The next record: complete when the same name allows it, else with empty columns."""
    loose, complete = (_record_pattern(roles, complete=full) for full in (False, True))
    if whole and position == 0:
        full_line, loose_line = (_record_pattern(roles, complete=full, line=True) for full in (True, False))
        match = full_line.fullmatch(chunk) or loose_line.fullmatch(chunk)
        if match is not None:
            return match
    first, full = loose.match(chunk, position), complete.match(chunk, position)
    return full if first and full and first["name"] == full["name"] else first


def _record(match: re.Match[str], line: Token, found: GluedRows) -> Record[Role]:
    record: Record[Role] = Record()
    groups = {name: text for name, text in match.groupdict().items() if text}
    if "plain" in groups:
        groups[Role.TARGET.value] = groups.pop("plain")
    figures = groups.pop("figures", "")
    coefficient = groups.get("coefficient")
    if figures:
        cut = split_points(figures, Decimal(coefficient.rstrip("%")) if coefficient else None)
        if cut is not None:
            groups |= {Role.POINTS.value: cut[0], Role.SCORE.value: cut[1]}
            if "%" not in figures:
                found.split.append(_piece(figures, line))
        else:
            groups[Role.POINTS.value] = figures
    for name, text in groups.items():
        record.add(Role(name), _piece(text, line))
    return record


def _piece(text: str, line: Token) -> Token:
    return make_token(text, row=line.row, column=NO_COLUMN, source=line.source)
