"""Sheets to a PDF: A4, repeated header rows, page numbers, an embedded Chinese font."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from kaocheng.base.errors import KaochengError
from kaocheng.forms.formats.appearance import NOTE_SIZE, TITLE_SIZE, body_size, look_of, occupancy, printable, shares
from kaocheng.forms.formats.text_extent import cell_height

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kaocheng.forms.grid import Cell, Grid, Sheet

_TEMPLATE = Path(__file__).with_name("form.typ")
_SONG, _HEI = "Noto Serif SC", "Noto Sans SC"
"""Typefaces like 宋体 for what is filled in and 黑体 for headings; the second also stands in for signs the first lacks."""
_FONT_FILES = {"pylopdf_fonts_zh_cn": "NotoSerifSC*.otf", "justmytype_intl_cjk": "NotoSansSC*.ttf"}
"""Packages that bring the fonts."""
_TEXT_WIDTHS = {False: 493.0, True: 740.0}
"""Points between the margins of A4, portrait and landscape."""
_TALLEST_WHOLE_ROW = 300.0
"""Points; a row that needs more may be split over two pages."""
_PADDING = 8.0
_RUN = re.compile(r"[\x21-\u2e7f\uff61-\uffef]+")
"""Characters between which a line does not break of itself."""
_SHARES = 10_000
_BREAK = "\u200b"
_LATIN_WIDTH = 0.62
"""Ems; a generous mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """One cell for the template."""

    text: str
    rows: int
    columns: int
    left: bool
    bold: bool
    ruled: bool
    size: float
    breakable: bool
    open_above: bool = False
    """Whether it is the lower part of a cell that reaches over the header's edge: no rule is drawn between."""
    open_below: bool = False


def write(sheets: Sequence[Sheet]) -> bytes:
    """Write one section a sheet: title, table, notes; the page number in the footer.

    Texts reach the template as data only. The same sheets always give the same bytes. Nested grids are not written.

    Raises:
        KaochengError: The optional parts for PDF are not installed.
    """
    try:
        import typst
    except ImportError as error:
        raise _missing("生成 PDF 需要的组件没有安装") from error
    fonts = _fonts()
    title = next((sheet.title for sheet in sheets if sheet.title), "绩效表")
    data = {
        "title": printable(title), "fonts": [_SONG, _HEI], "heading_fonts": [_HEI], "title_size": TITLE_SIZE, "note_size": NOTE_SIZE,
        "sheets": [_sheet(sheet) for sheet in sheets],
    }
    return typst.compile(
        str(_TEMPLATE), font_paths=fonts, ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )


def _fonts() -> list[str]:
    """The folders of the Chinese fonts that come as packages."""
    folders = []
    for name, files in _FONT_FILES.items():
        package = find_spec(name)
        root = Path(package.origin).parent if package is not None and package.origin else None
        font = next(root.rglob(files), None) if root is not None else None
        if font is None:
            raise _missing("生成 PDF 需要的中文字体没有安装")
        folders.append(str(font.parent))
    return folders


def _missing(what: str) -> KaochengError:
    return KaochengError(what, remedy='运行 pip install "kaocheng[pdf]" 后重试')


def _sheet(sheet: Sheet) -> dict[str, object]:
    grid = sheet.grid
    first, last = grid.header_rows or (grid.rows, grid.rows - 1)
    width = _TEXT_WIDTHS[sheet.landscape]
    above, head, below = (
        [asdict(entry) for row in rows for entry in _row(grid, row, rows, width)]
        for rows in (range(first), range(first, last + 1), range(last + 1, grid.rows))
    )
    return {
        "title": printable(sheet.title), "notes": [printable(note) for note in sheet.notes], "landscape": sheet.landscape,
        "widths": shares(grid, _SHARES) if grid.columns else [], "above": above, "head": head, "below": below,
    }


def _row(grid: Grid, row: int, part: range, width: float) -> Iterator[_Entry]:
    """Cells that begin in a row; one that reaches over the header's edge is cut there, its text stands below."""
    places, size = occupancy(grid), body_size(grid)
    inside = [places.get((row, column)) for column in range(grid.columns)]
    ruled = not any(inside) or any(cell and look_of(cell.role, size).bordered for cell in inside)
    tall = any(cell is not None and _is_tall(cell, size, _room(cell, grid, width)) for cell in inside)
    for column, cell in enumerate(inside):
        if cell is None:
            yield _Entry(text="", rows=1, columns=1, left=False, bold=False, ruled=ruled, size=size, breakable=tall)
        elif cell.column == column and row == max(cell.row, part.start):
            entry = _entry(cell, part, size, _room(cell, grid, width))
            yield replace(entry, breakable=tall or entry.rows > 1)


def _room(cell: Cell, grid: Grid, width: float) -> float:
    """Points between the edges of a cell, less what is kept free beside its text."""
    columns = shares(grid, _SHARES)[cell.column : cell.column + cell.column_span]
    return width * sum(columns) / _SHARES - _PADDING


def _is_tall(cell: Cell, size: float, room: float) -> bool:
    """Whether a row that holds the cell may be split over two pages."""
    return cell_height(cell, room, look_of(cell.role, size).size, _PADDING) > _TALLEST_WHOLE_ROW


def _entry(cell: Cell, part: range, size: float, room: float) -> _Entry:
    look = look_of(cell.role, size)
    first, end = max(cell.row, part.start), min(cell.row + cell.row_span, part.stop)
    ends_here = end == cell.row + cell.row_span
    text = printable(cell.text) if ends_here else ""
    return _Entry(
        text="\n".join(text.replace("\n", "")) if cell.vertical else _with_breaks(text, room / (look.size * _LATIN_WIDTH)),
        rows=end - first, columns=cell.column_span, left=look.align == "left", bold=look.bold, ruled=look.bordered,
        size=look.size, breakable=False, open_above=first > cell.row, open_below=not ends_here,
    )


def _with_breaks(text: str, letters: float) -> str:
    """The text with places for line breaks in runs of Latin letters and digits that are wider than the cell."""
    return _RUN.sub(lambda run: _BREAK.join(run[0]) if len(run[0]) > letters else run[0], text)
