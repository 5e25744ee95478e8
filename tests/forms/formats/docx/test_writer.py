"""The docx writer: real merged cells, official looks, stable bytes."""

from __future__ import annotations

import io
import zipfile

import docx
from docx.oxml.ns import qn

from kaocheng.forms.formats.docx.reader import read
from kaocheng.forms.formats.docx.writer import write
from kaocheng.forms.grid import Cell, CellRole, Grid, Line, Sheet
from tests.forms.formats.sample_forms import appraisal_sheet


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode()


def placed(grid: Grid) -> set[tuple[int, int, int, int, str]]:
    return {(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in grid.cells}


def test_what_is_written_reads_back() -> None:
    sheet = appraisal_sheet()
    title, above, below, *notes = read(write([sheet]), "a.docx").blocks
    assert isinstance(title, Line)
    assert isinstance(above, Grid)
    assert isinstance(below, Grid)
    assert title.text == sheet.title
    lower = {(row + above.rows, *rest) for row, *rest in placed(below)}
    assert placed(above) | lower == placed(sheet.grid)
    assert [note.text for note in notes if isinstance(note, Line)] == list(sheet.notes)


def test_bytes_are_stable_and_carry_no_time() -> None:
    data = write([appraisal_sheet()])
    assert data == write([appraisal_sheet()])
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.testzip() is None
    assert "2000-01-01T00:00:00Z" in part(data, "docProps/core.xml")


def test_one_section_a_sheet_with_its_paper_and_a_page_number() -> None:
    document = docx.Document(io.BytesIO(write([appraisal_sheet(), appraisal_sheet(landscape=True)])))
    upright, wide = document.sections
    assert (round(upright.page_width.mm), round(upright.page_height.mm)) == (210, 297)
    assert (round(wide.page_width.mm), round(wide.page_height.mm)) == (297, 210)
    footer = upright.footer._element.xml
    assert "PAGE" in footer
    assert footer.count("fldChar ") == 2
    assert wide.footer.is_linked_to_previous


def test_table_has_fixed_widths_unbroken_rows_and_its_header_marked() -> None:
    sheet = appraisal_sheet()
    tables = docx.Document(io.BytesIO(write([sheet]))).tables
    for table in tables:
        widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
        assert len(widths) == sheet.grid.columns
        assert sum(widths) == int(table._tbl.tblPr.find(qn("w:tblW")).get(qn("w:w")))
        rows = list(table._tbl.tr_lst)
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
        for row in rows:
            assert sum(int(cell.tcPr.find(qn("w:tcW")).get(qn("w:w"))) for cell in row.tc_lst) == sum(widths)
    header = f"{qn('w:trPr')}/{qn('w:tblHeader')}"
    assert [[n for n, row in enumerate(table._tbl.tr_lst) if row.find(header) is not None] for table in tables] == [[], [0]]


def test_a_cell_that_reaches_over_the_header_keeps_the_table_whole() -> None:
    cells = (Cell(row=0, column=0, text="高", row_span=3), Cell(row=0, column=1, text="甲"), Cell(row=1, column=1, text="头"),
             Cell(row=2, column=1, text="乙"))
    sheet = Sheet(grid=Grid(cells=cells, rows=3, columns=2, header_rows=(1, 1)))
    assert len(docx.Document(io.BytesIO(write([sheet]))).tables) == 1


def test_body_ends_with_a_paragraph_even_without_notes() -> None:
    grid = Grid(cells=(Cell(row=0, column=0, text="甲"),), rows=1, columns=1)
    body = docx.Document(io.BytesIO(write([Sheet(grid=grid)]))).element.body
    assert [child.tag for child in body][-2:] == [qn("w:p"), qn("w:sectPr")]
    assert docx.Document(io.BytesIO(write([]))).tables == []


def test_roles_choose_the_looks() -> None:
    cells = tuple(Cell(row=0, column=column, text="字", role=role) for column, role in enumerate(CellRole))
    (table,) = docx.Document(io.BytesIO(write([Sheet(grid=Grid(cells=cells, rows=1, columns=len(cells)))]))).tables
    looks = dict(zip(CellRole, table.rows[0].cells, strict=True))

    def aligned(role: CellRole) -> str:
        return str(looks[role]._tc.find(f".//{qn('w:jc')}").get(qn("w:val")))

    assert [aligned(role) for role in (CellRole.TEXT, CellRole.NUMBER, CellRole.LABEL, CellRole.NOTE)] == [
        "left", "center", "center", "left"
    ]
    assert looks[CellRole.HEADER].paragraphs[0].runs[0].bold
    assert not looks[CellRole.TEXT].paragraphs[0].runs[0].bold
    fonts = looks[CellRole.TITLE].paragraphs[0].runs[0]._element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == "方正小标宋简体"
    borders = looks[CellRole.TITLE]._tc.tcPr.find(qn("w:tcBorders"))
    assert {edge.get(qn("w:val")) for edge in borders} == {"nil"}
    assert {edge.get(qn("w:val")) for edge in looks[CellRole.TEXT]._tc.tcPr.find(qn("w:tcBorders"))} == {"single"}


def test_vertical_labels_get_room() -> None:
    cells = (Cell(row=0, column=0, text="绩效指标", vertical=True, row_span=2), Cell(row=0, column=1, text="甲"))
    (table,) = docx.Document(io.BytesIO(write([Sheet(grid=Grid(cells=cells, rows=2, columns=2))]))).tables
    assert table._tbl.find(f".//{qn('w:textDirection')}").get(qn("w:val")) == "tbRlV"
    heights = [int(row.trPr.find(qn("w:trHeight")).get(qn("w:val"))) for row in table._tbl.tr_lst]
    assert sum(heights) >= 4 * 10.5 * 20


def test_places_without_a_cell_stay_empty_cells_and_odd_characters_vanish() -> None:
    cells = (Cell(row=0, column=1, text="甲\x00\x0b乙\r\n丙\t丁\ud800"), Cell(row=1, column=0, text="戊"))
    (grid,) = read(write([Sheet(grid=Grid(cells=cells, rows=2, columns=2, widths=(1, 3)))]), "a.docx").blocks
    assert isinstance(grid, Grid)
    assert placed(grid) == {(0, 0, 1, 1, ""), (0, 1, 1, 1, "甲\n乙\n丙\t丁"), (1, 0, 1, 1, "戊"), (1, 1, 1, 1, "")}


def test_fonts_name_what_may_stand_in_for_them() -> None:
    fonts = part(write([appraisal_sheet()]), "word/fontTable.xml")
    assert 'w:name="方正小标宋简体"' in fonts
    assert 'w:altName w:val="宋体"' in fonts
