"""Parts of one table on several pages made one grid: carried-over cells, rows split by a page break."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from kaocheng.forms.formats.pdf.ruled_tables import PageTable, Region
from kaocheng.forms.formats.pdf.text_lines import is_wide
from kaocheng.forms.grid import Cell, Grid
from kaocheng.model import Source

if TYPE_CHECKING:
    from kaocheng.forms.formats.pdf.shapes import Char

_SAME_EDGE = 4.0
_LEAST_HEADER_CELLS = 3
_DEEP_HEADER = 2
"""Rows of a header with headings over several columns."""
_ROOM_BESIDE = 11.0
"""Points a cell keeps free beside its text, on both sides together; a generous bound."""


@dataclass(slots=True)
class WholeTable:
    """A table over one or more pages; ``regions`` count rows and columns of the whole."""

    xs: list[float]
    rows: int
    regions: list[Region]
    open_below: bool

    @classmethod
    def of(cls, part: PageTable) -> WholeTable:
        """A table as its first page shows it."""
        return cls(list(part.xs), part.rows, part.regions, part.open_below)

    def goes_on_in(self, part: PageTable) -> bool:
        """Whether the outer edges of a part on the next page are the same."""
        return (
            abs(self.xs[0] - part.xs[0]) <= _SAME_EDGE and abs(self.xs[-1] - part.xs[-1]) <= _SAME_EDGE
        )

    def append(self, part: PageTable) -> None:
        """Add the part of the next page.

        Header rows repeated there are dropped. Its first row continues the last one when either is open
        towards the page break, or when the text of most columns ends above the break. Else an empty
        cell that is merged, or stands before the row's first text, continues the cell above it.
        """
        self._align(part)
        regions = [_shifted(region, self.xs, part.xs) for region in part.regions]
        regions, rows = _without_header(self.regions, regions, part.rows)
        pairs = self._pairs(regions)
        split = self._is_split(regions, pairs, is_open=self.open_below or part.open_above)
        offset = self.rows - 1 if split else self.rows
        merged = {id(below) for above, below in pairs if split or self._carries_on(above, below, pairs)}
        for above, below in pairs:
            if id(below) in merged:
                above.row_end = offset + below.row_end
                above.text = "\n".join(text for text in (above.text, below.text) if text)
                above.chars = below.chars or above.chars
        self.regions.extend(
            replace(region, row=region.row + offset, row_end=region.row_end + offset)
            for region in regions if id(region) not in merged
        )
        self.rows, self.open_below = offset + rows, part.open_below

    def grid(self) -> Grid:
        """The table as a grid; columns in which no cell begins are dropped."""
        starts = sorted({region.column for region in self.regions})
        cells = [
            Cell(
                row=region.row, column=bisect_right(starts, region.column) - 1, text=region.text,
                row_span=region.row_end - region.row, source=Source(page=region.page, line=region.row + 1),
                column_span=bisect_right(starts, region.column_end - 1) - bisect_right(starts, region.column) + 1,
            )
            for region in self.regions
        ]
        cells.sort(key=lambda cell: (cell.row, cell.column))
        return Grid(cells=tuple(cells), rows=self.rows, columns=len(starts))

    def _align(self, part: PageTable) -> None:
        """Take over the part's column edges that this table does not have."""
        old = self.xs
        extra = [x for x in part.xs if min(abs(x - known) for known in old) > _SAME_EDGE]
        if extra:
            self.xs = sorted([*old, *extra])
            self.regions = [_shifted(region, self.xs, old) for region in self.regions]

    def _pairs(self, regions: list[Region]) -> list[tuple[Region, Region]]:
        """Cells above and below the page break that have the same columns."""
        last = {(r.column, r.column_end): r for r in self.regions if r.row_end == self.rows}
        first = [region for region in regions if region.row == 0]
        return [(last[key], r) for r in first if (key := (r.column, r.column_end)) in last]

    def _is_split(self, regions: list[Region], pairs: list[tuple[Region, Region]], *, is_open: bool) -> bool:
        if not pairs or len(pairs) < sum(1 for region in regions if region.row == 0):
            return False
        if is_open:
            return True
        single = [(above, below) for above, below in pairs if not _is_tall(above) and not _is_tall(below)]
        filled = [(above, below) for above, below in pairs if above.text and below.text]
        anew = any(self._leaves_room(above, below) for above, below in filled)
        if len(filled) > 1 and anew:
            return False
        both = sum(1 for above, below in single if above.text and below.text)
        ended = sum(1 for above, below in single if above.text and not below.text)
        begun = sum(1 for above, below in single if below.text and not above.text)
        runs_on = bool(both and ended and not begun and not anew)
        return runs_on or ended > both + begun

    def _leaves_room(self, above: Region, below: Region) -> bool:
        """Whether the first word below a page break would have fit into the line above it, so that both begin anew."""
        if not above.chars or not below.chars:
            return False
        line = _line_at(above.chars, max(char.base for char in above.chars))
        word = _first_word(_line_at(below.chars, min(char.base for char in below.chars)))
        room = self.xs[above.column_end] - self.xs[above.column] - _ROOM_BESIDE
        return line[-1].right - line[0].left + word[-1].right - word[0].left < room

    def _carries_on(self, above: Region, below: Region, pairs: list[tuple[Region, Region]]) -> bool:
        """Whether two cells at a page break that splits no row are one merged cell.

        A label belongs to the empty cell on the other side of the break when it leads the row or its column has
        merged cells, unless that column has other empty cells, so that an empty cell is nothing special there.
        """
        if above.text and below.text:
            return False
        leads = below.column < min((lower.column for upper, lower in pairs if upper.text and lower.text), default=0)
        if not below.text and (_is_tall(above) or leads):
            return True
        same = (above.column, above.column_end)
        others = [r for r in self.regions if (r.column, r.column_end) == same and r is not above]
        merges = leads or (any(map(self._is_merged, others)) and (not above.text or _is_tall(below)))
        return merges and all(region.text for region in others)

    def _is_merged(self, region: Region) -> bool:
        """Whether a cell reaches over several rows, and not only as one of the headings of a header that is two rows deep."""
        beside = sum(1 for other in self.regions if other.row == region.row and _is_tall(other))
        return _is_tall(region) and beside <= _LEAST_HEADER_CELLS


