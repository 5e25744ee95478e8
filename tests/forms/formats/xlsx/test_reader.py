"""The workbook reader: what is hidden stays hidden, what is shown comes as shown. All content is invented."""

from __future__ import annotations

import datetime
import io
import struct
from pathlib import Path

import openpyxl
import pytest

from kaocheng.base.errors import UnreadableFileError
from kaocheng.forms.codes import R
from kaocheng.forms.formats import limits
from kaocheng.forms.formats.xlsx.reader import read
from kaocheng.forms.grid import Grid
from tests.forms.formats.biff_files import compound, label, number, record, wide, xls
from tests.forms.formats.corpus import corpus_files, missing_rows
from tests.forms.formats.office_files import workbook, zipped

ODS = ('xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
       'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
       'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
       'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"')


def grids(data: bytes) -> list[Grid]:
    blocks = read(data, "表.xlsx").blocks
    assert all(isinstance(block, Grid) for block in blocks)
    return [block for block in blocks if isinstance(block, Grid)]


def texts(grid: Grid) -> list[tuple[int, int, int, int, str]]:
    return [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in grid.cells]


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_values_come_as_displayed_and_with_their_place() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "自评表"
    rows = [("合格率", 0.968, "0.0%"), ("完成日期", datetime.date(2024, 12, 31), "yyyy-mm-dd"), ("金额", 1030700, "#,##0.00"),
            ("系数", 901.17, "General"), ("文本数", "007", "@"), ("是否", True, "General")]
    for row, (name, value, code) in enumerate(rows, start=3):
        sheet.cell(row, 2, name)
        sheet.cell(row, 4, value).number_format = code
    (grid,) = grids(saved(book))
    assert grid.name == "自评表"
    assert [cell.text for cell in grid.cells if cell.column == 1] == ["96.8%", "2024-12-31", "1,030,700.00", "901.17", "007", "TRUE"]
    source = grid.cells[1].source
    assert (source.sheet, source.line, source.column) == ("自评表", 3, 4)


def test_hidden_sheets_rows_and_columns_are_not_read() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in range(1, 5):
        for column in range(1, 5):
            sheet.cell(row, column, f"{row}{column}")
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["C"].hidden = True
    book.create_sheet("暗").cell(1, 1, "藏").parent.sheet_state = "hidden"
    book.create_sheet("更暗").cell(1, 1, "藏").parent.sheet_state = "veryHidden"
    book.create_sheet("空")
    (grid,) = grids(saved(book))
    assert [[cell.text for cell in row] for row in grid.by_row()] == [["11", "12", "14"], ["31", "32", "34"], ["41", "42", "44"]]


def test_merged_range_that_begins_in_a_hidden_place_keeps_its_text() -> None:
    content = ('<cols><col min="2" max="2" hidden="1"/></cols><sheetData>'
               '<row r="1"><c r="A1" t="str"><v>甲</v></c><c r="B1" t="str"><v>跨列</v></c><c r="D1" t="str"><v>丁</v></c></row>'
               '<row r="2" hidden="1"><c r="A2" t="str"><v>跨行</v></c><c r="B2" t="str"><v>暗</v></c></row>'
               '<row r="3"><c r="A3" t="str"><v>盖住</v></c><c r="C3" t="str"><v>丙</v></c><c r="D3" t="str"><v>戊</v></c></row>'
               '</sheetData><mergeCells><mergeCell ref="B1:C1"/><mergeCell ref="A2:A3"/><mergeCell ref="A3:B4"/></mergeCells>')
    (grid,) = grids(workbook({"表": content}))
    assert texts(grid) == [
        (0, 0, 1, 1, "甲"), (0, 1, 1, 1, "跨列"), (0, 2, 1, 1, "丁"), (1, 0, 1, 1, "跨行"), (1, 1, 1, 1, "丙"), (1, 2, 1, 1, "戊"),
    ]


