"""The visible worksheets of an .xls workbook, read by xlrd."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import xlrd

from kaocheng.base.errors import UnreadableFileError
from kaocheng.forms.formats import limits
from kaocheng.forms.formats.compound import stream
from kaocheng.forms.formats.xlsx.number_format import BUILT_IN, shown
from kaocheng.forms.formats.xlsx.sheet_grid import RawSheet
from kaocheng.forms.formats.xlsx.xls_guard import guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

_KIND = "Excel（.xls）"
_STREAMS = ("Workbook", "Book")
_UNICODE_SINCE = 80
_NO_CODE_PAGE = "gb18030"
"""Encoding of texts of workbooks before Excel 97 that name none."""


def xls_sheets(data: bytes, source: str) -> Iterator[RawSheet]:
    """Visible worksheets in workbook order.

    Raises:
        UnreadableFileError: The workbook is damaged, locked by a password, too big, or there is none.
    """
    workbook = stream(data, _STREAMS, source, _KIND)
    if workbook is None:
        raise UnreadableFileError("文件里没有工作簿", where=source, expected=_KIND, remedy="检查文件类型是否与扩展名相符")
    if len(workbook) > limits.MAX_PART_BYTES:
        raise limits.too_big(source, "工作簿大小", f"{limits.MAX_PART_BYTES // limits.MIB} MiB")
    try:
        book = _opened(guarded(workbook))
        _check(book, len(workbook), source)
        formats = _formats(book)
        for number in range(book.nsheets):
            sheet = book.sheet_by_index(number)
            if not sheet.visibility:
                yield _sheet(book, sheet, formats)
            book.unload_sheet(number)
    except UnreadableFileError:
        raise
    except Exception as error:  # xlrd lets through whatever a damaged record leads to: struct, assertion, index errors …
        locked = isinstance(error, xlrd.XLRDError) and "encrypted" in str(error)
        raise (limits.encrypted(source) if locked else limits.damaged(source, _KIND)) from error


def _opened(workbook: bytes) -> xlrd.Book:
    def opened(encoding: str | None) -> xlrd.Book:
        return xlrd.open_workbook(
            file_contents=workbook, formatting_info=True, on_demand=True, ragged_rows=True, encoding_override=encoding,
            logfile=io.StringIO(),
        )

    book = opened(None)
    return opened(_NO_CODE_PAGE) if book.biff_version < _UNICODE_SINCE and not book.codepage else book


def _check(book: xlrd.Book, size: int, source: str) -> None:
    """Refuse too many sheets, and sheets that could share the bytes of a big workbook."""
    if book.nsheets > limits.MAX_SHEETS:
        raise limits.too_big(source, "工作表数", f"{limits.MAX_SHEETS} 张")
    if book.nsheets * size > limits.MAX_UNPACKED_BYTES:
        raise limits.too_big(source, "工作表数乘以工作簿大小", f"{limits.MAX_UNPACKED_BYTES // limits.MIB} MiB")


def _formats(book: xlrd.Book) -> list[str]:
    """Number format of every cell style; formats that a workbook names by number only are the Chinese ones."""
    codes = BUILT_IN | {each.format_key: each.format_str for each in book.format_list}
    return [codes.get(style.format_key, "General") for style in book.xf_list]


def _sheet(book: xlrd.Book, sheet: xlrd.sheet.Sheet, formats: list[str]) -> RawSheet:
    found = RawSheet(name=sheet.name)
    found.merged = [(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells]
    found.hidden_rows = {row for row, about in sheet.rowinfo_map.items() if about.hidden}
    found.hidden_columns = [(at, at) for at, about in sheet.colinfo_map.items() if about.hidden or not about.width]
    for row in range(sheet.nrows):
        for column, (kind, value) in enumerate(zip(sheet.row_types(row), sheet.row_values(row), strict=True)):
            if kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
                style = sheet.cell_xf_index(row, column)
                code = formats[style] if 0 <= style < len(formats) else "General"
                text = shown(repr(value), code, from_1904=book.datemode == 1)
            else:
                text = _text(kind, value)
            if text:
                found.texts[row, column] = text
    return found


def _text(kind: int, value: str | int) -> str:
    match kind:
        case xlrd.XL_CELL_BOOLEAN:
            return "TRUE" if value else "FALSE"
        case xlrd.XL_CELL_ERROR:
            return str(xlrd.error_text_from_code.get(value, ""))
        case _:
            return str(value).replace("\r\n", "\n").replace("\r", "\n").strip()
