"""How a cell looks in an official form, by its role: shared by all writers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from kaocheng.forms.grid import CellRole

if TYPE_CHECKING:
    from kaocheng.forms.grid import Cell, Grid

TITLE_FONT = "方正小标宋简体"
BODY_FONT = "宋体"
LATIN_FONT = "Times New Roman"
FONT_SUBSTITUTES = {TITLE_FONT: "宋体", BODY_FONT: "SimSun"}
"""What an office program takes when it lacks a font."""

TITLE_SIZE = 18.0
"""Points; 小二."""
NOTE_SIZE = 9.0
"""Points; 小五."""
_WIDE_TABLE = 9
_SIZE = 10.5
_SIZE_WIDE = 9.0

# Characters XML 1.0 can't hold, with lone surrogates; tab and line feed are kept.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")

Alignment = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The looks of one cell."""

    align: Alignment = "center"
    bold: bool = False
    bordered: bool = True
    font: str = BODY_FONT
    size: float = _SIZE


def body_size(grid: Grid) -> float:
    """Font size of a table in points: 五号, or 小五 when it has nine columns or more."""
    return _SIZE_WIDE if grid.columns >= _WIDE_TABLE else _SIZE


def look_of(role: CellRole, size: float) -> Look:
    """The looks of a role; ``size`` is the table's own font size in points."""
    match role:
        case CellRole.TITLE:
            return Look(bordered=False, font=TITLE_FONT, size=TITLE_SIZE)
        case CellRole.SUBTITLE:
            return Look(bordered=False, size=size)
        case CellRole.NOTE:
            return Look(bordered=False, align="left", size=NOTE_SIZE)
        case CellRole.HEADER:
            return Look(bold=True, size=size)
        case CellRole.TEXT:
            return Look(align="left", size=size)
        case _:
            return Look(size=size)


def occupancy(grid: Grid) -> dict[tuple[int, int], Cell]:
    """Every covered place of a grid with the cell that covers it."""
    return {
        (row, column): cell
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }


def shares(grid: Grid, total: int) -> list[int]:
    """Column widths that follow ``grid.widths`` and add up to ``total`` exactly."""
    weights = grid.widths if len(grid.widths) == grid.columns and sum(grid.widths) > 0 else (1,) * grid.columns
    edges = [0]
    for weight in weights:
        edges.append(edges[-1] + weight)
    cuts = [round(edge * total / edges[-1]) for edge in edges]
    return [right - left for left, right in pairwise(cuts)]


def printable(text: str) -> str:
    """The text with only characters a document can hold; line ends become line feeds."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n"))