def test_wholly_hidden_merged_range_is_not_read() -> None:
    content = ('<cols><col min="1" max="2" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="str"><v>暗</v></c>'
               '<c r="C1" t="str"><v>明</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>')
    (grid,) = grids(workbook({"表": content}))
    assert texts(grid) == [(0, 0, 1, 1, "明")]


def test_endless_empty_space_is_trimmed() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.cell(1, 1, "标题")
    sheet.merge_cells("A1:PN1")
    sheet.cell(2, 1, "名称")
    sheet.cell(2, 2, "值")
    sheet.cell(9, 1, "第二张表")
    for column in range(3, 431):
        sheet.cell(2, column).border = openpyxl.styles.Border(left=openpyxl.styles.Side(style="thin"))
    sheet.cell(200, 300).border = openpyxl.styles.Border(left=openpyxl.styles.Side(style="thin"))
    (grid,) = grids(saved(book))
    assert (grid.rows, grid.columns) == (4, 2)
    assert texts(grid) == [(0, 0, 1, 2, "标题"), (1, 0, 1, 1, "名称"), (1, 1, 1, 1, "值"), (3, 0, 1, 1, "第二张表")]
    assert grid.cells[-1].source.line == 9


def test_texts_of_all_kinds() -> None:
    strings = "<si><t>共享</t></si><si><r><t>富</t></r><r><t>文本</t></r><rPh><t>音</t></rPh></si>"
    content = ('<sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>9</v></c>'
               '<c t="inlineStr"><is><t>内_x000D_\n联</t></is></c><c t="e"><v>#DIV/0!</v></c><c t="b"><v>0</v></c></row></sheetData>')
    (grid,) = grids(workbook({"表": content}, strings=strings))
    assert [cell.text for cell in grid.cells] == ["共享", "富文本", "内\n联", "#DIV/0!", "FALSE"]


def test_formula_without_result_is_told() -> None:
    content = ('<sheetData><row r="1"><c r="A1" t="str"><v>合计</v></c><c r="B1"><f>SUM(B2:B3)</f></c>'
               '<c r="C1"><f>1+1</f><v>2</v></c></row></sheetData>')
    raw = read(workbook({"自评": content}), "表.xlsx")
    (finding,) = raw.findings
    assert finding.code == R.UNSAVED_FORMULA.value.code
    assert finding.spot.text == "工作表“自评” B1"
    assert "1 个公式" in finding.message


def test_dates_from_1904_and_zero_width_columns() -> None:
    styles = '<numFmts><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>'
    content = ('<cols><col min="2" max="2" width="0"/></cols><sheetData><row r="1"><c r="A1" s="1"><v>44195</v></c>'
               '<c r="B1"><v>5</v></c><c r="C1" s="7"><v>6</v></c></row><row r="2" ht="0"><c r="A2"><v>8</v></c></row></sheetData>')
    (grid,) = grids(workbook({"表": content}, styles=styles, properties='<workbookPr date1904="1"/>'))
    assert [cell.text for cell in grid.cells] == ["2024-12-31", "6"]


def test_limits_on_cells_sheets_and_merged_ranges(monkeypatch: pytest.MonkeyPatch) -> None:
    line = '<row r="{0}"><c r="A{0}"><v>1</v></c><c r="CV{0}"><v>1</v></c></row>'
    content = f"<sheetData>{line.format(1)}{line.format(90)}</sheetData><mergeCells><mergeCell ref=\"A1:CU90\"/></mergeCells>"
    monkeypatch.setattr(limits, "MAX_CELLS", 5_000)
    with pytest.raises(UnreadableFileError, match="单元格数超出上限"):
        read(workbook({"表": content}), "大.xlsx")
    monkeypatch.setattr(limits, "MAX_SHEETS", 2)
    with pytest.raises(UnreadableFileError, match="工作表数超出上限"):
        read(workbook({"一": "", "二": "", "三": ""}), "多.xlsx")


