"""PDF documents with a text layer to lines and grids."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from kaocheng.base.errors import KaochengError, UnreadableFileError
from kaocheng.forms.formats import limits
from kaocheng.forms.formats.pdf.aligned_tables import AlignedTable, with_tables
from kaocheng.forms.formats.pdf.content import page_content
from kaocheng.forms.formats.pdf.joining import WholeTable
from kaocheng.forms.formats.pdf.ruled_tables import PageTable, Region, ruled_tables
from kaocheng.forms.formats.pdf.text_lines import FAR_APART, TextLine, text_lines
from kaocheng.forms.grid import Cell, Grid, Line, RawDocument
from kaocheng.model import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaocheng.forms.formats.pdf.content import PageContent
    from kaocheng.forms.formats.pdf.shapes import Char, Raw
    from kaocheng.forms.grid import Block

_KIND = "PDF"
_PAGE_NUMBER = re.compile(r"[\s—–\-·.]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/，,]?\s*共?\s*\d{1,4}\s*页?)?[\s—–\-·.]*")
_MARGIN = 0.1
_LEAST_TEXT = 10

_Part = TextLine | PageTable | AlignedTable


def read(data: bytes, source: str) -> RawDocument:
    """Read ruled tables as grids, also over several pages, and other text as lines, in reading order.

    Page numbers in the margins are left out. `Source.page` is the page; `Source.line` of a cell is its row.

    Raises:
        UnreadableFileError: The file is damaged, locked by a password, too big or has no text layer.
        KaochengError: The optional parts for PDF are not installed.
    """
    limits.check_size(data, source)
    pages = _pages(data, source)
    if sum(len(page.chars) for page in pages) < _LEAST_TEXT and any(page.has_image for page in pages):
        raise UnreadableFileError(
            "这份 PDF 是扫描图片，没有文字层，暂不支持文字识别", where=source, expected="带文字层的 PDF",
            remedy="向编制单位索取 Word、Excel 或由软件直接导出的 PDF，或先做文字识别",
        )
    if not any(page.chars for page in pages):
        raise UnreadableFileError("这份 PDF 里没有文字", where=source, expected="带文字层的 PDF", remedy="检查文件是否选对")
    return RawDocument(source=source, blocks=tuple(_blocks(pages, limits.Budget(source))))


def _pages(data: bytes, source: str) -> list[PageContent]:
    raw, pdfium = _library(source)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise limits.encrypted(source) from error
        raise limits.damaged(source, _KIND) from error
    try:
        return list(_contents(raw, document, source))
    except pdfium.PdfiumError as error:
        raise limits.damaged(source, _KIND) from error
    finally:
        document.close()


def _contents(raw: Raw, document: Raw, source: str) -> Iterator[PageContent]:
    if len(document) > limits.MAX_PAGES:
        raise limits.too_big(source, "页数", f"{limits.MAX_PAGES} 页")
    characters = 0
    for index in range(len(document)):
        page = page_content(raw, document, index)
        characters += len(page.chars)
        if characters > limits.MAX_CHARACTERS:
            raise limits.too_big(source, "字数", f"{limits.MAX_CHARACTERS} 字")
        yield page


def _library(source: str) -> tuple[Raw, Raw]:
    try:
        import pypdfium2
        import pypdfium2.raw
    except ImportError as error:
        raise KaochengError(
            "读取 PDF 需要的组件没有安装", where=source, remedy='运行 pip install "kaocheng[pdf]" 后重试'
        ) from error
    return pypdfium2.raw, pypdfium2


def _blocks(pages: list[PageContent], budget: limits.Budget) -> Iterator[Block]:
    """Lines and tables in reading order; a table waits for its part on the next page."""
    waiting: WholeTable | None = None
    for page in pages:
        parts = list(_parts(page, budget))
        unruled = any(isinstance(part, AlignedTable) for part in parts)
        for number, part in enumerate(parts):
            if isinstance(part, PageTable) and number == 0 and waiting is not None and waiting.goes_on_in(part):
                waiting.append(part)
                continue
            if waiting is not None:
                yield waiting.grid()
                waiting = None
            if isinstance(part, PageTable):
                waiting = WholeTable.of(part)
            elif isinstance(part, AlignedTable):
                yield _spent(part.grid(page.number), budget)
            elif unruled and FAR_APART in part.text:
                yield _spent(_row_apart(part, page.number), budget)
            else:
                yield Line(text=part.text, source=Source(page=page.number))
    if waiting is not None:
        yield waiting.grid()


def _parts(page: PageContent, budget: limits.Budget) -> Iterator[_Part]:
    """Tables and lines of a page from top to bottom, without its page number."""
    tables = ruled_tables(page.rules)
    outside: list[Char] = []
    for char in page.chars:
        region = _region(tables, char)
        if region is None:
            outside.append(char)
        else:
            region.chars.append(char)
    for table in tables:
        budget.spend(rows=table.rows, cells=len(table.regions))
        for region in table.regions:
            region.page = page.number
            region.text = "\n".join(line.text for line in text_lines(region.chars))
    lines = [line for line in text_lines(outside) if not _is_page_number(line, page.height)]
    filled = [table for table in tables if any(region.text for region in table.regions)]
    parts: list[TextLine | PageTable] = sorted(
        [*filled, *lines], key=lambda part: part.ys[0] if isinstance(part, PageTable) else part.top)
    for ruled, group in groupby(parts, key=lambda part: isinstance(part, PageTable)):
        run = list(group)
        yield from run if ruled else with_tables([part for part in run if isinstance(part, TextLine)])


def _row_apart(line: TextLine, page: int) -> Grid:
    """A line beside a table without ruling lines: what stands far apart in it are cells."""
    texts = line.text.split(FAR_APART)
    cells = tuple(Cell(row=0, column=number, text=text, source=Source(page=page)) for number, text in enumerate(texts))
    return Grid(cells=cells, rows=1, columns=len(cells), ruled=False)


def _spent(grid: Grid, budget: limits.Budget) -> Grid:
    budget.spend(rows=grid.rows, cells=len(grid.cells))
    return grid


def _region(tables: list[PageTable], char: Char) -> Region | None:
    for table in tables:
        region = table.region_at((char.left + char.right) / 2, char.middle)
        if region is not None:
            return region
    return None


def _is_page_number(line: TextLine, height: float) -> bool:
    in_margin = line.bottom < height * _MARGIN or line.top > height * (1 - _MARGIN)
    return in_margin and _PAGE_NUMBER.fullmatch(line.text) is not None
