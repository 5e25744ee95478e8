"""One grid as a WordprocessingML table: built element by element, since python-docx takes quadratic time for cells."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from kaocheng.forms.formats.appearance import LATIN_FONT, body_size, look_of, occupancy, printable, shares
from kaocheng.forms.formats.text_extent import row_heights

if TYPE_CHECKING:
    from lxml.etree import _Element

    from kaocheng.forms.formats.appearance import Look
    from kaocheng.forms.grid import Cell, Grid

TWIPS = 20
"""Twentieths of a point."""
_CELL_MARGIN = 60
_LEAST_ROW = 22.0
_EDGES = ("top", "left", "bottom", "right")


def element(tag: str, /, *children: _Element, **attributes: str | int) -> _Element:
    """A ``w:`` element with ``w:`` attributes, e.g. ``element("gridCol", w=100)``."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(children)
    return made


def paragraph(text: str, look: Look) -> _Element:
    """One paragraph in the given looks, without extra space between Chinese and digits; tabs are kept."""
    align = element("jc", val=look.align)
    spacing = element("spacing", before=0, after=0, line=240, lineRule="auto")
    close = (element("autoSpaceDE", val=0), element("autoSpaceDN", val=0))
    made = element("p", element("pPr", *close, spacing, align))
    if text:
        run = element("r", run_properties(look))
        for number, part in enumerate(text.split("\t")):
            if number:
                run.append(element("tab"))
            words = element("t")
            words.text = part
            words.set(qn("xml:space"), "preserve")
            run.append(words)
        made.append(run)
    return made


def run_properties(look: Look) -> _Element:
    """Fonts, weight and size of a run."""
    fonts = element("rFonts", ascii=LATIN_FONT, hAnsi=LATIN_FONT, eastAsia=look.font, cs=LATIN_FONT)
    half_points = round(look.size * 2)
    made = element("rPr", fonts)
    if look.bold:
        made.extend((element("b"), element("bCs")))
    made.extend((element("sz", val=half_points), element("szCs", val=half_points)))
    return made


def at_header(grid: Grid) -> list[Grid]:
    """The grid cut before its header rows, unless a cell reaches over the cut."""
    first = grid.header_rows[0] if grid.header_rows else 0
    if not first or any(cell.row < first < cell.row + cell.row_span for cell in grid.cells):
        return [grid]
    above = replace(grid, cells=tuple(cell for cell in grid.cells if cell.row < first), rows=first, header_rows=None)
    _, last = grid.header_rows or (first, first)
    below = tuple(replace(cell, row=cell.row - first) for cell in grid.cells if cell.row >= first)
    return [above, replace(grid, cells=below, rows=grid.rows - first, header_rows=(0, last - first))]


def table(grid: Grid, width: int, *, open_below: bool = False) -> _Element:
    """A table as wide as ``width`` twips, with real merged cells, thin black rules and unbroken rows.

    Args:
        grid: What it holds.
        width: How wide it is.
        open_below: Whether the rule under the last row is left to a table that follows.
    """
    columns = shares(grid, width)
    size = body_size(grid)
    heights = _least_heights(grid, columns, size)
    made = element(
        "tbl",
        element(
            "tblPr",
            element("tblW", w=width, type="dxa"),
            element("jc", val="center"),
            element("tblLayout", type="fixed"),
            element("tblCellMar", *(element(edge, w=_CELL_MARGIN, type="dxa") for edge in ("left", "right"))),
        ),
        element("tblGrid", *(element("gridCol", w=column) for column in columns)),
    )
    places = occupancy(grid)
    first, last = grid.header_rows or (0, -1)
    for row in range(grid.rows):
        properties = element("trPr", element("cantSplit"))
        properties.append(element("trHeight", val=round(heights[row] * TWIPS), hRule="atLeast"))
        if first <= row <= last:
            properties.append(element("tblHeader"))
        bottom = not open_below or row < grid.rows - 1
        made.append(element("tr", properties, *_row(places, row, columns, size, bottom=bottom)))
    return made


def _row(
    places: dict[tuple[int, int], Cell], row: int, columns: list[int], size: float, *, bottom: bool,
) -> list[_Element]:
    inside = [cell for column in range(len(columns)) if (cell := places.get((row, column)))]
    bordered = not inside or any(look_of(cell.role, size).bordered for cell in inside)
    made: list[_Element] = []
    column = 0
    while column < len(columns):
        cell = places.get((row, column))
        span = cell.column_span if cell else 1
        width = sum(columns[column : column + span])
        made.append(_cell(cell, row, width, size, bottom=bottom) if cell else _empty(width, _borders(
            bordered=bordered, bottom=bottom)))
        column += span
    return made


def _cell(cell: Cell, row: int, width: int, size: float, *, bottom: bool) -> _Element:
    look = look_of(cell.role, size)
    properties = element("tcPr", element("tcW", w=width, type="dxa"))
    if cell.column_span > 1:
        properties.append(element("gridSpan", val=cell.column_span))
    if cell.row_span > 1:
        properties.append(element("vMerge", val="restart") if row == cell.row else element("vMerge"))
    properties.append(_borders(bordered=look.bordered, bottom=bottom))
    if cell.vertical:
        properties.append(element("textDirection", val="tbRlV"))
    properties.append(element("vAlign", val="center"))
    texts = printable(cell.text).split("\n") if row == cell.row else [""]
    return element("tc", properties, *(paragraph(text, look) for text in texts))


def _empty(width: int, borders: _Element) -> _Element:
    return element("tc", element("tcPr", element("tcW", w=width, type="dxa"), borders), element("p"))


def _borders(*, bordered: bool, bottom: bool) -> _Element:
    made = element("tcBorders")
    for edge in _EDGES:
        if bordered and (bottom or edge != "bottom"):
            made.append(element(edge, val="single", sz=4, space=0, color="000000"))
        else:
            made.append(element(edge, val="nil"))
    return made


def _least_heights(grid: Grid, columns: list[int], size: float) -> list[float]:
    """Heights that vertical labels need; all other rows grow with their text."""
    upright = [cell for cell in grid.cells if cell.vertical]
    frame = type(grid)(cells=tuple(upright), rows=grid.rows, columns=grid.columns)
    return row_heights(
        frame, [column / TWIPS for column in columns], lambda cell: look_of(cell.role, size).size,
        least=_LEAST_ROW, padding=8.0,
    )