@pytest.mark.parametrize(("data", "words"), [
    (b"", "空的"), (b"PK\x03\x04xx", "损坏"), (zipped({"a.txt": "x"}), "没有工作簿"),
    (zipped({"xl/workbook.xml": "<workbook"}), "XML"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "损坏"),
])
def test_broken_workbooks_say_so(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableFileError, match=words):
        read(data, "坏.xlsx")


def test_missing_worksheet_part_is_told() -> None:
    whole = workbook({"自评": "<sheetData/>"})
    entries = {name: data for name, data in _entries(whole).items() if "sheet1" not in name}
    with pytest.raises(UnreadableFileError, match="缺少工作表“自评”"):
        read(zipped(entries), "缺.xlsx")


def _entries(data: bytes) -> dict[str, str | bytes]:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def ods(rows: str, *, columns: str = "", styles: str = "", style: str = "") -> bytes:
    content = (f'<office:document-content {ODS}><office:automatic-styles>{styles}</office:automatic-styles><office:body>'
               f'<office:spreadsheet><table:table table:name="表" table:style-name="{style}">{columns}{rows}</table:table>'
               '</office:spreadsheet></office:body></office:document-content>')
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def cell(text: str, attributes: str = "", tag: str = "table-cell") -> str:
    return f"<table:{tag} {attributes}><text:p>{text}</text:p></table:{tag}>"


