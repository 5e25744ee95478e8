"""A ledger file to rows of text: .xlsx with stored values, dates and merged cells, or .csv."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.base.errors import KaochengError, UnreadableFileError
from kaocheng.forms.formats import limits
from kaocheng.forms.formats.package import OLE_MAGIC, Package
from kaocheng.forms.formats.xlsx.number_format import stored
from kaocheng.forms.formats.xlsx.xlsx_sheets import xlsx_sheets
from kaocheng.ledger.csv_text import decode, read_rows
from kaocheng.ledger.heading_rows import find_headings
from kaocheng.ledger.headings import HeadingWords
from kaocheng.ledger.sheet import LedgerSheet

if TYPE_CHECKING:
    from pathlib import Path

    from kaocheng.forms.formats.xlsx.sheet_grid import RawSheet
    from kaocheng.ledger.kind import LedgerKind

MOST_CELLS = 4_000_000
"""Cells up to the last filled one of each row, filled or not; a year's largest ledger has some hundred thousand."""
_KIND = "Excel（.xlsx）或 CSV"


def read_ledger_file(path: Path, kind: LedgerKind, sheet: str | None = None) -> LedgerSheet:
    """Read the rows of a ledger.

    Args:
        path: A workbook or a CSV file; the content decides, not the name.
        kind: The kind whose headings the worksheet must have.
        sheet: Name of the worksheet; the one whose headings fit when left out.

    Raises:
        UnreadableFileError: The file can't be opened, is damaged, empty, too big or of another format.
        KaochengError: Several worksheets fit, or none has the name.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(f"文件打不开（{error.strerror}）", where=str(path), remedy="检查路径和权限；正用表格软件打开的先关闭") from error
    limits.check_size(data, path.name)
    if data.startswith(OLE_MAGIC):
        raise UnreadableFileError("这是旧版 Excel 文件（.xls），或设有打开密码", where=path.name, expected=_KIND,
                                  remedy="用表格软件打开，另存为 .xlsx 后再导入")
    if not data.startswith(b"PK"):
        return LedgerSheet(file=path.name, rows=tuple(read_rows(decode(data, name=path.name), name=path.name)))
    with Package(data, path.name, _KIND) as package:
        if "xl/workbook.xml" not in package:
            raise UnreadableFileError("文件里没有工作簿", where=path.name, expected=_KIND, remedy="检查是否选错了文件")
        sheets = [_sheet(raw, path.name) for raw in xlsx_sheets(package, path.name, number=stored) if raw.texts]
    return _chosen(sheets, kind, path.name, sheet)


def _sheet(raw: RawSheet, file: str) -> LedgerSheet:
    rows: dict[int, dict[int, str]] = {}
    for (row, column), text in raw.texts.items():
        rows.setdefault(row, {})[column] = text
    widths = {row: max(cells) + 1 for row, cells in rows.items()}
    if sum(widths.values()) > MOST_CELLS:
        raise limits.too_big(file, "单元格数", f"{MOST_CELLS} 个")
    return LedgerSheet(
        file=file, sheet=raw.name,
        rows=tuple((row + 1, [cells.get(column, "") for column in range(widths[row])]) for row, cells in sorted(rows.items())),
        spans=tuple((top + 1, left, bottom + 1, right) for top, left, bottom, right in raw.merged),
        hidden=tuple(sorted(row + 1 for row in raw.hidden_rows if row in rows)),
        unsaved=tuple((row + 1, column) for row, column in raw.unsaved),
    )


def _chosen(sheets: list[LedgerSheet], kind: LedgerKind, file: str, name: str | None) -> LedgerSheet:
    if not sheets:
        raise UnreadableFileError("工作簿里没有内容", where=file, expected=f"“{kind.label}”台账的列名和内容", remedy="检查是否选错了文件")
    names = "、".join(item.sheet for item in sheets)
    if name is not None:
        found = next((item for item in sheets if item.sheet == name), None)
        if found is None:
            raise KaochengError(f"没有工作表“{name}”", where=file, expected=names, remedy="改用上列工作表之一")
        return found
    words = HeadingWords(kind)
    known = {item.sheet: sum(words.knows(text) for text in find_headings(item, words).texts) for item in sheets}
    best = max(sheets, key=lambda item: known[item.sheet])
    required = sum(item.required for item in kind.columns)
    rivals = [item.sheet for item in sheets if known[item.sheet] >= max(required, 2)]
    if len(rivals) > 1:
        raise KaochengError(f"有 {len(rivals)} 张工作表都像“{kind.label}”台账：{'、'.join(rivals)}", where=file,
                            expected="--sheet 工作表名称", remedy="每次导入一张，用 --sheet 指明")
    return best
