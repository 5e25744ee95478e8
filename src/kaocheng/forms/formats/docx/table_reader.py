"""A ``w:tbl`` to a grid: spans, cells merged downwards, rows that begin late, deleted rows and cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kaocheng.forms.formats.docx.inline import is_on, shows_placeholder
from kaocheng.forms.formats.package import attribute, child, local
from kaocheng.forms.formats.spans import text_of
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


@dataclass(slots=True)
class _Placed:
    """A cell that may still grow."""

    row: int
    column: int
    column_span: int
    text: str
    line: int
    row_span: int = 1

    def cell(self) -> Cell:
        return Cell(row=self.row, column=self.column, text=self.text, row_span=self.row_span,
                    column_span=self.column_span, source=Source(line=self.line))


class _Merge(NamedTuple):
    """How a ``w:tc`` is merged."""

    span: int = 1
    continues_above: bool = False
    continues_left: bool = False
    starts: bool = False


def read_table(
    element: _Element, read_cell: Callable[[_Element], list[Block]], budget: Budget, first_line: int
) -> tuple[Grid, Contents]:
    """Lay out a table; what its cells hold comes as their text, and apart as blocks.

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
            merge = _merge(child(cell, "tcPr"))
            if merge is None:
                continue
            budget.spend(cells=1)
            if not layout.extends(merge):
                blocks = read_cell(cell)
                contents[layout.place(merge, text_of(blocks), first_line + number)] = blocks
    return layout.grid(), contents


class _Layout:
    """The cells so far, and which of them may still grow downwards."""

    def __init__(self) -> None:
        self._cells: list[_Placed] = []
        self._open: dict[int, _Placed] = {}
        self._row = -1
        self._column = 0

    def begin_row(self, skipped: int) -> None:
        self._row += 1
        self._column = skipped

    def extends(self, merge: _Merge) -> bool:
        """Let a cell from above or from the left grow, if this one only continues it."""
        if merge.continues_left and self._cells and self._cells[-1].row == self._row:
            self._cells[-1].column_span += merge.span
            self._column += merge.span
            return True
        above = self._open.get(self._column) if merge.continues_above else None
        if above is None or above.column_span != merge.span or above.row + above.row_span != self._row:
            return False
        above.row_span += 1
        self._column += merge.span
        return True

    def place(self, merge: _Merge, text: str, line: int) -> tuple[int, int]:
        """Put a cell at the next place of the row, which is returned."""
        row, column = self._row, self._column
        placed = _Placed(row, column, merge.span, text, line)
        self._open.pop(column, None)
        if merge.starts:
            self._open[column] = placed
        self._cells.append(placed)
        self._column += merge.span
        return row, column

    def grid(self) -> Grid:
        cells = tuple(placed.cell() for placed in sorted(self._cells, key=lambda placed: (placed.row, placed.column)))
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


def _merge(properties: _Element | None) -> _Merge | None:
    """How a cell with these ``w:tcPr`` is merged; ``None`` when it is deleted."""
    if properties is None or not len(properties):
        return _UNMERGED
    found: dict[str, _Element] = {}
    for item in properties:
        found.setdefault(local(item), item)
    if "cellDel" in found:
        return None
    downwards, sideways = found.get("vMerge"), found.get("hMerge")
    return _Merge(
        span=_number(found.get("gridSpan"), 1) or 1,
        continues_above=downwards is not None and attribute(downwards, "val") != "restart",
        continues_left=sideways is not None and attribute(sideways, "val") != "restart",
        starts=downwards is not None,
    )


def _number(element: _Element | None, default: int) -> int:
    text = "" if element is None else attribute(element, "val") or ""
    return min(int(text), _MOST_COLUMNS) if text.isascii() and text.isdigit() else default


_UNMERGED = _Merge()
