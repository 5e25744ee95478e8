"""Grids: what every file format is turned into, and every form is written from."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from kaocheng.base.findings import Finding
from kaocheng.model import Source

if TYPE_CHECKING:
    from collections.abc import Iterator


class CellRole(StrEnum):
    """What a cell is for; writers choose its looks by it. Readers leave `PLAIN`."""

    PLAIN = "plain"
    TITLE = "title"
    SUBTITLE = "subtitle"
    LABEL = "label"
    HEADER = "header"
    TEXT = "text"
    NUMBER = "number"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell; ``row`` and ``column`` are 0-based and name its upper left corner."""

    row: int
    column: int
    text: str = ""
    row_span: int = 1
    column_span: int = 1
    source: Source = field(default_factory=Source)
    role: CellRole = CellRole.PLAIN
    vertical: bool = False
    """Whether a writer sets the text from top to bottom (narrow level labels)."""
    nested: tuple[Grid, ...] = ()
    """Tables inside the cell, as read; ``text`` does not repeat them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Cells of one table, sorted by row and column; no two overlap. Covered places hold no cell."""

    cells: tuple[Cell, ...] = ()
    rows: int = 0
    columns: int = 0
    name: str = ""
    """Sheet name or caption."""
    ruled: bool = True
    """False when rows and cells come from a text's separators, so that positions may have shifted."""
    widths: tuple[int, ...] = ()
    """Relative column widths for writers; empty means equal."""
    header_rows: tuple[int, int] | None = None
    """First and last row that writers repeat on every page."""

    @classmethod
    def of_rows(cls, rows: list[list[str]], *, ruled: bool = False, first_line: int = 1, name: str = "") -> Grid:
        """A grid without spans from rows of texts; empty texts leave no cell. Lines are numbered from ``first_line``."""
        cells = tuple(
            Cell(row=r, column=c, text=text, source=Source(line=first_line + r))
            for r, row in enumerate(rows) for c, text in enumerate(row) if text
        )
        return cls(cells=cells, rows=len(rows), columns=max((len(row) for row in rows), default=0), ruled=ruled, name=name)

    def by_row(self) -> Iterator[list[Cell]]:
        """The cells that begin in each row, left to right; rows without a cell give an empty list."""
        lines: list[list[Cell]] = [[] for _ in range(self.rows)]
        for cell in self.cells:
            lines[cell.row].append(cell)
        yield from lines

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers a place, merged cells included."""
        for cell in self.cells:
            if (cell.row <= row < cell.row + cell.row_span) and (cell.column <= column < cell.column + cell.column_span):
                return cell
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line or paragraph of text outside any table."""

    text: str
    source: Source = field(default_factory=Source)


Block = Line | Grid


@dataclass(frozen=True, slots=True, kw_only=True)
class RawDocument:
    """What a format reader yields: lines and grids in reading order, and what it is not sure of."""

    source: str
    blocks: tuple[Block, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page setup for writers: a grid with its title and notes."""

    grid: Grid
    title: str = ""
    name: str = ""
    """Sheet name in a workbook."""
    landscape: bool = False
    notes: tuple[str, ...] = ()
    listing: bool = False
    """Whether it is a list to work in: a workbook keeps the header in sight and offers filters."""
