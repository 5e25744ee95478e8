"""Draws an xlsx form from its layout: merged cells, number formats, dates, hidden rows, columns and sheets."""

from __future__ import annotations

import datetime
import re

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tests.corpus.layout import boxes_of, cells_of

_FORMATTED = re.compile(r"(-?\d+(?:\.\d+)?)\{(.+)\}")
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?")
_FORMULA = re.compile(r"(=[A-Z]+[\d(][^{]*)(?:\{(.+)\})?")
_DATE = "{date}"
_LINE = Side(style="thin")
_ALL_ROUND = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


def draw_xlsx(layout: str) -> Workbook:
    """Make the workbook a layout describes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for part in re.split(r"^SHEET ", layout, flags=re.MULTILINE)[1:]:
        head, *lines = part.splitlines()
        title, _, state = head.partition(" ")
        sheet = book.create_sheet(title)
        if state:
            sheet.sheet_state = state
        orders = [line for line in lines if "|" not in line]
        _draw(sheet, [cells_of(line) for line in lines if "|" in line])
        for order in filter(None, orders):
            _obey(sheet, *order.split(" "))
    return book


def _draw(sheet: Worksheet, rows: list[list[str]]) -> None:
    for box in boxes_of(rows):
        if box.text:
            _write(sheet, box.row + 1, box.column + 1, box.text)
        if (box.row, box.column) != (box.bottom, box.right):
            sheet.merge_cells(start_row=box.row + 1, start_column=box.column + 1,
                              end_row=box.bottom + 1, end_column=box.right + 1)


def _write(sheet: Worksheet, row: int, column: int, text: str) -> None:
    cell = sheet.cell(row, column)
    if match := _FORMATTED.fullmatch(text):
        cell.value, cell.number_format = float(match[1]), match[2]
    elif text.startswith(_DATE):
        cell.value = datetime.date.fromisoformat(text.removeprefix(_DATE))
        cell.number_format = 'yyyy"年"m"月"d"日"'
    elif _PLAIN.fullmatch(text):
        cell.value = float(text) if "." in text else int(text)
    elif match := _FORMULA.fullmatch(text):
        cell.value = match[1]
        cell.number_format = match[2] or "General"
    else:
        cell.value = text.removeprefix("'").replace("⏎", "\n")
        cell.data_type = "s"


def _obey(sheet: Worksheet, order: str, *words: str) -> None:
    _ORDERS[order](sheet, words)


def _hide_columns(sheet: Worksheet, letters: tuple[str, ...]) -> None:
    for letter in letters:
        sheet.column_dimensions[letter].hidden = True


def _hide_rows(sheet: Worksheet, numbers: tuple[str, ...]) -> None:
    for number in numbers:
        sheet.row_dimensions[int(number)].hidden = True


def _border_far_column(sheet: Worksheet, columns: tuple[str, ...]) -> None:
    for row in range(1, sheet.max_row + 1):
        sheet.cell(row, int(columns[0])).border = _ALL_ROUND


def _set_widths(sheet: Worksheet, widths: tuple[str, ...]) -> None:
    for position, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(position)].width = int(width)


def _turn(sheet: Worksheet, _: tuple[str, ...]) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _border(sheet: Worksheet, _: tuple[str, ...]) -> None:
    for line in sheet.iter_rows():
        for cell in line:
            cell.border = _ALL_ROUND
            cell.alignment = Alignment(wrap_text=True, vertical="center")


_ORDERS = {
    "HIDECOL": _hide_columns, "HIDEROW": _hide_rows, "TAIL": _border_far_column, "WIDTHS": _set_widths,
    "LANDSCAPE": _turn, "BORDERS": _border,
}
