"""The visible worksheets of an .xlsx package, read from their XML."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from kaocheng.forms.formats import limits
from kaocheng.forms.formats.package import attribute, child, children, inside, local
from kaocheng.forms.formats.xlsx.number_format import BUILT_IN, shown
from kaocheng.forms.formats.xlsx.sheet_grid import RawSheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from kaocheng.forms.formats.package import Package
    from kaocheng.forms.formats.xlsx.sheet_grid import Range

_KIND = "Excel（.xlsx）"
_MAIN = "xl/workbook.xml"
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ON = {"1", "true", "on"}
_LETTERS = 26


def xlsx_sheets(package: Package, source: str, *, number: NumberText = shown) -> Iterator[RawSheet]:
    """Visible worksheets in workbook order; ``number`` turns a stored number and its format into text.

    Raises:
        UnreadableFileError: A part is missing, damaged or too big.
    """
    main = package.main_part(_MAIN)
    workbook = package.xml(main)
    if workbook is None:
        raise limits.damaged(source, _KIND, "没有工作簿")
    relations = package.relations(main)
    parts = dict(relations.values())
    strings = _shared_strings(package.xml(parts.get("sharedStrings", "xl/sharedStrings.xml")))
    formats = _formats(package.xml(parts.get("styles", "xl/styles.xml")))
    if len(inside(workbook, "sheets")) > limits.MAX_SHEETS:
        raise limits.too_big(source, "工作表数", f"{limits.MAX_SHEETS} 张")
    seen: set[str] = set()
    reader = _SheetReader(strings, formats, number, from_1904=_is_on(child(workbook, "workbookPr"), "date1904"))
    for sheet in inside(workbook, "sheets"):
        kind, path = relations.get(attribute(sheet, "id") or "", ("", ""))
        if kind != "worksheet" or (sheet.get("state") or "visible") != "visible":
            continue
        root = None if path in seen else package.xml(path)
        if root is None:
            raise limits.damaged(source, _KIND, f"缺少工作表“{sheet.get('name', '')}”")
        seen.add(path)
        yield reader.read(root, sheet.get("name") or "")


def _shared_strings(root: _Element | None) -> list[str]:
    return [] if root is None else [_rich_text(item) for item in children(root, "si")]


def _rich_text(item: _Element) -> str:
    """Text of a plain or rich string; phonetic hints are no part of it."""
    parts = []
    for element in item:
        name = local(element)
        if name == "t":
            parts.append(element.text or "")
        elif name == "r":
            parts.extend(text.text or "" for text in children(element, "t"))
    return _unescape("".join(parts))


def _unescape(text: str) -> str:
    text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _formats(root: _Element | None) -> list[str]:
    """Number format of every cell style."""
    custom = dict(BUILT_IN)
    for item in inside(root, "numFmts"):
        number = item.get("numFmtId", "")
        if number.isdigit():
            custom[int(number)] = item.get("formatCode", "")
    numbers = [item.get("numFmtId", "0") for item in inside(root, "cellXfs")]
    return [custom.get(int(number), "General") if number.isdigit() else "General" for number in numbers]


class NumberText(Protocol):
    """A stored number and its format to text."""

    def __call__(self, text: str, code: str, /, *, from_1904: bool) -> str:
        """The text."""


class _SheetReader:
    """Reads worksheet parts of one workbook."""

    def __init__(self, strings: list[str], formats: list[str], number: NumberText, *, from_1904: bool) -> None:
        self._strings = strings
        self._number = number
        self._formats = formats
        self._from_1904 = from_1904

    def read(self, root: _Element, name: str) -> RawSheet:
        sheet = RawSheet(name=name)
        for element in root:
            match local(element):
                case "cols":
                    sheet.hidden_columns = list(_hidden_columns(element))
                case "sheetData":
                    self._rows(element, sheet)
                case "mergeCells":
                    sheet.merged = [area for item in element if (area := _area(item.get("ref", "")))]
        return sheet

    def _rows(self, data: _Element, sheet: RawSheet) -> None:
        number = -1
        for row in data:
            number = _index(row.get("r"), number + 1)
            if _is_on(row, "hidden") or _is_zero(row.get("ht")):
                sheet.hidden_rows.add(number)
            column = -1
            for cell in row:
                column = _column(cell.get("r", ""), column + 1)
                if not len(cell):
                    continue
                text = self._text(cell).strip()
                if text:
                    sheet.texts[number, column] = text
                elif child(cell, "f") is not None and not _has_result(cell):
                    sheet.unsaved.append((number, column))

    def _text(self, cell: _Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = child(cell, "is")
            return "" if inline is None else _rich_text(inline)
        value = child(cell, "v")
        stored = "" if value is None else value.text or ""
        match kind:
            case "s":
                index = int(stored) if stored.isascii() and stored.isdigit() else -1
                return self._strings[index] if 0 <= index < len(self._strings) else ""
            case "b":
                return {"1": "TRUE", "0": "FALSE"}.get(stored, stored)
            case "n":
                return self._number(stored, self._format(cell.get("s")), from_1904=self._from_1904)
            case _:
                return _unescape(stored)

    def _format(self, style: str | None) -> str:
        index = int(style) if style and style.isascii() and style.isdigit() else 0
        return self._formats[index] if index < len(self._formats) else "General"


def _has_result(cell: _Element) -> bool:
    """Whether a formula was calculated when the file was saved; an empty text is a result, an empty number is none."""
    value = child(cell, "v")
    return value is not None and (bool(value.text) or cell.get("t") == "str")


def _is_on(element: _Element | None, name: str) -> bool:
    return element is not None and (element.get(name) or "").lower() in _ON


def _is_zero(size: str | None) -> bool:
    """Whether a height or width is written as nothing, which hides as well."""
    return size is not None and not size.strip("0.")


def _hidden_columns(element: _Element) -> Iterator[tuple[int, int]]:
    for item in element:
        if _is_on(item, "hidden") or _is_zero(item.get("width")):
            yield _index(item.get("min"), 0), _index(item.get("max"), 0)


def _index(text: str | None, default: int) -> int:
    """A 1-based number as a 0-based one."""
    return int(text) - 1 if text and text.isascii() and text.isdigit() and int(text) else default


def _column(reference: str, default: int) -> int:
    """Column of ``B3``, 0-based."""
    letters = reference.rstrip("0123456789")
    found = _column_of(letters) if len(letters) < len(reference) else None
    return default if found is None else found


@lru_cache(maxsize=1024)
def _column_of(letters: str) -> int | None:
    place = _place(f"{letters}1")
    return None if place is None else place[1]


def _place(reference: str) -> tuple[int, int] | None:
    """Row and column of ``B3``, 0-based."""
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def _area(reference: str) -> Range | None:
    """The range of ``B3:D5``."""
    first, _, last = reference.partition(":")
    start, end = _place(first), _place(last or first)
    if start is None or end is None:
        return None
    return (*start, *end) if start[0] <= end[0] and start[1] <= end[1] else None
