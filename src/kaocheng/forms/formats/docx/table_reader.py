"""A ``w:tbl`` to a grid: spans, cells merged downwards, rows that begin late, deleted rows and cells."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kaocheng.forms.formats.docx.inline import is_on, shows_placeholder
from kaocheng.forms.formats.package import attribute, child, local
from kaocheng.forms.grid import Cell, Grid
from kaocheng.model import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element

    from kaocheng.forms.formats.limits import Budget
    from kaocheng.forms.formats.spans import Contents
    from kaocheng.forms.grid import Block

_MOST_COLUMNS = 1000
_WRAPPERS = {"sdt", "sdtContent", "customXml", "ins", "moveTo"}


@dataclass(frozen=True, slots=True)
class _Merge:
    """How a ``w:tc`` is merged."""

    span: int
    continues_above: bool
    continues_left: bool
    starts: bool


def read_table(
    element: _Element, read_cell: Callable[[_Element], tuple[Block, ...]], budget: Budget, first_line: int
) -> tuple[Grid, Contents]:
    """Lay out a table; its cells come without text, what they hold comes apart.

    Args:
        element: The ``w:tbl``.
        read_cell: Gives the blocks inside a ``w:tc``.
        budget: Counts rows and cells.
        first_line: Running number of the first row in the document, for `Source.line`.
    """
    layout = _Layout()
    contents: Contents = {}
    for number, row in enumerate(_inside(element, "tr")):
        properties = child(row, "trPr")
        if child(properties, "del") is not None or is_on(properties, "hidden"):
            continue
        budget.spend(rows=1)
        layout.begin_row(_number(child(properties, "gridBefore"), 0))
        for cell in _inside(row, "tc"):
            if child(child(cell, "tcPr"), "cellDel") is not None:
                continue
            budget.spend(cells=1)
            merge = _merge(cell)
            if not layout.extends(merge):
                place = layout.place(merge, Source(line=first_line + number))
                contents[place] = read_cell(cell)
    return layout.grid(), contents


class _Layout:
    """The cells so far, and which of them may still grow downwards."""

    def __init__(self) -> None:
        self._cells: list[Cell] = []
        self._open: dict[int, int] = {}
        self._row = -1
        self._column = 0

    def begin_row(self, skipped: int) -> None:
        self._row += 1
        self._column = skipped

    def extends(self, merge: _Merge) -> bool:
        """Let a cell from above or from the left grow, if this one only continues it."""
        if merge.continues_left and self._cells and self._cells[-1].row == self._row:
            self._cells[-1] = replace(self._cells[-1], column_span=self._cells[-1].column_span + merge.span)
            self._column += merge.span
            return True
        index = self._open.get(self._column) if merge.continues_above else None
        if index is None:
            return False
        above = self._cells[index]
        if above.column_span != merge.span or above.row + above.row_span != self._row:
            return False
        self._cells[index] = replace(above, row_span=above.row_span + 1)
        self._column += merge.span
        return True

    def place(self, merge: _Merge, source: Source) -> tuple[int, int]:
        """Put a cell at the next place of the row, which is returned."""
        place = self._row, self._column
        self._open.pop(self._column, None)
        if merge.starts:
            self._open[self._column] = len(self._cells)
        self._cells.append(Cell(row=self._row, column=self._column, column_span=merge.span, source=source))
        self._column += merge.span
        return place

    def grid(self) -> Grid:
        cells = tuple(sorted(self._cells, key=lambda cell: (cell.row, cell.column)))
        columns = max((cell.column + cell.column_span for cell in cells), default=0)
        return Grid(cells=cells, rows=self._row + 1, columns=columns)


def _inside(parent: _Element, name: str) -> Iterator[_Element]:
    """Rows of a table or cells of a row, content controls and tracked wrappers looked through."""
    for element in parent:
        tag = local(element)
        if tag == name:
            yield element
        elif tag in _WRAPPERS and not (tag == "sdt" and name == "tr" and shows_placeholder(element)):
            yield from _inside(element, name)


def _merge(cell: _Element) -> _Merge:
    properties = child(cell, "tcPr")
    downwards, sideways = (child(properties, name) for name in ("vMerge", "hMerge"))
    return _Merge(
        span=_number(child(properties, "gridSpan"), 1) or 1,
        continues_above=downwards is not None and attribute(downwards, "val") != "restart",
        continues_left=sideways is not None and attribute(sideways, "val") != "restart",
        starts=downwards is not None,
    )


def _number(element: _Element | None, default: int) -> int:
    text = "" if element is None else attribute(element, "val") or ""
    return min(int(text), _MOST_COLUMNS) if text.isascii() and text.isdigit() else default
