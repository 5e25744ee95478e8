"""Workbooks to grids, one a worksheet: .xlsx, .ods and .xls, told apart by their content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.base.errors import UnreadableFileError
from kaocheng.base.findings import Finding, Spot
from kaocheng.forms.codes import R
from kaocheng.forms.formats import limits
from kaocheng.forms.formats.package import OLE_MAGIC, Package
from kaocheng.forms.formats.xlsx.ods_sheets import ods_sheets
from kaocheng.forms.formats.xlsx.sheet_grid import sheet_grid
from kaocheng.forms.formats.xlsx.xls_sheets import xls_sheets
from kaocheng.forms.formats.xlsx.xlsx_sheets import xlsx_sheets
from kaocheng.forms.grid import RawDocument

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kaocheng.forms.formats.xlsx.sheet_grid import RawSheet
    from kaocheng.forms.grid import Grid

_KIND = "Excel（.xlsx、.xls）或 ODS"


def read(data: bytes, source: str) -> RawDocument:
    """Read what a workbook shows: hidden sheets, rows and columns are left out, numbers come as displayed.

    Raises:
        UnreadableFileError: The file is damaged, locked by a password, too big or no workbook.
    """
    limits.check_size(data, source)
    if data.startswith(OLE_MAGIC):
        return _document(source, xls_sheets(data, source))
    with Package(data, source, _KIND) as package:
        if "xl/workbook.xml" in package or package.main_part("").startswith("xl/"):
            return _document(source, xlsx_sheets(package, source))
        if "content.xml" in package:
            return _document(source, ods_sheets(package, source))
    raise UnreadableFileError("文件里没有工作簿", where=source, expected=_KIND, remedy="检查文件类型是否与扩展名相符")


def _document(source: str, sheets: Iterable[RawSheet]) -> RawDocument:
    budget = limits.Budget(source)
    grids: list[Grid] = []
    findings: list[Finding] = []
    for sheet in sheets:
        grid = sheet_grid(sheet, budget)
        if grid is not None:
            grids.append(grid)
        if sheet.unsaved:
            findings.append(_unsaved_formulas(sheet, source))
    return RawDocument(source=source, blocks=tuple(grids), findings=tuple(findings))


def _unsaved_formulas(sheet: RawSheet, source: str) -> Finding:
    row, column = sheet.unsaved[0]
    spot = Spot(document=source, text=f"工作表“{sheet.name}” {_letters(column)}{row + 1}")
    return R.UNSAVED_FORMULA.at(spot, f"工作表“{sheet.name}”有 {len(sheet.unsaved)} 个公式，这些单元格按空白读取")


def _letters(column: int) -> str:
    """The name of a 0-based column: A, B, …, AA."""
    name = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
