"""Sheets to a workbook that prints as the official form and holds no formula."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, cast

import openpyxl
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties

from kaocheng.forms.formats.appearance import (
    NOTE_SIZE,
    TITLE_FONT,
    TITLE_SIZE,
    Look,
    body_size,
    look_of,
    occupancy,
    printable,
    shares,
)
from kaocheng.forms.formats.repack import CORE_PROPERTIES, repack
from kaocheng.forms.formats.text_extent import LINE_HEIGHT, row_heights, wrapped_lines
from kaocheng.forms.grid import Cell, CellRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.worksheet.worksheet import Worksheet

    from kaocheng.forms.grid import Grid, Sheet

_A4 = 9
_WIDTHS = {False: 92, True: 136}
"""Characters across the page, portrait and landscape; one character is `_CHARACTER` points wide."""
_CHARACTER = 5.25
_CELL_MARGIN = 5.0
_LEAST_ROW = 20.0
_HIGHEST_ROW = 409.0
_LONGEST_NAME = 31
_LONGEST_TEXT = 32_767
_UPRIGHT = 255
_STYLE = "_style"
"""What a cell of openpyxl wears; there is no other way to share it."""
_LEADING = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,2}(?:(,)\d{3}(?:,\d{3})*|\d*))(?:\.(\d+))?")
_EXACT_DIGITS = 15
_FORBIDDEN_IN_NAME = re.compile(r"[\[\]:*?/\\]")
_RULE = Side(style="thin", color="000000")
_RULES = Border(left=_RULE, right=_RULE, top=_RULE, bottom=_RULE)


def write(sheets: Sequence[Sheet]) -> bytes:
    """Write one worksheet a sheet: title, table, notes; A4, fit to the page's width, page numbers.

    Texts stay texts whatever they begin with; only cells of role NUMBER that hold a plain decimal of at
    most 15 digits become numbers. The same sheets always give the same bytes. Nested grids are not written.
    """
    workbook = openpyxl.Workbook()
    default = workbook.active
    if default is not None:
        workbook.remove(default)
    names: set[str] = set()
    for number, sheet in enumerate(sheets, start=1):
        _write_sheet(workbook.create_sheet(_sheet_name(sheet, number, names)), sheet)
    if not sheets:
        workbook.create_sheet("表1")
    buffer = io.BytesIO()
    workbook.save(buffer)
    return repack(buffer.getvalue(), {"docProps/core.xml": CORE_PROPERTIES})


def _sheet_name(sheet: Sheet, number: int, taken: set[str]) -> str:
    """A name Excel accepts, different from the names taken without regard to case."""
    wanted = printable(sheet.name or sheet.grid.name or sheet.title or f"表{number}").replace("\n", "")
    wanted = _FORBIDDEN_IN_NAME.sub("_", wanted).strip(" '")[:_LONGEST_NAME] or f"表{number}"
    name, copy = wanted, 1
    while name.lower() in taken:
        copy += 1
        name = f"{wanted[: _LONGEST_NAME - len(str(copy)) - 2]}({copy})"
    taken.add(name.lower())
    return name


def _write_sheet(page: Worksheet, sheet: Sheet) -> None:
    grid = sheet.grid
    total = _WIDTHS[sheet.landscape]
    widths = shares(grid, total * 100) if grid.columns else [total * 100]
    for number, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(number)].width = width / 100
    points = [width / 100 * _CHARACTER for width in widths]
    offset = 0
    if sheet.title:
        _write_line(page, 1, sheet.title, Look(bordered=False, font=TITLE_FONT, size=TITLE_SIZE), points)
        offset = 1
    _write_grid(page, grid, offset, points)
    for number, note in enumerate(sheet.notes, start=offset + grid.rows + 1):
        _write_line(page, number, note, Look(bordered=False, align="left", size=NOTE_SIZE), points)
    _set_up_page(page, sheet, offset)


def _write_line(page: Worksheet, row: int, text: str, look: Look, points: list[float]) -> None:
    """A title or a note over the whole width of the table."""
    cell = _place(page, row, 1)
    _put_text(cell, text)
    _dress(cell, look, {})
    if len(points) > 1:
        page.merged_cells.add(f"A{row}:{get_column_letter(len(points))}{row}")
    lines = wrapped_lines(printable(text), (sum(points) - _CELL_MARGIN) / (look.size / 2))
    page.row_dimensions[row].height = min(lines * look.size * LINE_HEIGHT + 6, _HIGHEST_ROW)


def _place(page: Worksheet, row: int, column: int) -> SheetCell:
    """The cell at a 1-based place; ranges are merged without `MergedCell`, so that covered cells keep their rules."""
    return cast("SheetCell", page.cell(row, column))


def _write_grid(page: Worksheet, grid: Grid, offset: int, points: list[float]) -> None:
    size = body_size(grid)
    places = occupancy(grid)
    styles: dict[tuple[Look, bool], StyleArray] = {}
    for cell in grid.cells:
        _put(_place(page, cell.row + offset + 1, cell.column + 1), cell)
    for row in range(grid.rows):
        inside = [places.get((row, column)) for column in range(grid.columns)]
        ruled = not any(inside) or any(cell and look_of(cell.role, size).bordered for cell in inside)
        for column, covering in enumerate(inside):
            look = look_of(covering.role, size) if covering else Look(size=size, bordered=ruled)
            _dress(_place(page, row + offset + 1, column + 1), look, styles, vertical=bool(covering and covering.vertical))
    for cell in grid.cells:
        if cell.row_span > 1 or cell.column_span > 1:
            _merge(page, cell, offset)
    heights = row_heights(
        grid, [max(width - _CELL_MARGIN, 1) for width in points], lambda cell: look_of(cell.role, size).size,
        least=_LEAST_ROW, padding=6.0,
    )
    for row, height in enumerate(heights, start=offset + 1):
        page.row_dimensions[row].height = min(round(height, 1), _HIGHEST_ROW)


def _merge(page: Worksheet, cell: Cell, offset: int) -> None:
    top, left = cell.row + offset + 1, cell.column + 1
    bottom, right = top + cell.row_span - 1, left + cell.column_span - 1
    page.merged_cells.add(f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}")


def _put(target: SheetCell, cell: Cell) -> None:
    text = printable(cell.text)
    found = _NUMBER.fullmatch(text) if cell.role is CellRole.NUMBER else None
    if found is None or sum(char.isdigit() for char in text) > _EXACT_DIGITS:
        _put_text(target, cell.text)
        return
    separated, decimals = found.groups()
    target.value = float(text.replace(",", "")) if decimals else int(text.replace(",", ""))
    target.number_format = ("#,##0" if separated else "0") + (f".{'0' * len(decimals)}" if decimals else "")


def _put_text(target: SheetCell, text: str) -> None:
    """Store a text as a text; one that looks like a formula also gets the quote that says so."""
    risky = text.startswith(_LEADING)
    target.value = printable(text)[:_LONGEST_TEXT] or None
    if target.value is not None:
        target.data_type = "s"
    if risky:
        target.quotePrefix = True


def _dress(target: SheetCell, look: Look, styles: dict[tuple[Look, bool], StyleArray], *, vertical: bool = False) -> None:
    """Dress a cell; what was put together for another cell of the sheet is worn again, for that is slow."""
    worn = styles.get((look, vertical))
    if worn is not None:
        own = getattr(target, _STYLE) or StyleArray()
        own.fontId, own.alignmentId, own.borderId = worn.fontId, worn.alignmentId, worn.borderId
        setattr(target, _STYLE, own)
        return
    target.font = Font(name=look.font, size=look.size, bold=look.bold)
    target.alignment = Alignment(
        horizontal=look.align, vertical="center", wrap_text=not vertical, text_rotation=_UPRIGHT if vertical else 0
    )
    if look.bordered:
        target.border = _RULES
    styles[look, vertical] = getattr(target, _STYLE)


def _set_up_page(page: Worksheet, sheet: Sheet, offset: int) -> None:
    page.page_setup.paperSize = _A4
    page.page_setup.orientation = "landscape" if sheet.landscape else "portrait"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_options.horizontalCentered = True
    margins = page.page_margins
    margins.left = margins.right = 0.6
    margins.top = margins.bottom = 0.75
    page.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(text="— &P —"))
    page.sheet_view.showGridLines = False
    if sheet.grid.header_rows:
        first, last = sheet.grid.header_rows
        page.print_title_rows = f"{first + offset + 1}:{last + offset + 1}"
        if sheet.listing:
            page.freeze_panes = f"A{last + offset + 2}"
            page.auto_filter.ref = f"A{last + offset + 1}:{get_column_letter(sheet.grid.columns)}{sheet.grid.rows + offset}"
