"""Tables without ruling lines: the line with the most pieces tells the columns, the others stand below it or span."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from kaocheng.forms.formats.pdf.text_lines import is_wide
from kaocheng.forms.grid import Cell, Grid
from kaocheng.model import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kaocheng.forms.formats.pdf.text_lines import Piece, TextLine

_LEAST_COLUMNS = 3
_LEAST_ROWS = 2
"""Lines that fill at least `_LEAST_COLUMNS`; one such line may be a row of signatures."""
_FAR_BELOW = 3.0
"""Distance of lines, in heights of a line, that ends a table."""


class _Place(NamedTuple):
    """Which columns a cell covers; ``end`` is exclusive."""

    column: int
    end: int


@dataclass(slots=True)
class _Column:
    """A strip of the page that the pieces of a column stand in."""

    left: float
    right: float


@dataclass(slots=True)
class AlignedTable:
    """Lines that make a table."""

    lines: list[TextLine]
    columns: list[_Column] = field(default_factory=list)

    def __post_init__(self) -> None:
        widest = max(self.lines, key=lambda line: len(line.pieces))
        self.columns = [_Column(piece.left, piece.right) for piece in widest.pieces]
        for line in sorted(self.lines, key=lambda line: -len(line.pieces)):
            for piece in line.pieces:
                self._make_room(piece)

    def grid(self, page: int) -> Grid:
        """The rows; a line that only goes on with full cells of the line above belongs to its row."""
        rows: list[dict[_Place, list[str]]] = []
        above: dict[_Place, Piece] = {}
        for line in self.lines:
            cells = self._cells(line)
            if not rows or not self._go_on(cells, above):
                rows.append({})
            for place, pieces in cells.items():
                rows[-1].setdefault(place, []).append(" ".join(piece.text for piece in pieces))
            above = {place: pieces[-1] for place, pieces in cells.items()}
        return Grid(rows=len(rows), columns=len(self.columns), cells=tuple(
            Cell(row=number, column=place.column, column_span=place.end - place.column, text="\n".join(texts),
                 source=Source(page=page, line=number + 1))
            for number, row in enumerate(rows) for place, texts in sorted(row.items())))

    def _make_room(self, piece: Piece) -> None:
        """Widen the one column a piece stands in, or begin a column between the others."""
        met = [column for column in self.columns if piece.left < column.right and piece.right > column.left]
        if not met:
            self.columns.append(_Column(piece.left, piece.right))
            self.columns.sort(key=lambda column: column.left)
        elif len(met) == 1:
            met[0].left, met[0].right = min(met[0].left, piece.left), max(met[0].right, piece.right)

    def _cells(self, line: TextLine) -> dict[_Place, list[Piece]]:
        """The pieces of a line by their columns; pieces that share a column are one cell."""
        found: list[tuple[_Place, list[Piece]]] = []
        for piece in line.pieces:
            numbers = [number for number, column in enumerate(self.columns)
                       if piece.left < column.right and piece.right > column.left]
            place = _Place(numbers[0], numbers[-1] + 1)
            if found and found[-1][0].end > place.column:
                before, pieces = found.pop()
                found.append((_Place(before.column, max(before.end, place.end)), [*pieces, piece]))
            else:
                found.append((place, [piece]))
        return dict(found)

    def goes_on_in(self, line: TextLine) -> bool:
        """Whether a line below the table only ends cells of its last one."""
        if line.top - self.lines[-1].bottom > line.bottom - line.top:
            return False
        inside = all(self.columns[0].left <= piece.left and piece.right <= self.columns[-1].right for piece in line.pieces)
        met = all(any(piece.left < column.right and piece.right > column.left for column in self.columns)
                  for piece in line.pieces)
        above = {place: pieces[-1] for place, pieces in self._cells(self.lines[-1]).items()}
        return inside and met and self._go_on(self._cells(line), above)

    def _go_on(self, cells: dict[_Place, list[Piece]], above: dict[_Place, Piece]) -> bool:
        """Whether cells only go on with full cells of the line above.

        Where all cells of a line seem to go on, it may as well be a row of texts as long: then all must be full to
        the next column, not only to the longest text of their own.
        """
        return all(place in above and self._is_full(place, above[place], pieces[0], to_next=len(cells) == len(above))
                   for place, pieces in cells.items())

    def _is_full(self, place: _Place, piece: Piece, following: Piece, *, to_next: bool) -> bool:
        """Whether what follows would not have gone into the line: a Chinese character, or all of a number or word."""
        needed = piece.right + _first_word(following)
        at_next = place.end < len(self.columns) and needed + piece.size / 2 > self.columns[place.end].left
        return at_next or (needed > self.columns[place.end - 1].right and not (to_next and place.end < len(self.columns)))


def _first_word(piece: Piece) -> float:
    """Width of what can't be broken at the beginning of a piece."""
    letters = next((number for number, char in enumerate(piece.text) if is_wide(char)), len(piece.text))
    return max(letters, 1) * (piece.right - piece.left) / len(piece.text)


def with_tables(lines: Sequence[TextLine]) -> Iterator[TextLine | AlignedTable]:
    """Lines from top to bottom, with those that make a table put together."""
    position = 0
    while position < len(lines):
        end = _end_of_table(lines, position)
        if end > position:
            table = AlignedTable(list(lines[position:end]))
            while end < len(lines) and table.goes_on_in(lines[end]):
                table.lines.append(lines[end])
                end += 1
            yield table
            position = end
        else:
            yield lines[position]
            position += 1


def _end_of_table(lines: Sequence[TextLine], start: int) -> int:
    """Where the table ends that begins at a line with several pieces; ``start`` when none does."""
    if len(lines[start].pieces) == 1:
        return start
    end, filled = start, 0
    for position in range(start, len(lines)):
        line = lines[position]
        if position > start and line.top - lines[position - 1].bottom > _FAR_BELOW * (line.bottom - line.top):
            break
        if len(line.pieces) > 1:
            end = position + 1
        filled += len(line.pieces) >= _LEAST_COLUMNS
    return end if filled >= _LEAST_ROWS else start
