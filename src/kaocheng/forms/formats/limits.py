"""What a file may cost: bounds that no genuine form comes near, so that a hostile file ends with a sentence.

A form has some hundred cells and a few hundred kilobytes. The bounds below leave three orders of magnitude
and keep reading under about one gigabyte of memory and one minute of time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.base.errors import UnreadableFileError
from kaocheng.forms.grid import Line

if TYPE_CHECKING:
    from kaocheng.forms.grid import RawDocument

MIB = 1024 * 1024

MAX_FILE_BYTES = 64 * MIB
"""Largest file that is opened."""
MAX_UNPACKED_BYTES = 200 * MIB
"""Largest sum of unpacked sizes in a zip package (docx, xlsx, ods); for an .xls, its sheets times its workbook's size."""
MAX_PART_BYTES = 32 * MIB
"""Largest XML part, web page or .xls workbook that is parsed; a tree takes about ten times its bytes."""
MAX_ENTRIES = 10_000
"""Most entries in a zip package."""
MAX_RATIO = 300
"""Highest ratio of unpacked to packed size of an entry above `RATIO_FLOOR_BYTES`; XML of forms reaches about 60."""
RATIO_FLOOR_BYTES = 4 * MIB
"""Entries up to this size are not judged by their ratio."""
MAX_ROWS = 20_000
"""Most table rows in a document, all tables together."""
MAX_CELLS = 400_000
"""Most table cells in a document, all tables together."""
MAX_LINES = 200_000
"""Most lines of text outside tables in a document."""
MAX_CHARACTERS = 4_000_000
"""Most characters in a document."""
MAX_SHEETS = 500
"""Most worksheets in a workbook."""
MAX_NESTING = 12
"""Deepest nesting of tables in tables."""
MAX_PAGES = 300
"""Most pages of a PDF."""
MAX_PAGE_OBJECTS = 200_000
"""Most path objects of a PDF page that are looked at for ruling lines."""
CONVERSION_SECONDS = 60
"""Longest time an office program may take to convert a file."""


def too_big(source: str, what: str, bound: str) -> UnreadableFileError:
    """The error for a file beyond a bound, e.g. ``too_big("a.docx", "表格行数", "20000 行")``."""
    return UnreadableFileError(
        f"{what}超出上限", where=source, expected=f"不超过 {bound}", remedy="只保留需要读取的表，另存为较小的文件后重试"
    )


def damaged(source: str, kind: str, detail: str = "") -> UnreadableFileError:
    """The error for a file that is cut off or damaged."""
    return UnreadableFileError(
        f"文件已损坏或不完整{f'（{detail}）' if detail else ''}", where=source, expected=f"完整的 {kind} 文件",
        remedy="用办公软件打开并另存后重试，或重新获取该文件",
    )


def encrypted(source: str) -> UnreadableFileError:
    """The error for a file that needs a password."""
    return UnreadableFileError("文件设有打开密码，无法读取", where=source, remedy="用办公软件取消打开密码，另存后重试")


def check_size(data: bytes, source: str) -> None:
    """Refuse empty and oversized files.

    Raises:
        UnreadableFileError: Nothing in it, or more than `MAX_FILE_BYTES`.
    """
    if not data:
        raise UnreadableFileError("文件是空的", where=source, remedy="检查文件是否下载或保存完整")
    if len(data) > MAX_FILE_BYTES:
        raise too_big(source, "文件大小", f"{MAX_FILE_BYTES // MIB} MiB")


def check_extent(document: RawDocument) -> None:
    """Refuse a document of which too much came out, whatever its format.

    Raises:
        UnreadableFileError: More rows, cells, lines or characters than the bounds.
    """
    budget = Budget(document.source)
    lines = characters = 0
    for block in document.blocks:
        if isinstance(block, Line):
            lines += 1
            characters += len(block.text)
        else:
            budget.spend(rows=block.rows, cells=len(block.cells))
            characters += sum(len(cell.text) for cell in block.cells)
    if lines > MAX_LINES:
        raise too_big(document.source, "文字行数", f"{MAX_LINES} 行")
    if characters > MAX_CHARACTERS:
        raise too_big(document.source, "字数", f"{MAX_CHARACTERS} 字")


class Budget:
    """Counts rows and cells over all tables of a document and stops at the bounds.

    Args:
        source: Name of the file in messages.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._rows = 0
        self._cells = 0

    def spend(self, *, rows: int = 0, cells: int = 0) -> None:
        """Count what was met.

        Raises:
            UnreadableFileError: More rows or cells than `MAX_ROWS` or `MAX_CELLS`.
        """
        self._rows += rows
        self._cells += cells
        if self._rows > MAX_ROWS:
            raise too_big(self._source, "表格行数", f"{MAX_ROWS} 行")
        if self._cells > MAX_CELLS:
            raise too_big(self._source, "单元格数", f"{MAX_CELLS} 个")
