"""Running text without separators: its lines are cut at level labels, what stands between is cut into records."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from kaocheng.forms.recognise.align import Record
from kaocheng.forms.recognise.glued_cells import GluedCells, any_of
from kaocheng.forms.recognise.glued_records import Effort, GluedRecord, cut_records
from kaocheng.forms.recognise.roles import Role
from kaocheng.forms.recognise.tokens import NO_COLUMN, make_token
from kaocheng.forms.recognise.vocabulary import label_key, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kaocheng.forms.recognise.tokens import Token

_BRACKET = r"(?:\s*[(（][^()（）]{1,12}[)）]分?)?"
_SURE_LEVEL = 4
_CLOSING = frozenset({Role.DEFINITION, Role.REASON, Role.REMARK})
_USUAL_NAME = 12
_ROWS = 3
"""From so many lines on, a line is taken for a row."""
_ROW_LENGTH = 150
"""Half the lines of a text with a row a line are not longer."""
_WORD_AFTER = re.compile(r"体系|完成[率情]|达标率|达到|情况|设置|分值|得分|的|值")
_WORD_BEFORE = ("各项", "该", "的", "项", "核心", "约束性", "预期性", "及", "和", "与", "、")
_POINTS_ONLY = re.compile(r"[\d.%分\s]*")


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


@cache
def _level_pattern() -> re.Pattern[str]:
    words = [word for word in vocabulary().glued_levels() if word.endswith("指标")]
    plain = [word for word in vocabulary().glued_levels() if len(word) >= _SURE_LEVEL and not word.endswith("指标")]
    pointed = r"^[\u4e00-\u9fff]{2,8}[(（]\d{1,3}分[)）]"
    return re.compile(rf"(?P<full>(?:{any_of(words)}){_BRACKET}|{pointed})|(?P<plain>{any_of(plain)})(?P<points>{_BRACKET})")


@cache
def _end_pattern() -> re.Pattern[str]:
    labels = vocabulary().glued_labels("total", "footer")
    sure = [word for word in labels if len(word) >= _SURE_LEVEL]
    short = [word for word in labels if len(word) < _SURE_LEVEL]
    return re.compile(rf"(?:{any_of(sure)})|(?:{any_of(short)})(?=[:：]|[\d\s]*\d)")


@dataclass(slots=True)
class _Reader:
    """Reads lines one after another; what a line leaves over may be the beginning of the next."""

    columns: tuple[Role, ...]
    row_per_line: bool
    found: GluedRows = field(default_factory=GluedRows)
    effort: Effort = field(default_factory=Effort)
    labels: list[Token] = field(default_factory=list)
    rest: str = ""

    def read(self, text: str, line: Token) -> None:
        """Read one line."""
        if self.rest and not starts_with_level(text):
            kept = (len(self.found.records), len(self.found.split), list(self.labels))
            unread = len(self.found.unread)
            if self._chunks(self.rest + text, line):
                del self.found.unread[max(unread - 1, 0):]
                return
            del self.found.unread[unread:]
            del self.found.records[kept[0]:], self.found.split[kept[1]:]
            self.labels = kept[2]
        self._chunks(text, line)

    def _chunks(self, text: str, line: Token) -> bool:
        """Read the pieces between level labels; whether nothing was left over."""
        whole = True
        self.rest = ""
        for label, chunk in _cut_at_levels(text):
            if label:
                self.labels.append(_piece(label, line))
            if not _POINTS_ONLY.fullmatch(chunk):
                whole = self._records(chunk.strip(), line)
        return whole

    def _records(self, chunk: str, line: Token) -> bool:
        records, rest = cut_records(chunk, self.columns, one_row=self.row_per_line, effort=self.effort)
        for position, cut in enumerate(records):
            if position and self._may_hold_text(records[position - 1], cut):
                self.found.split.append(_piece(cut.name, line))
            record: Record[Role] = Record()
            for label in self.labels:
                record.add(Role.LEVEL1, label)
            self.labels = []
            record.add(Role.NAME, _piece(cut.name, line))
            for role, text in cut.cells.items():
                record.add(role, _piece(text, line))
            if cut.run:
                self.found.split.append(_piece(cut.run, line))
            self.found.records.append(record)
        self.rest = rest
        if rest and not names_block(rest):
            self.found.unread.append(_piece(rest, line))
        return not rest

    def _may_hold_text(self, above: GluedRecord, cut: GluedRecord) -> bool:
        """Whether a long name may begin with the explanation of the row above: nothing shows where that one ends."""
        closing = self.columns[-1:] and self.columns[-1] in _CLOSING and self.columns[-1] not in above.cells
        return bool(closing) and len(cut.name) > _USUAL_NAME


def names_block(text: str) -> bool:
    """Whether a text is the label of a block (年度绩效目标2), or what is left of one."""
    key = label_key(text).rstrip("0123456789")
    return not key or vocabulary().names_field(key, "section", "objective", "objective_long") is not None


def read_rows(lines: Sequence[Token], roles: tuple[Role, ...]) -> GluedRows:
    """Read the lines after the headings.

    Args:
        lines: Running text, in pieces as the lines were broken.
        roles: Columns of the header.
    """
    reader = _Reader(columns=_columns(roles), row_per_line=_is_row_per_line(lines))
    found = reader.found
    for position, line in enumerate(lines):
        end = _end_pattern().search(line.text)
        reader.read(line.text[:end.start()] if end else line.text, line)
        if end is not None:
            found.tail = "".join([line.text[end.start():], *("\n" + later.text for later in lines[position + 1:])])
            break
    if reader.labels:
        pending = Record[Role]()
        for label in reader.labels:
            pending.add(Role.LEVEL1, label)
        found.records.append(pending)
    return found


def _is_row_per_line(lines: Sequence[Token]) -> bool:
    return len(lines) >= _ROWS and sorted(len(line.text) for line in lines)[len(lines) // 2] <= _ROW_LENGTH


def _columns(roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """The columns after the name in their order; levels are known by their words."""
    after = roles[roles.index(Role.NAME) + 1:] if Role.NAME in roles else roles
    return tuple(role for role in after if not role.is_level)


def starts_with_level(text: str) -> bool:
    """Whether a line begins with a level label and goes on."""
    match = _level_pattern().match(text)
    return match is not None and _is_label(text, match)


def _cut_at_levels(text: str) -> Iterator[tuple[str, str]]:
    """Level labels, each with the text up to the next one; text before the first label has the label ``""``."""
    starts: list[re.Match[str]] = []
    for match in _level_pattern().finditer(text):
        if _is_label(text, match, after_label=bool(starts and starts[-1].end() == match.start())):
            starts.append(match)
    yield "", text[:starts[0].start()] if starts else text
    for position, match in enumerate(starts):
        end = starts[position + 1].start() if position + 1 < len(starts) else len(text)
        yield match[0], text[match.end():end]


def _is_label(text: str, match: re.Match[str], *, after_label: bool = False) -> bool:
    """Whether a level word is a label here: not part of a longer word, and no name that a value follows."""
    if _WORD_AFTER.match(text, match.end()):
        return False
    if match["full"]:
        return not text[:match.start()].endswith(_WORD_BEFORE)
    starts = match.start() == 0 or after_label or not text[match.start() - 1].isalpha()
    valued = match.end() < len(text) and GluedCells(text).begins_cell((Role.TARGET,), match.end())
    return bool(match["points"]) or (starts and not valued)


def _piece(text: str, line: Token) -> Token:
    return make_token(text, row=line.row, column=NO_COLUMN, source=line.source)
