"""Documents without separators: lines are cut into cells before tables are looked for."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kaocheng.forms.recognise.glued_head import cut_head, cut_text, starts_with_label
from kaocheng.forms.recognise.glued_headings import fund_headings, is_glued, is_run_of_headings
from kaocheng.forms.recognise.titles import is_title
from kaocheng.forms.recognise.tokens import Row, line_row

if TYPE_CHECKING:
    from collections.abc import Iterable

_HEADING_WORDS = re.compile(r"指标|分值|权重|得分|完成值")
_LEAST = 3
_LONGEST = 20_000
"""Characters of the longest line that is cut; a form of several pages has a quarter of that."""


def cut_glued(rows: list[Row]) -> list[Row]:
    """Cut the lines of a document in which the headings of an indicator block run together.

    Head lines are cut at their labels, headings stand apart, and the lines after them are left whole until the
    next table begins: their rows are found by their values.
    """
    if not any(_may_be_glued(row) and is_glued(row.tokens[0].text) for row in rows):
        return rows
    found: list[Row] = []
    in_rows = False
    for row in _with_whole_headers(rows):
        text = row.tokens[0].text if row.line and row.tokens else ""
        if not row.line:
            found.append(row)
            continue
        if _may_be_glued(row) and is_glued(text):
            for part in cut_text(text):
                found.extend(_pieces(part.head, row))
                found.extend(_pieces([*part.headings, part.rest], row))
            in_rows = True
            continue
        in_rows = in_rows and not is_title(text) and not starts_with_label(text, "project")
        if in_rows or is_title(text):
            found.append(row)
        else:
            found.extend(_cut_line(text, row))
    return _numbered(found)


def _cut_line(text: str, row: Row) -> list[Row]:
    """A line of the head: cut at its labels, or at its headings of money; any other stays whole."""
    headings = fund_headings(text)
    if headings:
        return _pieces(headings, row)
    return _pieces(cut_head(text), row) if starts_with_label(text) else [row]


def _with_whole_headers(rows: list[Row]) -> list[Row]:
    """A header of several lines becomes one line: lines of headings alone are joined."""
    found: list[Row] = []
    for row in rows:
        if found and _is_headings(found[-1]) and _is_headings(row):
            above = found.pop().tokens[0]
            found.append(line_row((above.text + row.tokens[0].text,), above.row, above.source))
        else:
            found.append(row)
    return found


def _is_headings(row: Row) -> bool:
    return row.line and len(row.tokens) == 1 and is_run_of_headings(row.tokens[0].text)


def _may_be_glued(row: Row) -> bool:
    return row.line and len(row.tokens) == 1 and len(row.tokens[0].text) <= _LONGEST and len(_HEADING_WORDS.findall(row.tokens[0].text)) >= _LEAST


def _pieces(texts: Iterable[str], row: Row) -> list[Row]:
    """Rows of the pieces; a title gets a row of its own."""
    rows: list[Row] = []
    gathered: list[str] = []
    source = row.tokens[0].source
    for text in texts:
        if is_title(text):
            rows.extend([line_row(gathered, 0, source)] if gathered else [])
            rows.append(line_row((text,), 0, source))
            gathered = []
        elif text:
            gathered.append(text)
    return [*rows, line_row(gathered, 0, source)] if gathered else rows


def _numbered(rows: list[Row]) -> list[Row]:
    """Rows with their tokens numbered anew."""
    return [replace(row, tokens=tuple(replace(token, row=number) for token in row.tokens))
            for number, row in enumerate(rows)]
