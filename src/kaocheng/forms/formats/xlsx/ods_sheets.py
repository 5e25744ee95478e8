"""The visible sheets of an .ods package; cells come as their displayed paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.forms.formats import limits
from kaocheng.forms.formats.package import attribute, child, local
from kaocheng.forms.formats.xlsx.sheet_grid import RawSheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from kaocheng.forms.formats.package import Package

_KIND = "ODS"
_ROW_GROUPS = {"table-row-group", "table-header-rows", "table-rows"}
_COLUMN_GROUPS = {"table-column-group", "table-header-columns", "table-columns"}
_HIDDEN = {"collapse", "filter"}
_DROPPED = {"annotation", "note", "tracked-changes"}
_MOST_REPEATED = 100


def ods_sheets(package: Package, source: str) -> Iterator[RawSheet]:
    """Visible sheets in order.

    Raises:
        UnreadableFileError: A part is missing, damaged or too big.
    """
    root = package.xml("content.xml")
    sheets = child(child(root, "body"), "spreadsheet")
    if root is None or sheets is None:
        raise limits.damaged(source, _KIND, "没有工作表")
    hidden_styles = {
        attribute(style, "name")
        for style in root.iter("{*}style")
        if (properties := child(style, "table-properties")) is not None and attribute(properties, "display") == "false"
    }
    for table in sheets:
        if local(table) == "table" and attribute(table, "style-name") not in hidden_styles:
            yield _sheet(table)


def _sheet(table: _Element) -> RawSheet:
    sheet = RawSheet(name=attribute(table, "name") or "")
    column = 0
    for item in _inside(table, "table-column", _COLUMN_GROUPS):
        count = _number(item, "number-columns-repeated")
        if attribute(item, "visibility") in _HIDDEN:
            sheet.hidden_columns.append((column, column + count - 1))
        column += count
    row = 0
    for item in _inside(table, "table-row", _ROW_GROUPS):
        filled = _cells(item, row, sheet)
        count = _number(item, "number-rows-repeated")
        hidden = attribute(item, "visibility") in _HIDDEN
        repeated = min(count, _MOST_REPEATED) if filled else 1
        for copy in range(1, repeated):
            _cells(item, row + copy, sheet)
        if hidden:
            sheet.hidden_rows.update(range(row, row + repeated))
        row += count
    return sheet


def _cells(item: _Element, row: int, sheet: RawSheet) -> bool:
    """Take the cells of a row; whether any holds a text."""
    column, filled = 0, False
    for cell in item:
        if local(cell) not in ("table-cell", "covered-table-cell"):
            continue
        count = _number(cell, "number-columns-repeated")
        text = _text(cell) if local(cell) == "table-cell" else ""
        if text:
            filled = True
            for place in range(column, column + min(count, _MOST_REPEATED)):
                sheet.texts[row, place] = text
        rows, columns = _number(cell, "number-rows-spanned"), _number(cell, "number-columns-spanned")
        if rows > 1 or columns > 1:
            sheet.merged.append((row, column, row + rows - 1, column + columns - 1))
        column += count
    return filled


def _text(cell: _Element) -> str:
    return "\n".join(_flat(part) for part in cell if local(part) == "p").strip()


def _flat(element: _Element) -> str:
    parts = [element.text or ""]
    for part in element:
        match local(part):
            case "s":
                parts.append(" " * min(_number(part, "c"), _MOST_REPEATED))
            case "tab":
                parts.append("\t")
            case "line-break":
                parts.append("\n")
            case name if name not in _DROPPED:
                parts.append(_flat(part))
        parts.append(part.tail or "")
    return "".join(parts)


def _inside(parent: _Element, name: str, groups: set[str]) -> Iterator[_Element]:
    for element in parent:
        tag = local(element)
        if tag == name:
            yield element
        elif tag in groups:
            yield from _inside(element, name, groups)


def _number(element: _Element, name: str) -> int:
    text = attribute(element, name) or ""
    return max(1, min(int(text), 1_048_576)) if text.isascii() and text.isdigit() and len(text) < 8 else 1  # noqa: PLR2004
