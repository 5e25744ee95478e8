"""How much room a text takes: widths in half-width columns, lines when wrapped, heights of rows."""

from __future__ import annotations

import math
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kaocheng.forms.grid import Cell, Grid

LINE_HEIGHT = 1.35
"""Height of a line, in font sizes."""


def text_width(text: str) -> int:
    """Width in half-width columns: Chinese characters and full-width signs count two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def wrapped_lines(text: str, columns: float) -> int:
    """Lines a text takes when it is wrapped at ``columns`` half-width columns; never less than one."""
    room = max(columns, 2.0)
    return sum(max(1, math.ceil(text_width(line) / room)) for line in text.split("\n"))


def cell_height(cell: Cell, width: float, size: float, padding: float) -> float:
    """Height in points a cell needs at a width in points; ``padding`` is added above and below together."""
    if cell.vertical:
        return len(cell.text.replace("\n", "")) * size * LINE_HEIGHT + padding
    return wrapped_lines(cell.text, width / (size / 2)) * size * LINE_HEIGHT + padding


def row_heights(
    grid: Grid, widths: Sequence[float], size_of: Callable[[Cell], float], *, least: float, padding: float
) -> list[float]:
    """Heights in points of all rows, so that every cell fits, merged ones too.

    Args:
        grid: The table.
        widths: Column widths in points, less the space between text and rule.
        size_of: Font size of a cell in points.
        least: Smallest height of a row in points.
        padding: Points added above and below each text together.
    """
    heights = [least] * grid.rows
    for cell in sorted(grid.cells, key=lambda cell: cell.row_span):
        width = sum(widths[cell.column : cell.column + cell.column_span])
        rows = range(cell.row, min(cell.row + cell.row_span, grid.rows))
        missing = cell_height(cell, width, size_of(cell), padding) - sum(heights[row] for row in rows)
        if missing > 0 and rows:
            for row in rows:
                heights[row] += missing / len(rows)
    return heights
