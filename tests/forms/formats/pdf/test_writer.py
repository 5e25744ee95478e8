"""The PDF writer: pages, fonts, repeated headings, texts that stay texts. All content is invented."""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2
import pytest

from kaocheng.base.errors import KaochengError
from kaocheng.forms.formats.pdf import writer
from kaocheng.forms.formats.pdf.reader import read
from kaocheng.forms.formats.pdf.writer import write
from kaocheng.forms.grid import Cell, CellRole, Grid, Line, Sheet
from tests.forms.formats.sample_forms import appraisal_sheet


def pages(data: bytes) -> list[tuple[tuple[int, int], str]]:
    """Size in millimetres and text of every page."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [((round(page.get_width() / 72 * 25.4), round(page.get_height() / 72 * 25.4)),
                 page.get_textpage().get_text_bounded()) for page in document]
    finally:
        document.close()


def shapes(grid: Grid) -> list[tuple[int, str]]:
    """How many rows each ruled cell takes, and its text without spaces."""
    return sorted((cell.row_span, "".join(cell.text.split())) for cell in grid.cells
                  if cell.text and cell.role is not CellRole.SUBTITLE)


def one_cell(text: str, role: CellRole = CellRole.TEXT) -> Sheet:
    cells = (Cell(row=0, column=0, text="名称"), Cell(row=0, column=1, text=text, role=role))
    return Sheet(grid=Grid(cells=cells, rows=1, columns=2, widths=(1, 3)))


def test_what_is_written_reads_back() -> None:
    sheet = appraisal_sheet()
    blocks = read(write([sheet]), "a.pdf").blocks
    lines = [block.text for block in blocks if isinstance(block, Line)]
    (grid,) = [block for block in blocks if isinstance(block, Grid)]
    assert lines[0] == sheet.title
    assert lines[-2:] == list(sheet.notes)
    assert shapes(grid) == shapes(sheet.grid)


def test_pages_are_a4_numbered_and_repeat_the_headings() -> None:
    found = pages(write([appraisal_sheet(repeat=6), appraisal_sheet(landscape=True)]))
    assert len(found) > 2
    assert {size for size, _ in found} == {(210, 297), (297, 210)}
    for number, (_, text) in enumerate(found, start=1):
        assert f"— {number} —" in text
        assert "偏差原因分析" in text


def test_bytes_are_stable_and_the_font_is_inside() -> None:
    data = write([appraisal_sheet()])
    assert data == write([appraisal_sheet()])
    assert b"NotoSansSC" in data  # headings
    assert b"NotoSerifSC" in data  # what is filled in
    assert b"/FontFile" in data
    assert b"/CreationDate" not in data


@pytest.mark.parametrize("text", [
    "#set text(red)", "$x^2$", "*星* _线_ `码`", "[括号] #panic()", "\\u{41} \\", "<标签> @引用", "// 注释 /* x */", "{{a}} ${b}", "“引号” '撇号'",
    "=1+1", "-1", "第一行\n第二行",
])
def test_texts_are_never_markup(text: str) -> None:
    (grid,) = read(write([one_cell(text)]), "a.pdf").blocks
    assert isinstance(grid, Grid)
    assert "".join(grid.cells[1].text.split()) == "".join(text.split())


def test_long_runs_stay_inside_their_cell() -> None:
    run = "1234567890" * 12
    (grid,) = read(write([one_cell(run)]), "a.pdf").blocks
    assert isinstance(grid, Grid)
    assert [cell.text.replace("\n", "") for cell in grid.cells] == ["名称", run]


def test_a_row_higher_than_a_page_goes_on_over_pages() -> None:
    text = "按照年度计划组织实施，明确责任分工，定期调度进展。" * 160
    data = write([one_cell(text)])
    assert len(pages(data)) > 1
    (grid,) = read(data, "a.pdf").blocks
    assert isinstance(grid, Grid)
    assert grid.cells[1].text.replace("\n", "") == text


def test_empty_places_and_empty_sheets() -> None:
    grid = Grid(cells=(Cell(row=0, column=0, text="孤零零的一格"),), rows=2, columns=2)
    assert "孤零零的一格" in pages(write([Sheet(grid=grid)]))[0][1]
    assert "只有表名" in pages(write([Sheet(grid=Grid(), title="只有表名")]))[0][1]


def test_missing_parts_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(KaochengError, match=r'组件没有安装.*pip install "kaocheng\[pdf\]"'):
        write([appraisal_sheet()])
    monkeypatch.undo()
    monkeypatch.setattr(writer, "_FONT_FILES", {"no_such_package": "*.otf"})
    with pytest.raises(KaochengError, match="中文字体没有安装"):
        write([appraisal_sheet()])


def test_template_stands_beside_the_writer() -> None:
    assert Path(writer.__file__).with_name("form.typ").is_file()
