"""Tables drawn with bars and a rule under every row: their columns can be trusted, merged cells are marked.

    +---+---+---+
    | 一级指标 | 三级指标 | 指标值 |
    +---+---+---+
    | ^^ | 名称 ||
    +---+---+---+

``^^`` continues the cell above; nothing at all between two bars continues the cell to the left (both as in
MultiMarkdown). A bar or backslash of a text stands behind a backslash.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kaocheng.forms.formats.appearance import occupancy, printable
from kaocheng.forms.grid import Cell, Grid
from kaocheng.model import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_RULE = re.compile(r"\+(?:-+\+)+")
_ABOVE = "^^"
_ESCAPED = re.compile(r"\\([\\|^])")
_BAR = re.compile(r"(?<!\\)((?:\\\\)*)\|")
_LEAST_LINES = 3
"""Rule, row, rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnTable:
    """A drawn table and the lines it takes, from ``first`` up to but not including ``end`` (0-based)."""

    first: int
    end: int
    grid: Grid


def draw(grid: Grid) -> Iterator[str]:
    """The lines of a drawn table; line breaks in cells become spaces."""
    places = occupancy(grid)
    rule = "+" + "---+" * grid.columns
    yield rule
    for row in range(grid.rows):
        line = "|"
        for column in range(grid.columns):
            cell = places.get((row, column))
            if cell is not None and column > cell.column:
                line += "|"
            elif cell is not None and row > cell.row:
                line += f" {_ABOVE} |"
            else:
                line += f" {_escape(cell.text) if cell else ''} |"
        yield line
        yield rule


def drawn_tables(lines: Sequence[str]) -> list[DrawnTable]:
    """All drawn tables among the lines of a text, whatever other tables it has."""
    found: list[DrawnTable] = []
    position = 0
    while position < len(lines):
        table = _at(lines, position)
        if table is not None:
            found.append(table)
        position = table.end if table else position + 1
    return found


def _at(lines: Sequence[str], first: int) -> DrawnTable | None:
    rule = lines[first].strip()
    if not _RULE.fullmatch(rule):
        return None
    columns, end = rule.count("+") - 1, first + 1
    rows: list[list[str]] = []
    while end + 1 < len(lines) and lines[end + 1].strip() == rule:
        cells = _cells(lines[end].strip())
        if cells is None or len(cells) != columns:
            return None
        rows.append(cells)
        end += 2
    if end - first < _LEAST_LINES:
        return None
    return DrawnTable(first=first, end=end, grid=_grid(rows, columns, first))


def _cells(line: str) -> list[str] | None:
    """The texts between the bars as they stand, or ``None`` when bars don't frame the line."""
    if not line.startswith("|") or not line.endswith("|"):
        return None
    cells, start = [], 1
    for bar in _BAR.finditer(line, 1):
        cells.append(line[start:bar.end() - 1])
        start = bar.end()
    return cells if start == len(line) else None


def _grid(rows: list[list[str]], columns: int, first: int) -> Grid:
    cells: list[Cell] = []
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            if text.strip() == _ABOVE or (not text and column):
                continue
            span = 1
            while column + span < columns and not texts[column + span]:
                span += 1
            deep = 1
            while row + deep < len(rows) and rows[row + deep][column].strip() == _ABOVE:
                deep += 1
            cells.append(Cell(row=row, column=column, text=_ESCAPED.sub(r"\1", text.strip()), row_span=deep,
                              column_span=span, source=Source(line=first + 2 * row + 2)))
    return Grid(cells=tuple(cells), rows=len(rows), columns=columns)


def _escape(text: str) -> str:
    words = " ".join(printable(text).replace("\t", " ").split("\n")).strip()
    words = words.replace("\\", "\\\\").replace("|", "\\|")
    return f"\\{words}" if words == _ABOVE else words