def _is_tall(region: Region) -> bool:
    return region.row_end - region.row > 1


def _line_at(chars: list[Char], base: float) -> list[Char]:
    """The characters of one line, from left to right."""
    return sorted((char for char in chars if abs(char.base - base) < 1), key=lambda char: char.left)


def _first_word(line: list[Char]) -> list[Char]:
    """What can't be broken at the start of a line: one wide character, or a run of narrow ones."""
    run = takewhile(lambda char: not is_wide(char.text), line)
    return list(run) or line[:1]


def _shifted(region: Region, xs: list[float], old: list[float]) -> Region:
    """A cell in the numbering of other column edges."""
    column, end = (_edge(xs, old[number]) for number in (region.column, region.column_end))
    return replace(region, column=column, column_end=max(end, column + 1))


def _edge(xs: list[float], place: float) -> int:
    return min(range(len(xs)), key=lambda index: abs(xs[index] - place))


def _without_header(known: list[Region], regions: list[Region], rows: int) -> tuple[list[Region], int]:
    """Drop the first rows of a part that repeat rows of the table word by word."""
    seen = {row: texts for row, texts in _row_texts(known).items() if len(texts) >= _LEAST_HEADER_CELLS}
    texts = _row_texts(regions)
    repeated = _DEEP_HEADER if _repeats(known, regions, _DEEP_HEADER) else 0
    while repeated < rows and texts.get(repeated) and texts[repeated] in seen.values():
        if any(char.isdigit() for text in texts[repeated] for char in text):
            break
        repeated += 1
    if repeated >= rows:
        return regions, rows
    kept = [
        replace(r, row=max(r.row - repeated, 0), row_end=r.row_end - repeated)
        for r in regions if r.row_end > repeated
    ]
    return kept, rows - repeated


def _repeats(known: list[Region], regions: list[Region], rows: int) -> bool:
    """Whether the first rows of a part, merged headings among them, stand in the table already."""
    top = _block(regions, 0, rows)
    if len(top) < _LEAST_HEADER_CELLS or not any(end - row > 1 for row, end, *_ in top):
        return False
    return any(top <= _block(known, first, rows) for first in {region.row for region in known})


def _block(regions: list[Region], first: int, rows: int) -> set[tuple[int, int, int, str]]:
    """The filled cells inside some rows: rows counted from the first, column, text."""
    return {(r.row - first, r.row_end - first, r.column, r.text) for r in regions
            if r.text and r.row >= first and r.row_end <= first + rows}


def _row_texts(regions: list[Region]) -> dict[int, tuple[str, ...]]:
    """The texts of each row's own cells, left to right."""
    rows: dict[int, list[Region]] = {}
    for region in regions:
        if not _is_tall(region):
            rows.setdefault(region.row, []).append(region)
    return {
        row: tuple(r.text for r in sorted(cells, key=lambda r: r.column) if r.text) for row, cells in rows.items()
    }
