"""Cutting a document into tables: at titles, at sheets, and where the head of a form begins again."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kaocheng.forms.recognise.glued_rows import starts_with_level
from kaocheng.forms.recognise.header import ruled_header, stream_headers
from kaocheng.forms.recognise.kinds import kind_of
from kaocheng.forms.recognise.titles import is_title, year_of
from kaocheng.forms.recognise.tokens import merge_fragments
from kaocheng.forms.recognise.vocabulary import vocabulary

if TYPE_CHECKING:
    from kaocheng.forms.recognise.header import Header
    from kaocheng.forms.recognise.tokens import Row, Token

_MOST_BESIDE = 3
_CUT_ROWS = 2
"""So many rows of indicators make a table that lost its head."""
_LONGEST_HEADING = 40
_HEADING = re.compile("绩效|预算")


@dataclass(slots=True)
class Segment:
    """Rows of one table, with its title and the rows of a cover page before it."""

    title: Token | None = None
    rows: list[Row] = field(default_factory=list)
    cover: list[Row] = field(default_factory=list)
    borrowed: Header | None = None
    """The headings of the next table, when these rows begin in the middle of one like it."""
    heading_year: int | None = None
    """The year of the last heading that stood before the tables of the document."""

    @property
    def stream(self) -> list[Token]:
        """All cells in reading order; broken labels are whole again."""
        return flatten(self.rows)

    @property
    def has_indicators(self) -> bool:
        """Whether the headings of an indicator block are there."""
        if self.borrowed is not None:
            return True
        if any(ruled_header(self.rows, i) for i in range(len(self.rows)) if self.rows[i].ruled):
            return True
        return bool(stream_headers(flatten([row for row in self.rows if not row.ruled])))


def _heading_year(segment: Segment, *, only_title: bool) -> int | None:
    """The year that a title, or a short line about budgets outside any table, names."""
    texts = [segment.title.text] if segment.title else []
    if not only_title:
        texts.extend(token.text for row in segment.rows for token in row.own[:1] if _HEADING.search(token.text))
    years = [year for text in texts if len(text) <= _LONGEST_HEADING and (year := year_of(text)) is not None]
    return years[-1] if years else None


def flatten(rows: list[Row]) -> list[Token]:
    """Cells of rows in reading order."""
    tokens: list[Token] = []
    loose: list[Token] = []
    for row in rows:
        if row.ruled:
            tokens.extend(merge_fragments(loose))
            loose = []
            tokens.extend(token for token in row.tokens if not token.carried)
        else:
            loose.extend(row.tokens)
    return [*tokens, *merge_fragments(loose)]


def split_tables(rows: list[Row]) -> list[Segment]:
    """Cut rows into tables; what stands before the first table and belongs to none is left out."""
    segments = _at_titles(rows)
    segments = [part for segment in segments for part in _at_repeated_heads(segment)]
    _lend_headings(segments)
    return _with_covers(segments)


def _lend_headings(segments: list[Segment]) -> None:
    """Rows of indicators before the first title, without headings of their own, are read by those of the next table."""
    if len(segments) < 2 or segments[0].title is not None or segments[0].has_indicators:  # noqa: PLR2004
        return
    rows = [row for row in segments[0].rows if _is_indicator_row(row)]
    headers = stream_headers(segments[1].stream)
    if len(rows) >= _CUT_ROWS and headers:
        segments[0].borrowed = replace(headers[0], first=0, last=-1)
        segments[0].rows = segments[0].rows[segments[0].rows.index(rows[0]):]


def _is_indicator_row(row: Row) -> bool:
    if row.line and len(row.tokens) == 1:
        return starts_with_level(row.tokens[0].text)
    kinds = [kind_of(token.text) for token in row.own]
    return len(kinds) > _MOST_BESIDE and any(kind.levels for kind in kinds) and any(
        kind.is_value or kind.qualitative for kind in kinds)


def _at_titles(rows: list[Row]) -> list[Segment]:
    segments = [Segment()]
    sheet = None
    for row in rows:
        own = row.own
        here = own[0].source.sheet if own else sheet
        if here != sheet and segments[-1].rows:
            segments.append(Segment())
        sheet = here
        title = _title(row)
        if title is None:
            segments[-1].rows.append(row)
            continue
        segments.append(Segment(title=title))
        rest = tuple(token for token in row.tokens if token is not title)
        if any(token.text for token in rest):
            segments[-1].rows.append(replace(row, tokens=rest))
    return [segment for segment in segments if segment.rows or segment.title]


def _title(row: Row) -> Token | None:
    """The title in a row: its first cell, beside at most a field or two."""
    own = row.own
    if own and len(own) <= _MOST_BESIDE and is_title(own[0].text):
        return own[0]
    return None


def _at_repeated_heads(segment: Segment) -> list[Segment]:
    """A new head (项目名称 …) after an indicator block begins a new table."""
    parts = [Segment(title=segment.title)]
    seen_header = False
    words = vocabulary()
    stream = flatten([row for row in segment.rows if not row.ruled])
    in_header = {token.row for header in stream_headers(stream) for token in stream[header.first:header.last + 1]}
    for position, row in enumerate(segment.rows):
        own = row.own
        starts = own and any(words.names_field(token.key, "project") and
                             not words.names_field(own[0].key, "footer") for token in own[:1])
        header_here = (row.ruled and ruled_header(segment.rows, position) is not None) or \
            any(token.row in in_header for token in row.tokens)
        if seen_header and starts and not header_here:
            parts.append(Segment(title=segment.title))
            seen_header = False
        parts[-1].rows.append(row)
        seen_header = seen_header or header_here
    return parts


def _with_covers(segments: list[Segment]) -> list[Segment]:
    """Keep the tables; a cover page gives its preparer to the table after it, other text is left out."""
    tables: list[Segment] = []
    cover: list[Row] = []
    year: int | None = None
    for segment in segments:
        year = _heading_year(segment, only_title=segment.has_indicators) or year
        segment.heading_year = year
        if segment.has_indicators:
            segment.cover = cover
            tables.append(segment)
            cover = []
        elif segment.title is not None:
            cover = [*cover, *segment.rows]
    if not tables:
        return [segment for segment in segments if segment.title is not None and segment.rows][-1:]
    return tables
