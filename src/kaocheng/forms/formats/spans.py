"""Tables as rows of cells with spans, laid out on a grid: what docx, html and ods readers share."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kaocheng.forms.grid import Block, Cell, Grid, Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kaocheng.model import Source

_MAX_SPAN = 1000


class GridBuilder:
    """Places cells row by row, from left to right, past places that cells from above already cover."""

    def __init__(self) -> None:
        self._cells: list[Cell] = []
        self._covered: dict[int, int] = {}
        self._row = -1
        self._column = 0

    def begin_row(self) -> None:
        """Go on to the next row."""
        self._row += 1
        self._column = 0

    def place(self, text: str, source: Source, *, row_span: int = 1, column_span: int = 1) -> tuple[int, int]:
        """Put a cell at the next free place of the row and return its row and column.

        A span that would run over a cell from above ends before it.
        """
        while self._covered.get(self._column, 0) > self._row:
            self._column += 1
        column = self._column
        rows, columns = (max(1, min(span, _MAX_SPAN)) for span in (row_span, column_span))
        free = 1
        while free < columns and self._covered.get(column + free, 0) <= self._row:
            free += 1
        for place in range(column, column + free):
            self._covered[place] = self._row + rows
        self._cells.append(
            Cell(row=self._row, column=column, text=text, row_span=rows, column_span=free, source=source)
        )
        self._column = column + free
        return self._row, column

    def grid(self, name: str = "") -> Grid:
        """The finished grid; row spans end at the last row."""
        rows = self._row + 1
        cells = tuple(
            cell if cell.row + cell.row_span <= rows else replace(cell, row_span=rows - cell.row)
            for cell in self._cells
        )
        columns = max((cell.column + cell.column_span for cell in cells), default=0)
        return Grid(cells=cells, rows=rows, columns=columns, name=name)


Contents = dict[tuple[int, int], list[Block]]
"""What stands in the cells of a table, by their row and column: lines and grids that hold no grids."""


def text_of(blocks: Sequence[Block]) -> str:
    """Lines of text, a line for each row of an inner table."""
    if len(blocks) == 1 and isinstance(blocks[0], Line):
        return blocks[0].text
    texts: list[str] = []
    for block in blocks:
        if isinstance(block, Line):
            texts.append(block.text)
        else:
            texts.extend(" ".join(cell.text for cell in row if cell.text) for row in block.by_row())
    return "\n".join(text for text in texts if text)


def unfold(grid: Grid, contents: Contents) -> Iterator[Block]:
    """The blocks of a table that may hold tables in its cells; the grids that come out hold none.

    A table only lays out a page when the tables inside its cells hold more filled cells than it has itself:
    then the contents of its cells come out in reading order. Else the inner tables are details of a form
    and are text of their cells, as `text_of` gives it.
    """
    inner = sum(_filled(block) for blocks in contents.values() for block in blocks if not isinstance(block, Line))
    if inner and inner > sum(any(isinstance(block, Line) for block in blocks) for blocks in contents.values()):
        for place in sorted(contents):
            yield from contents[place]
    else:
        yield grid


def _filled(grid: Grid) -> int:
    return sum(1 for cell in grid.cells if cell.text)
