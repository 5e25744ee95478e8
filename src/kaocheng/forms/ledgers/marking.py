"""A ledger file given back: a copy in which every wrong cell is coloured and every row says what is wrong."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from kaocheng.base.text import squash
from kaocheng.forms.formats.repack import CORE_PROPERTIES, repack
from kaocheng.ledger.headings import bare_heading
from kaocheng.ledger.problems import column_of, line_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openpyxl.worksheet.worksheet import Worksheet

    from kaocheng.base.findings import Finding
    from kaocheng.ledger.importer import ImportReport
    from kaocheng.ledger.sheet import LedgerSheet

MARK = "导入问题"
_WRONG, _ROW = PatternFill("solid", start_color="F8CBAD"), PatternFill("solid", start_color="FCE4D6")
_WIDTH = 60
_LINE_HEIGHT, _HIGHEST = 15, 400


def mark_errors(data: bytes, sheet: LedgerSheet, report: ImportReport, problems: Iterable[Finding]) -> bytes:
    """A workbook with the file's rows and one more column that tells the problems.

    Args:
        data: The file as it was read; a workbook keeps its looks, CSV becomes a workbook.
        sheet: Its rows.
        report: What the import understood.
        problems: What to mark; those without a line stand above the column.
    """
    if sheet.sheet:
        book = openpyxl.load_workbook(io.BytesIO(data))
        page = next(item for item in book.worksheets if item.title == sheet.sheet)
    else:
        book = openpyxl.Workbook()
        page = book.worksheets[0]
        _write_rows(page, sheet)
    heading = report.headings.last_line if report.headings else 1
    columns = {squash(bare_heading(text)): position + 1 for position, text in enumerate(report.headings.texts if report.headings else ()) if text}
    last = (page.max_column or 1) + 1
    by_line: dict[int, list[str]] = {}
    for item in problems:
        line = line_of(item) or heading
        by_line.setdefault(line, []).append(f"{item.code} {item.message}。{item.remedy}".rstrip("。") + "。")
        column = columns.get(squash(column_of(item)))
        if column is not None:
            page.cell(line, column).fill = _WRONG
    _tell(page, heading, last, MARK + ("：" + "\n".join(by_line.pop(heading)) if heading in by_line else ""), bold=True)
    for line, texts in by_line.items():
        _tell(page, line, last, "\n".join(texts), bold=False)
    page.column_dimensions[get_column_letter(last)].width = _WIDTH
    buffer = io.BytesIO()
    book.save(buffer)
    return repack(buffer.getvalue(), {"docProps/core.xml": CORE_PROPERTIES})


def _write_rows(page: Worksheet, sheet: LedgerSheet) -> None:
    for line, cells in sheet.rows:
        for column, text in enumerate(cells, start=1):
            if text:
                cell = page.cell(line, column)
                cell.value = text
                cell.data_type = "s"


def _tell(page: Worksheet, row: int, column: int, text: str, *, bold: bool) -> None:
    lines = sum(1 + 2 * len(part) // _WIDTH for part in text.split("\n"))
    height = page.row_dimensions[row].height or _LINE_HEIGHT
    page.row_dimensions[row].height = min(max(height, lines * _LINE_HEIGHT + 4), _HIGHEST)
    cell = page.cell(row, column)
    cell.value = text
    cell.font = Font(name="宋体", bold=bold, color="9C0006")
    cell.fill = _ROW
    cell.alignment = Alignment(wrap_text=True, vertical="top")
