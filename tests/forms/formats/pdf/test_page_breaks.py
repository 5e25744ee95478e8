"""Rows and headings at page breaks, and lines with high and low signs; pages drawn by hand, all content invented."""

from __future__ import annotations

import pytest

from kaocheng.forms.grid import Cell, Grid, Sheet
from tests.forms.formats.office_files import drawn, ruled
from tests.forms.formats.pdf.test_reader import COLUMNS, only_grid, row_of, show

pytest.importorskip("typst", reason="生成 PDF 的组件没有安装")

from kaocheng.forms.formats.pdf.reader import read
from kaocheng.forms.formats.pdf.writer import write

FIRST = ruled(COLUMNS, [100, 130, 160]) + row_of(140, "a", "1", "x")
SECOND = ruled(COLUMNS, [740, 770, 800]) + row_of(750, "c", "3", "y")


def test_text_that_only_begins_below_the_break_is_a_row_of_its_own() -> None:
    rows = show(FIRST + row_of(110, "b", "2", ""), SECOND + row_of(780, "d", "4", "new"))
    assert rows == [[["a", "1", "x"], ["b", "2", ""], ["d", "4", "new"], ["c", "3", "y"]]]


def test_cells_that_end_before_their_edge_are_whole() -> None:
    rows = show(FIRST + row_of(110, "b", "2", "z"), SECOND + row_of(780, "d", "4", ""))
    assert rows == [[["a", "1", "x"], ["b", "2", "z"], ["d", "4", ""], ["c", "3", "y"]]]


def test_full_line_runs_on_when_nothing_begins_below() -> None:
    rows = show(FIRST + row_of(110, "b", "", "full line of wordsX"), SECOND + row_of(780, "", "", "andmore"))
    assert rows == [[["a", "1", "x"], ["b", "", "full line of wordsX\nandmore"], ["c", "3", "y"]]]


def test_repeated_heading_of_two_rows_is_dropped() -> None:
    head = [("一级", 0, 0, 2, 1), ("三级", 0, 1, 2, 1), ("原因", 0, 2, 1, 2), ("1-7月", 1, 2, 1, 1), ("其他", 1, 3, 1, 1)]
    cells = [Cell(row=r, column=c, text=text, row_span=rs, column_span=cs) for text, r, c, rs, cs in head]
    cells += [Cell(row=r, column=c, text=f"{r}行{c}列") for r in range(2, 90) for c in range(4)]
    data = write([Sheet(grid=Grid(cells=tuple(cells), rows=90, columns=4, header_rows=(0, 1)))])
    (grid,) = (block for block in read(data, "表.pdf").blocks if isinstance(block, Grid))
    assert {cell.source.page for cell in grid.cells} >= {1, 2}
    assert grid.rows == 90
    assert [cell.text for cell in grid.cells].count("原因") == 1


def test_high_and_low_signs_stay_in_their_line() -> None:
    grid = only_grid(ruled([50, 250, 350], [660, 690, 720]) + drawn(55, 700, "+1,234.50* _x_ ^2^, \"q\"") + drawn(255, 700, "b")
                     + drawn(55, 670, "c") + drawn(255, 670, "d"))
    assert grid.cells[0].text == "+1,234.50* _x_ ^2^, \"q\""


@pytest.mark.parametrize("lead", range(5))
def test_a_label_cut_off_from_its_first_row_covers_it_behind_a_running_number(lead: int) -> None:
    rows, group = 60, 5
    starts = [1, *range(1 + lead, rows, group)] if lead else list(range(1, rows, group))
    ends = [*starts[1:], rows]
    cells = [Cell(row=0, column=column, text=text) for column, text in enumerate(("序号", "二级指标", "三级指标", "指标值"))]
    cells += [Cell(row=row, column=1, text=f"第{row}组", row_span=end - row) for row, end in zip(starts, ends, strict=True)]
    cells += [Cell(row=row, column=column, text=text) for row in range(1, rows)
              for column, text in ((0, str(row)), (2, f"指标{row}"), (3, f"{row}个"))]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    data = write([Sheet(grid=Grid(cells=tuple(cells), rows=rows, columns=4, header_rows=(0, 0)))])
    (grid,) = (block for block in read(data, "表.pdf").blocks if isinstance(block, Grid))
    assert grid.rows == rows
    assert {(cell.row, cell.row_span, cell.text) for cell in grid.cells if cell.column == 1 and cell.row} == {
        (row, end - row, f"第{row}组") for row, end in zip(starts, ends, strict=True)}
