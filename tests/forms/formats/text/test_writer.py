"""The text writer and the drawn tables it writes. All content is invented."""

from __future__ import annotations

import pytest

from kaocheng.forms.formats.text.drawn_table import draw, drawn_tables
from kaocheng.forms.formats.text.reader import read, read_text
from kaocheng.forms.formats.text.writer import write
from kaocheng.forms.grid import Cell, Grid, Line, Sheet
from tests.forms.formats.sample_forms import appraisal_sheet


def placed(grid: Grid) -> set[tuple[int, int, int, int, str]]:
    return {(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in grid.cells}


def test_what_is_written_reads_back() -> None:
    sheet = appraisal_sheet()
    title, grid, *notes = read(write([sheet]), "a.txt").blocks
    assert isinstance(title, Line)
    assert isinstance(grid, Grid)
    assert title.text == sheet.title
    assert grid.ruled
    assert placed(grid) == {(*place, text.replace("\n", " ")) for *place, text in placed(sheet.grid)}
    assert [note.text for note in notes if isinstance(note, Line)] == list(sheet.notes)


@pytest.mark.parametrize("text", ["a|b", "\\", "\\|", "|", "^^", "a\\\\|", "=1+1", "<b>粗</b>", "# 一", "+---+", "||", "\\^", ""])
def test_signs_of_the_notation_are_only_text(text: str) -> None:
    cells = (Cell(row=0, column=0, text=text), Cell(row=0, column=1, text="乙"), Cell(row=1, column=0, text="丙"),
             Cell(row=1, column=1, text=text))
    grid = Grid(cells=cells, rows=2, columns=2)
    (found,) = read_text("\n".join(draw(grid)), "a.txt").blocks
    assert isinstance(found, Grid)
    assert placed(found) == placed(grid)


def test_cells_know_their_line() -> None:
    (table,) = drawn_tables(["表名", "+---+", "| 甲 |", "+---+", "| 乙 |", "+---+", "注"])
    assert (table.first, table.end) == (1, 6)
    assert [cell.source.line for cell in table.grid.cells] == [3, 5]


@pytest.mark.parametrize("lines", [
    ["+---+"], ["+---+", "| 甲 |"], ["+---+", "甲", "+---+"], ["+---+", "| 甲 | 乙 |", "+---+"], ["+---+", "| 甲", "+---+"],
    ["+---+", "| 甲 |", "+---+---+"], ["| 甲 |", "|---|", "| 乙 |"],
])
def test_other_tables_are_not_drawn_ones(lines: list[str]) -> None:
    assert drawn_tables(lines) == []


def test_text_around_a_drawn_table_reads_as_before() -> None:
    text = "甲\t乙\n1\t2\n+---+\n| 丙 |\n+---+\n丁\t戊\n3\t4"
    first, drawn, last = read_text(text, "a.txt").blocks
    assert isinstance(first, Grid)
    assert isinstance(last, Grid)
    assert isinstance(drawn, Grid)
    assert (first.ruled, drawn.ruled, last.ruled) == (False, True, False)
    assert [cell.source.line for cell in last.cells] == [6, 6, 7, 7]


def test_nothing_to_write() -> None:
    assert read_text(write([Sheet(grid=Grid(), title="只有表名")]).decode(), "a.txt").blocks[0] == read_text("只有表名", "a.txt").blocks[0]
    assert write([]) == b""
