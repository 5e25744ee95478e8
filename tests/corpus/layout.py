"""Layout files: the drawing of a docx or xlsx form as lines of cells.

``|`` parts cells, ``<`` joins a cell to the one on its left, ``^`` to the one above, ``⏎`` breaks a line.
"""

from __future__ import annotations

from dataclasses import dataclass

LEFT, UP = "<", "^"


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A printed cell with the rows and columns it covers."""

    row: int
    column: int
    bottom: int
    right: int
    text: str


def cells_of(line: str) -> list[str]:
    """The cells of one drawn row."""
    return [cell.strip() for cell in line.split("|")]


def boxes_of(rows: list[list[str]]) -> list[Box]:
    """Cells with what is joined to them, row by row.

    Raises:
        ValueError: A place is covered twice, or by none.
    """
    found: list[Box] = []
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in {LEFT, UP}:
                continue
            right, bottom = c, r
            while right + 1 < len(row) and row[right + 1] == LEFT:
                right += 1
            while bottom + 1 < len(rows) and c < len(rows[bottom + 1]) and rows[bottom + 1][c] == UP:
                bottom += 1
            places = {(i, j) for i in range(r, bottom + 1) for j in range(c, right + 1)}
            if taken & places:
                raise ValueError(f"row {r + 1}: {text}")
            taken |= places
            found.append(Box(row=r, column=c, bottom=bottom, right=right, text=text))
    if left := {(r, c) for r, row in enumerate(rows) for c in range(len(row))} - taken:
        raise ValueError(f"joined to nothing: {sorted(left)}")
    return found
