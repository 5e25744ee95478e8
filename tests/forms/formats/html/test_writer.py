"""The web page writer."""

from __future__ import annotations

from kaocheng.forms.formats.html.reader import read
from kaocheng.forms.formats.html.writer import write
from kaocheng.forms.grid import Cell, CellRole, Grid, Line, Sheet
from tests.forms.formats.sample_forms import appraisal_sheet


def placed(grid: Grid) -> set[tuple[int, int, int, int, str]]:
    return {(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in grid.cells}


def test_what_is_written_reads_back() -> None:
    sheet = appraisal_sheet(landscape=True)
    title, grid, *notes = read(write([sheet]), "a.html").blocks
    assert isinstance(title, Line)
    assert isinstance(grid, Grid)
    assert title.text == sheet.title
    assert placed(grid) == placed(sheet.grid)
    assert [note.text for note in notes if isinstance(note, Line)] == list(sheet.notes)


def test_page_stands_alone_and_runs_nothing() -> None:
    cells = (Cell(row=0, column=0, text="<script>alert(1)</script>&\x00", role=CellRole.TEXT),)
    page = write([Sheet(grid=Grid(cells=cells, rows=1, columns=2), title="<b>")]).decode()
    assert "<script" not in page
    assert "http" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;</td><td></td>" in page
    assert "<h1>&lt;b&gt;</h1>" in page


def test_looks_follow_the_roles() -> None:
    cells = (Cell(row=0, column=0, text="题", role=CellRole.TITLE), Cell(row=1, column=0, text="头", role=CellRole.HEADER),
             Cell(row=1, column=1, text="绩效", vertical=True))
    page = write([Sheet(grid=Grid(cells=cells, rows=2, columns=2, widths=(1, 3)))]).decode()
    assert '<col style="width: 25.00%"><col style="width: 75.00%">' in page
    assert '<td class="bare" style="font-size: 18.0pt">题</td><td class=bare></td>' in page
    assert '<td class="bold">头</td><td class="upright">绩效</td>' in page


def test_nothing_to_write_is_still_a_page() -> None:
    assert read(write([]), "a.html").blocks == ()
    assert "<table" not in write([Sheet(grid=Grid())]).decode()
