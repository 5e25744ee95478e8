"""The records of an .xls workbook stream (BIFF5 and BIFF8), as [MS-XLS] lays them out."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kaocheng.forms.formats import limits
from kaocheng.forms.formats.xlsx.number_format import BUILT_IN, shown
from kaocheng.forms.formats.xlsx.sheet_grid import RawSheet
from kaocheng.forms.formats.xlsx.xls_stream import BOF, Record, TextReader, records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ENCRYPTION, _SHEET, _CODE_PAGE, _DATES = 0x002F, 0x0085, 0x0042, 0x0022
_FORMAT, _STYLE, _STRINGS = 0x041E, 0x00E0, 0x00FC
_COLUMNS, _ROW, _MERGED = 0x007D, 0x0208, 0x00E5
_NUMBER, _RK, _RK_LIST, _FORMULA, _RESULT = 0x0203, 0x027E, 0x00BD, 0x0006, 0x0207
_LABEL, _RICH_LABEL, _SHARED_LABEL, _TRUTH = 0x0204, 0x00D6, 0x00FD, 0x0205
_BIFF8 = 0x0600
_HIDDEN_COLUMN, _HIDDEN_ROW = 0x01, 0x20
_NOT_A_NUMBER = 0xFFFF
_TRUTH_RESULT, _ERROR_RESULT = 1, 2
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_CODE_PAGES = {936: "gb18030", 950: "big5", 1252: "cp1252", 10000: "mac_roman", 1200: "utf-16-le"}


@dataclass(slots=True)
class XlsWorkbook:
    """What the globals of a workbook say."""

    sheets: list[tuple[str, int]] = field(default_factory=list)
    """Name and position of each visible worksheet."""
    formats: dict[int, str] = field(default_factory=lambda: dict(BUILT_IN))
    styles: list[int] = field(default_factory=list)
    """Number of the number format of each cell style."""
    strings: list[str] = field(default_factory=list)
    from_1904: bool = False
    code_page: str = ""

    def shown(self, number: float, style: int) -> str:
        """A stored number as its cell style shows it."""
        code = self.formats.get(self.styles[style], "General") if style < len(self.styles) else "General"
        return shown(repr(number), code, from_1904=self.from_1904)


def read_globals(stream: bytes, source: str) -> XlsWorkbook:
    """Read sheets, formats and shared texts.

    Raises:
        UnreadableFileError: The workbook is locked by a password or has too many sheets.
        struct.error: A record is cut off.
    """
    book = XlsWorkbook()
    for record in records(stream, 0, len(stream)):
        kind, body = record.kind, record.body
        if kind == BOF:
            book.code_page = "" if struct.unpack_from("<H", body)[0] >= _BIFF8 else "gb18030"
        elif kind == _ENCRYPTION:
            raise limits.encrypted(source)
        elif kind == _CODE_PAGE and book.code_page:
            book.code_page = _CODE_PAGES.get(struct.unpack_from("<H", body)[0], "gb18030")
        elif kind == _SHEET:
            position, state, form = struct.unpack_from("<IBB", body)
            if state & 3 == 0 and form == 0:
                book.sheets.append((TextReader(record, 6, book.code_page).text("<B"), position))
        elif kind == _DATES:
            book.from_1904 = body[:1] == b"\x01"
        elif kind == _STYLE:
            book.styles.append(struct.unpack_from("<H", body, 2)[0])
        elif kind == _FORMAT:
            text = TextReader(record, 2, book.code_page).text("<B" if book.code_page else "<H")
            book.formats[struct.unpack_from("<H", body)[0]] = text
        elif kind == _STRINGS:
            reader, count = TextReader(record, 8), struct.unpack_from("<I", body, 4)[0]
            book.strings = [reader.text() for _ in range(count)]
    if len(book.sheets) > limits.MAX_SHEETS:
        raise limits.too_big(source, "工作表数", f"{limits.MAX_SHEETS} 张")
    return book


def read_sheet(stream: bytes, span: tuple[int, int], name: str, book: XlsWorkbook) -> RawSheet:
    """Read the worksheet between two positions of the stream.

    Raises:
        struct.error: A record is cut off.
    """
    reader = _SheetReader(RawSheet(name=name), book)
    for record in records(stream, *span):
        take = reader.takers.get(record.kind)
        if take is not None:
            take(record)
    return reader.sheet


class _SheetReader:
    """Takes the records of one worksheet."""

    def __init__(self, sheet: RawSheet, book: XlsWorkbook) -> None:
        self.sheet = sheet
        self._book = book
        self._awaited: tuple[int, int] | None = None
        self.takers: dict[int, Callable[[Record], None]] = {
            _COLUMNS: self._columns, _ROW: self._row, _MERGED: self._merged, _FORMULA: self._formula,
            _RESULT: self._result, _LABEL: self._label, _RICH_LABEL: self._label, _SHARED_LABEL: self._shared,
            _TRUTH: self._truth, _NUMBER: self._numbers, _RK: self._numbers, _RK_LIST: self._numbers,
        }

    def _put(self, place: tuple[int, int], text: str) -> None:
        if text.strip():
            self.sheet.texts[place] = text.replace("\r\n", "\n").replace("\r", "\n").strip()

    def _columns(self, record: Record) -> None:
        first, last, width, _, flags = struct.unpack_from("<5H", record.body)
        if flags & _HIDDEN_COLUMN or not width:
            self.sheet.hidden_columns.append((first, last))

    def _row(self, record: Record) -> None:
        if struct.unpack_from("<H", record.body, 12)[0] & _HIDDEN_ROW:
            self.sheet.hidden_rows.add(struct.unpack_from("<H", record.body)[0])

    def _merged(self, record: Record) -> None:
        for number in range(struct.unpack_from("<H", record.body)[0]):
            top, bottom, left, right = struct.unpack_from("<4H", record.body, 2 + 8 * number)
            self.sheet.merged.append((top, left, bottom, right))

    def _numbers(self, record: Record) -> None:
        for place, number, style in _numbers(record):
            self._put(place, self._book.shown(number, style))

    def _formula(self, record: Record) -> None:
        row, column, style, number = struct.unpack_from("<3Hd", record.body)
        kind, value, mark = struct.unpack_from("<BxBxxxH", record.body, 6)
        self._awaited = row, column
        if mark != _NOT_A_NUMBER:
            self._put((row, column), self._book.shown(number, style))
        elif kind == _TRUTH_RESULT:
            self._put((row, column), "TRUE" if value else "FALSE")
        elif kind == _ERROR_RESULT:
            self._put((row, column), _ERRORS.get(value, ""))

    def _result(self, record: Record) -> None:
        """The text a formula gave, in a record of its own after it."""
        if self._awaited is not None:
            self._put(self._awaited, TextReader(record, 0, self._book.code_page).text())

    def _label(self, record: Record) -> None:
        self._put(_place(record), TextReader(record, 6, self._book.code_page).text())

    def _shared(self, record: Record) -> None:
        (index,) = struct.unpack_from("<I", record.body, 6)
        if index < len(self._book.strings):
            self._put(_place(record), self._book.strings[index])

    def _truth(self, record: Record) -> None:
        value, is_error = struct.unpack_from("<BB", record.body, 6)
        self._put(_place(record), _ERRORS.get(value, "") if is_error else "TRUE" if value else "FALSE")


def _place(record: Record) -> tuple[int, int]:
    row, column = struct.unpack_from("<HH", record.body)
    return row, column


def _numbers(record: Record) -> Iterator[tuple[tuple[int, int], float, int]]:
    """Place, stored number and style of the cells in a record of numbers."""
    row, column = _place(record)
    if record.kind == _NUMBER:
        style, number = struct.unpack_from("<Hd", record.body, 4)
        yield (row, column), number, style
        return
    count = (len(record.body) - 6) // 6 if record.kind == _RK_LIST else 1
    for step in range(count):
        style, packed = struct.unpack_from("<HI", record.body, 4 + 6 * step)
        yield (row, column + step), _unpacked(packed), style


def _unpacked(packed: int) -> float:
    """A number in its four-byte form: an integer or the upper half of a double, perhaps in hundredths."""
    number: float
    if packed & 2:
        number = (packed >> 2) - (1 << 30 if packed & 0x80000000 else 0)
    else:
        number = struct.unpack("<d", b"\x00\x00\x00\x00" + struct.pack("<I", packed & 0xFFFFFFFC))[0]
    return number / 100 if packed & 1 else number
