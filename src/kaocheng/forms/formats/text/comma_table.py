"""Comma-separated text, as spreadsheets export it: quoted cells may hold commas and line breaks."""

from __future__ import annotations

import csv
from collections import Counter

from kaocheng.forms.grid import Block, Cell, Grid, Line
from kaocheng.model import Source

_FEWEST_CELLS = 4
_FEWEST_ROWS = 3


def is_comma_table(text: str) -> bool:
    """Whether half-width commas separate cells: nothing else does, and most rows have as many cells, four or more."""
    if "\t" in text or "|" in text or text.count(",") < _FEWEST_ROWS * (_FEWEST_CELLS - 1):
        return False
    try:
        lengths = [len(row) for row in csv.reader(text.splitlines(keepends=True)) if any(cell.strip() for cell in row)]
    except csv.Error:  # a quotation mark that never closes swallows more than a cell may hold
        return False
    counts = Counter(length for length in lengths if length >= _FEWEST_CELLS)
    rows = max(counts.values(), default=0)
    return rows >= _FEWEST_ROWS and 2 * rows >= len(lengths)


def comma_blocks(text: str) -> list[Block]:
    """One grid a run of rows; a row of a single cell is a line."""
    blocks: list[Block] = []
    rows: list[tuple[int, list[str]]] = []
    reader = csv.reader(text.splitlines(keepends=True))
    begun = 1
    for row in reader:
        cells = [cell.strip() for cell in row]
        filled = [cell for cell in cells if cell]
        if len(cells) > 1 and filled:
            rows.append((begun, cells))
        else:
            _flush(rows, blocks)
            blocks += [Line(text=cell, source=Source(line=begun)) for cell in filled]
        begun = reader.line_num + 1
    _flush(rows, blocks)
    return blocks


def _flush(rows: list[tuple[int, list[str]]], blocks: list[Block]) -> None:
    if rows:
        cells = tuple(Cell(row=r, column=c, text=cell, source=Source(line=line))
                      for r, (line, texts) in enumerate(rows) for c, cell in enumerate(texts))
        blocks.append(Grid(cells=cells, rows=len(rows), columns=max(len(texts) for _, texts in rows), ruled=True))
        rows.clear()
