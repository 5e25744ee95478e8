"""Cells of a worksheet to a grid: hidden rows and columns left out, merged ranges kept, empty space trimmed."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from kaocheng.forms.grid import Cell, Grid
from kaocheng.model import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaocheng.forms.formats.limits import Budget

Place = tuple[int, int]
Range = tuple[int, int, int, int]
"""First row, first column, last row, last column; 0-based, all inclusive."""


@dataclass(slots=True)
class RawSheet:
    """A worksheet as stored; rows and columns are 0-based."""

    name: str
    texts: dict[Place, str] = field(default_factory=dict)
    """What the filled cells show."""
    merged: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    """First and last column of each hidden stretch."""
    unsaved: list[Place] = field(default_factory=list)
    """Formulas without a stored result."""


class _Entry(NamedTuple):
    """A filled cell at its first visible place, with the last place it reaches and its own place."""

    row: int
    column: int
    last_row: int
    last_column: int
    text: str
    place: Place


def sheet_grid(sheet: RawSheet, budget: Budget) -> Grid | None:
    """Lay out a worksheet; ``None`` when nothing is shown on it.

    A merged range that begins in a hidden row or column keeps its text at its first visible place.
    Columns in which no text begins are dropped, runs of empty rows become one. `Source.line` and
    `Source.column` are the sheet's own numbers, 1-based.

    Raises:
        UnreadableFileError: More cells than the limits allow.
    """
    entries = sorted(_entries(sheet, budget))
    if not entries:
        return None
    rows = _kept_rows(sheet, sorted({entry.row for entry in entries}))
    columns = sorted({entry.column for entry in entries})
    row_numbers = {row: number for number, row in enumerate(rows)}
    column_numbers = {column: number for number, column in enumerate(columns)}
    cells = []
    for entry in entries:
        row, column = row_numbers[entry.row], column_numbers[entry.column]
        cells.append(Cell(
            row=row, column=column, text=entry.text,
            row_span=1 if entry.row == entry.last_row else bisect_right(rows, entry.last_row) - row,
            column_span=1 if entry.column == entry.last_column else bisect_right(columns, entry.last_column) - column,
            source=Source(sheet=sheet.name, line=entry.place[0] + 1, column=entry.place[1] + 1),
        ))
    return Grid(cells=tuple(cells), rows=len(rows), columns=len(columns), name=sheet.name)


def _entries(sheet: RawSheet, budget: Budget) -> Iterator[_Entry]:
    budget.spend(rows=len({row for row, _ in sheet.texts}), cells=len(sheet.texts))
    ranges, covered = _merged(sheet, budget)
    stretches = sorted(sheet.hidden_columns)
    for place, text in sheet.texts.items():
        area = ranges.get(place)
        if area is None and place in covered:
            continue
        first_row, first_column, last_row, last_column = area or (*place, *place)
        row: int | None = first_row
        if first_row in sheet.hidden_rows:
            row = next((number for number in range(first_row, last_row + 1) if number not in sheet.hidden_rows), None)
        column = _first_shown(stretches, first_column, last_column) if stretches else first_column
        if row is not None and column is not None:
            yield _Entry(row, column, last_row, last_column, text, place)


def _first_shown(hidden: list[tuple[int, int]], first: int, last: int) -> int | None:
    """The first visible column between two columns; ``hidden`` are sorted stretches."""
    place = first
    for hidden_first, hidden_last in hidden:
        if hidden_first <= place <= hidden_last:
            place = hidden_last + 1
    return place if place <= last else None


def _merged(sheet: RawSheet, budget: Budget) -> tuple[dict[Place, Range], set[Place]]:
    """Merged ranges that hold a text, by their first place, and the filled places that a range covers.

    A range that overlaps an earlier one is ignored, as a damaged file's.
    """
    if not sheet.texts or not sheet.merged:
        return {}, set()
    last_row, last_column = (max(place[axis] for place in sheet.texts) for axis in (0, 1))
    ranges: dict[Place, Range] = {}
    covered: set[Place] = set()
    for area in sheet.merged:
        top, left, bottom, right = area
        inside_bottom, inside_right = min(bottom, last_row), min(right, last_column)
        budget.spend(cells=max(0, inside_bottom - top + 1) * max(0, inside_right - left + 1))
        places = {
            (row, column) for row in range(top, inside_bottom + 1) for column in range(left, inside_right + 1)
        }
        if places and covered.isdisjoint(places):
            covered |= places
            ranges[top, left] = area
    return ranges, covered


def _kept_rows(sheet: RawSheet, filled: list[int]) -> list[int]:
    """The rows of the grid: all in which a text begins, and one empty row between two that are apart."""
    kept: list[int] = []
    for row in filled:
        if kept:
            gap = next((place for place in range(kept[-1] + 1, row) if place not in sheet.hidden_rows), None)
            if gap is not None:
                kept.append(gap)
        kept.append(row)
    return kept
