"""The xlsx writer: prints as the form, holds no formula, stable bytes."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from kaocheng.forms.formats.xlsx.reader import read
from kaocheng.forms.formats.xlsx.writer import write
from kaocheng.forms.grid import Cell, CellRole, Grid, Sheet
from tests.forms.formats.sample_forms import appraisal_grid, appraisal_sheet


def book(sheets: list[Sheet]) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(write(sheets)))


def one_cell(text: str, role: CellRole = CellRole.TEXT) -> openpyxl.cell.Cell:
    page = book([Sheet(grid=Grid(cells=(Cell(row=0, column=0, text=text, role=role),), rows=1, columns=1))]).active
    return page["A1"]


def test_what_is_written_reads_back() -> None:
    sheet = appraisal_sheet()
    (grid,) = read(write([sheet]), "a.xlsx").blocks
    assert isinstance(grid, Grid)
    assert grid.cells[0].text == sheet.title
    wanted = {(cell.row + 1, cell.column, cell.row_span, cell.column_span, cell.text) for cell in sheet.grid.cells if cell.text}
    found = {(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in grid.cells}
    assert wanted <= found
    assert len(found) == len(wanted) + 1 + len(sheet.notes)


def test_bytes_are_stable() -> None:
    data = write([appraisal_sheet()])
    assert data == write([appraisal_sheet()])
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_page_set_up_prints_on_a4_with_titles_and_numbers() -> None:
    page = book([appraisal_sheet(landscape=True)]).active
    assert (page.page_setup.paperSize, page.page_setup.orientation, page.page_setup.fitToHeight) == (9, "landscape", 0)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == "$10:$10"
    assert "&P" in page.oddFooter.center.text


def test_merged_ranges_have_rules_on_every_cell_and_rows_fit_their_text() -> None:
    page = book([appraisal_sheet()]).active
    merged = {str(area) for area in page.merged_cells.ranges}
    assert {"A1:I1", "A10:A18", "B11:B15", "C11:C12", "A19:F19"} <= merged
    for area in page.merged_cells.ranges:
        if area.min_row > 2 and area.max_row < 20:
            assert page.cell(area.min_row, area.min_col).border.left.style == "thin", area
    with zipfile.ZipFile(io.BytesIO(write([appraisal_sheet()]))) as package:
        text = package.read("xl/worksheets/sheet1.xml").decode()
    assert text.count('<c r="I3"') == 1  # covered cells are written, so that they keep their rules
    assert page.row_dimensions[12].height > 3 * 9
    assert page.row_dimensions[12].height > page.row_dimensions[14].height


@pytest.mark.parametrize("text", ["=1+1", "+86", "-部门", "@甲", "=100%", "\t=1", "=cmd|' /C calc'!A0"])
def test_texts_that_look_like_formulas_stay_texts(text: str) -> None:
    cell = one_cell(text)
    assert cell.data_type == "s"
    assert cell.value == text
    assert cell.quotePrefix
    assert one_cell(text, CellRole.NUMBER).data_type == "s"


@pytest.mark.parametrize(("text", "value", "code"), [
    ("12", 12, "0"), ("0", 0, "0"), ("99.16", 99.16, "0.00"), ("1,030,700.00", 1030700, "#,##0.00"), ("-3.5", -3.5, "0.0"),
    ("150.00", 150, "0.00"),
])
def test_plain_decimals_in_number_cells_are_numbers(text: str, value: float, code: str) -> None:
    cell = one_cell(text, CellRole.NUMBER)
    assert (cell.data_type, cell.value, cell.number_format) == ("n", value, code)
    assert one_cell(text).data_type == "s"


@pytest.mark.parametrize("text", ["≥5000册", "007", "1,03", "12%", "—", "1234567890123456", "1e5", "１２"])
def test_other_texts_in_number_cells_stay_texts(text: str) -> None:
    assert one_cell(text, CellRole.NUMBER).data_type == "s"


def test_sheet_names_are_legal_and_different() -> None:
    grid = Grid(cells=(Cell(row=0, column=0, text="甲"),), rows=1, columns=1)
    sheets = [Sheet(grid=grid, name=name) for name in ("a/b", "A_B", "长" * 40, "长" * 40, "", "'")]
    names = book(sheets).sheetnames
    assert names == ["a_b", "A_B(2)", "长" * 31, "长" * 28 + "(2)", "表5", "表6"]
    assert book([]).sheetnames == ["表1"]


def test_odd_characters_and_endless_texts() -> None:
    assert one_cell("甲\x00\x1f\r\n乙").value == "甲\n乙"
    assert len(str(one_cell("长" * 40_000).value)) == 32_767
    page = book([Sheet(grid=Grid(cells=(Cell(row=0, column=0, text="长" * 40_000),), rows=1, columns=1))]).active
    assert page.row_dimensions[1].height == 409


def test_sheet_without_a_grid_still_has_its_title_and_notes() -> None:
    page = book([Sheet(grid=Grid(), title="空表", notes=("注：无",))]).active
    assert [page["A1"].value, page["A2"].value] == ["空表", "注：无"]


def test_vertical_labels_stand_upright() -> None:
    page = book([Sheet(grid=appraisal_grid())]).active
    assert page["A9"].alignment.textRotation == 255