def row(cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{cells}</table:table-row>"


def test_ods_spans_repeats_and_hidden_parts() -> None:
    repeated = 'table:number-rows-repeated="2"'
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/><table:table-column table:number-columns-repeated="9"/>'
    first = cell("甲", 'table:number-rows-spanned="2"') + cell("暗") + cell('1<text:s text:c="2"/>2<text:line-break/>3')
    second = cell("", "", "covered-table-cell") + cell("暗") + cell("丙", 'table:number-columns-repeated="2"')
    rows = row(first + '<table:table-cell table:number-columns-repeated="16000"/>') + row(second)
    rows += row(cell("藏"), 'table:visibility="collapse"')
    rows += row("<table:table-cell/>", 'table:number-rows-repeated="1048000"')
    rows += f"<table:table-row-group>{row(cell('尾<text:tab/>巴'), repeated)}</table:table-row-group>"
    (grid,) = grids(ods(rows, columns=columns))
    assert texts(grid) == [
        (0, 0, 2, 1, "甲"), (0, 1, 1, 1, "1  2\n3"), (1, 1, 1, 1, "丙"), (1, 2, 1, 1, "丙"), (3, 0, 1, 1, "尾\t巴"), (4, 0, 1, 1, "尾\t巴"),
    ]


def test_hidden_ods_sheet_and_damaged_ods() -> None:
    hidden = '<style:style style:name="ta1"><style:table-properties table:display="false"/></style:style>'
    assert grids(ods(row(cell("甲")), styles=hidden, style="ta1")) == []
    assert len(grids(ods(row(cell("甲")), styles=hidden, style="ta2"))) == 1
    with pytest.raises(UnreadableFileError, match="没有工作表"):
        read(zipped({"content.xml": "<a/>"}), "坏.ods")


def xls_grid(stream: bytes) -> Grid:
    (grid,) = grids(compound({"Workbook": stream}))
    return grid


def test_xls_formats_hidden_parts_and_merged_ranges() -> None:
    cells = (record(0x007D, struct.pack("<6H", 1, 1, 2000, 0, 1, 0)) + record(0x0208, struct.pack("<8H", 3, 0, 3, 255, 0, 0, 0x20, 0))
             + label(0, 0, "名称") + label(0, 1, "暗列") + label(0, 2, "值")
             + label(1, 0, "合格率") + number(1, 2, 0.968, 1) + label(2, 0, "日期") + number(2, 2, 45657.0, 2)
             + label(3, 0, "暗行") + number(3, 2, 1.0)
             + record(0x027E, struct.pack("<3HI", 4, 2, 0, (90117 << 2) | 3)) + label(4, 0, "执行数")
             + record(0x00BD, struct.pack("<2H", 5, 2) + struct.pack("<HI", 0, (7 << 2) | 2) + struct.pack("<HI", 0, 0xFFFFFFFE)
                      + struct.pack("<H", 3))
             + record(0x0006, struct.pack("<3Hd", 6, 2, 0, 901.1700000000001) + bytes(8))
             + record(0x00E5, struct.pack("<H4H", 1, 0, 0, 1, 1)))
    grid = xls_grid(xls(cells, formats={164: "0.0%", 165: 'yyyy"年"m"月"d"日"'}, styles=(0, 164, 165)))
    assert texts(grid) == [
        (0, 0, 1, 1, "名称"), (0, 1, 1, 1, "值"), (1, 0, 1, 1, "合格率"), (1, 1, 1, 1, "96.8%"), (2, 0, 1, 1, "日期"),
        (2, 1, 1, 1, "2024年12月31日"), (3, 0, 1, 1, "执行数"), (3, 1, 1, 1, "901.17"), (4, 1, 1, 1, "7"), (4, 2, 1, 1, "-1"),
        (5, 1, 1, 1, "901.17"),
    ]
    assert grid.cells[3].source.line == 2


def test_hidden_xls_sheet_is_not_read() -> None:
    assert grids(compound({"Workbook": xls(label(0, 0, "藏"), state=1)})) == []


def test_xls_texts_of_all_kinds() -> None:
    shared = struct.pack("<II", 3, 3) + wide("共享") + b"\x04\0\x0d\x01\0\x04\0\0\0" + "富文".encode("utf-16-le")
    rest = b"\1" + "本字".encode("utf-16-le") + bytes(4 + 4) + struct.pack("<HB", 5, 0) + b"ab"
    extra = record(0x00FC, shared) + record(0x003C, rest) + record(0x003C, b"\0cde") + record(0x0022, b"\1\0")
    result = struct.pack("<3H", 1, 0, 0)
    cells = b"".join(record(0x00FD, struct.pack("<3HI", 0, column, 0, column)) for column in range(3))
    cells += record(0x0006, result + b"\0\0\0\0\0\0\xff\xff" + bytes(8)) + record(0x0207, wide("公式文本"))
    cells += record(0x0006, struct.pack("<3H", 1, 1, 0) + b"\1\0\1\0\0\0\xff\xff" + bytes(8))
    cells += record(0x0006, struct.pack("<3H", 1, 2, 0) + b"\2\0\7\0\0\0\xff\xff" + bytes(8))
    cells += record(0x0205, struct.pack("<3HBB", 1, 3, 0, 0, 0)) + record(0x0205, struct.pack("<3HBB", 1, 4, 0, 42, 1))
    cells += record(0x0809, bytes(16)) + label(9, 9, "图表里") + record(0x000A) + number(2, 0, 44195.0, 1)
    grid = xls_grid(xls(cells, formats={164: "yyyy-mm-dd"}, styles=(0, 164), extra=extra))
    assert [[cell.text for cell in row] for row in grid.by_row()] == [
        ["共享", "富文本字", "abcde"], ["公式文本", "TRUE", "#DIV/0!", "FALSE", "#N/A"], ["2024-12-31"],
    ]


@pytest.mark.parametrize("code_page", [record(0x0042, struct.pack("<H", 936)), b""])
def test_xls_of_the_older_kind_reads_texts_by_code_page(code_page: bytes) -> None:
    def old(text: str, form: str = "<H") -> bytes:
        return struct.pack(form, len(text.encode("gbk"))) + text.encode("gbk")

    start = record(0x0809, struct.pack("<4H", 0x0500, 5, 0, 0)) + code_page
    about = b"\0\0" + old("旧表", "<B")
    middle = record(0x041E, struct.pack("<H", 164) + old('0"册"', "<B")) + record(0x00E0, struct.pack("<HH", 0, 164) + bytes(12))
    position = len(start) + len(middle) + 8 + len(about) + 4
    sheet = (record(0x0809, struct.pack("<4H", 0x0500, 16, 0, 0)) + record(0x0204, struct.pack("<3H", 0, 0, 0) + old("数量"))
             + number(0, 1, 5.0) + record(0x000A))
    stream = start + middle + record(0x0085, struct.pack("<I", position) + about) + record(0x000A) + sheet
    (grid,) = grids(compound({"Book": stream}))
    assert grid.name == "旧表"
    assert [cell.text for cell in grid.cells] == ["数量", "5册"]


def test_xls_hostile_streams() -> None:
    with pytest.raises(UnreadableFileError, match="密码"):
        read(compound({"Workbook": xls(label(0, 0, "甲"), extra=record(0x002F, bytes(6)))}), "锁.xls")
    with pytest.raises(UnreadableFileError, match="工作表数超出上限"):
        read(compound({"Workbook": xls(label(0, 0, "甲"), repeat_sheets=501)}), "多.xls")
    far = xls_grid(xls(label(0, 0, "甲") + label(65535, 255, "乙")))
    assert (far.rows, far.columns) == (3, 2)
    with pytest.raises(UnreadableFileError, match="损坏"):
        read(compound({"Workbook": xls(record(0x0204, struct.pack("<3HHB", 0, 0, 0, 9, 1) + b"x"))}), "断.xls")
    with pytest.raises(UnreadableFileError, match="损坏"):
        read(compound({"Workbook": xls(record(0x00FD, struct.pack("<3HI", 0, 0, 0, 7)))}), "缺.xls")
    with pytest.raises(UnreadableFileError, match="没有工作簿"):
        read(compound({"Other": b"x"}), "别.xls")
    with pytest.raises(UnreadableFileError, match="损坏"):
        read(compound({"Workbook": record(0x0809, b"\0") + b"\xff" * 64}), "坏.xls")
    with pytest.raises(UnreadableFileError, match="密码"):
        read(compound({"EncryptedPackage": b"x"}), "锁.xlsx")


def test_xls_sheets_that_share_their_bytes_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    data = compound({"Workbook": xls(label(0, 0, "甲"), repeat_sheets=20)})
    monkeypatch.setattr(limits, "MAX_UNPACKED_BYTES", 20 * 4096 - 1)
    with pytest.raises(UnreadableFileError, match="工作表数乘以工作簿大小超出上限"):
        read(data, "叠.xls")
    monkeypatch.setattr(limits, "MAX_PART_BYTES", 4000)
    with pytest.raises(UnreadableFileError, match="工作簿大小超出上限"):
        read(data, "大.xls")


def test_xls_names_are_never_worked_out() -> None:
    def name(formula: bytes) -> bytes:
        return record(0x0018, struct.pack("<HBBHHH4B", 0, 0, 1, len(formula), 0, 0, 0, 0, 0, 0) + b"\0n" + formula)

    doubled = [name(b"\x23" + struct.pack("<HxxBHxxB", before, 0x23, before, 8)) for before in range(1, 60)]
    extra = record(0x01AE, struct.pack("<HBB", 1, 1, 4)) + name(b"\x17\x64\0" + b"x" * 100) + b"".join(doubled)
    grid = xls_grid(xls(label(0, 0, "甲"), extra=extra))
    assert [cell.text for cell in grid.cells] == ["甲"]


def test_xls_shared_texts_that_lead_back_are_refused() -> None:
    text = "文" * 2000
    back = struct.pack("<HBi", len(text), 5, -(7 + 2 * len(text))) + text.encode("utf-16-le") + bytes(64)
    extra = record(0x00FC, struct.pack("<Ii", 9, 2**31 - 1) + back)
    with pytest.raises(UnreadableFileError, match="损坏"):
        read(compound({"Workbook": xls(label(0, 0, "甲"), extra=extra)}), "绕.xls")


@pytest.mark.parametrize("path", corpus_files(".xlsx", ".xls"))
def test_every_expected_row_stands_in_one_row(path: Path) -> None:
    assert missing_rows(read(path.read_bytes(), path.name), path) == []
