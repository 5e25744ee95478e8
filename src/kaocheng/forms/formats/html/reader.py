"""Web pages to lines and grids: spans, nested tables, unclosed cells, Chinese encodings."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from lxml import etree

from kaocheng.forms.formats import limits
from kaocheng.forms.formats.package import local
from kaocheng.forms.formats.spans import Contents, GridBuilder, text_of, unfold
from kaocheng.forms.grid import Block, Line, RawDocument
from kaocheng.model import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_KIND = "网页（.html）"
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_HEAD = 4096
_CHINESE = {"gb2312", "gbk", "gb_2312-80", "x-gbk", "cn-gb", "hz-gb-2312"}
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_INVISIBLE = {"script", "style", "head", "noscript", "template", "select", "iframe", "object"}
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLOCKS = {
    "address", "article", "aside", "blockquote", "caption", "center", "dd", "div", "dl", "dt", "fieldset", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "ul",
}
_ROW_GROUPS = {"thead", "tbody", "tfoot", "form"}
_BREAK = "\n"
_SPACE = re.compile(r"[ \t\r\n\f]+")


def read(data: bytes, source: str) -> RawDocument:
    """Read what a page shows: text outside tables as lines, tables as grids, tables for layout unfolded.

    Scripts, styles and hidden elements are left out. `Source.line` is the line in the page's source text.

    Raises:
        UnreadableFileError: The file is empty or too big, or its tables are.
    """
    limits.check_size(data, source)
    if len(data) > limits.MAX_PART_BYTES:
        raise limits.too_big(source, "网页大小", f"{limits.MAX_PART_BYTES // limits.MIB} MiB")
    text = _decode(data).replace("\x00", "")
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, etree.ParserError, ValueError) as error:
        raise limits.damaged(source, _KIND) from error
    if root is None:
        return RawDocument(source=source)
    return RawDocument(source=source, blocks=tuple(_Walker(source).blocks(root)))


def _decode(data: bytes) -> str:
    """The page's text: by its byte order mark, as UTF-8 if it is valid, as declared, as GB18030.

    A page often declares another character set than it is saved in; valid UTF-8 is never an accident.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    found = _CHARSET.search(data[:_HEAD])
    declared = found[1].decode("ascii").lower() if found else ""
    candidates = ["utf-8", "gb18030" if declared in _CHINESE else declared, "gb18030"]
    for encoding in candidates:
        try:
            return data.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("utf-8" if declared.startswith("utf") else "gb18030", "replace")


def _is_hidden(element: _Element) -> bool:
    return (
        local(element) in _INVISIBLE or "hidden" in element.attrib
        or (local(element) == "input" and (element.get("type") or "text").lower() == "hidden")
        or _HIDDEN_STYLE.search(element.get("style") or "") is not None
    )


class _Walker:
    """Walks a page and gathers running text until a block or a table ends it."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._budget = limits.Budget(source)
        self._depth = 0

    def blocks(self, root: _Element) -> Iterator[Block]:
        """Lines and grids inside an element, in reading order."""
        running: list[str] = []
        line = _source_line(root)
        for part, place in self._parts(root):
            if isinstance(part, str) and part != _BREAK:
                line = line if running else place
                running.append(part)
                continue
            yield from _line(running, line)
            running = []
            if not isinstance(part, str):
                yield part
        yield from _line(running, line)

    def _parts(self, element: _Element) -> Iterator[tuple[str | Block, int]]:
        """Texts, line breaks and tables inside an element, each with its source line."""
        line = _source_line(element)
        if element.text:
            yield element.text.replace(_BREAK, " "), line
        for child in element:
            name = local(child)
            place = _source_line(child)
            if name == "table" and not _is_hidden(child):
                yield from ((block, place) for block in self._table(child))
            elif name == "br":
                yield _BREAK, place
            elif name == "input" and not _is_hidden(child):
                yield _shown_input(child), place
            elif name and not _is_hidden(child):
                if name in _BLOCKS:
                    yield _BREAK, place
                yield from self._parts(child)
                if name in _BLOCKS:
                    yield _BREAK, place
            if child.tail:
                yield child.tail.replace(_BREAK, " "), place

    def _table(self, element: _Element) -> Iterator[Block]:
        self._depth += 1
        if self._depth > limits.MAX_NESTING:
            raise limits.too_big(self._source, "表格嵌套层数", f"{limits.MAX_NESTING} 层")
        builder, caption = GridBuilder(), ""
        contents: Contents = {}
        for row in _rows(element):
            if local(row) == "caption":
                caption = text_of(list(self.blocks(row)))
                continue
            self._budget.spend(rows=1)
            builder.begin_row()
            for cell in row:
                if local(cell) in ("td", "th") and not _is_hidden(cell):
                    self._budget.spend(cells=1)
                    blocks = list(self.blocks(cell))
                    spans = {"row_span": _span(cell, "rowspan"), "column_span": _span(cell, "colspan")}
                    place = builder.place(text_of(blocks), Source(line=_source_line(cell)), **spans)
                    contents[place] = blocks
        self._depth -= 1
        yield from unfold(builder.grid(caption), contents)


def _source_line(element: _Element) -> int:
    number: object = element.sourceline
    return number if isinstance(number, int) else 1


def _line(running: list[str], number: int) -> Iterator[Line]:
    text = _SPACE.sub(" ", "".join(running)).strip()
    if text:
        yield Line(text=text, source=Source(line=number))


def _rows(table: _Element) -> Iterator[_Element]:
    """Visible rows and the caption of a table, those of inner tables left out."""
    for element in table:
        name = local(element)
        if _is_hidden(element):
            continue
        if name in ("tr", "caption"):
            yield element
        elif name in _ROW_GROUPS:
            yield from _rows(element)


def _shown_input(element: _Element) -> str:
    """What a form field shows: a box, ticked or not, or its value."""
    kind = (element.get("type") or "text").lower()
    if kind in ("checkbox", "radio"):
        return "☑" if "checked" in element.attrib else "□"
    return element.get("value") or "" if kind in ("text", "number", "tel") else ""


def _span(element: _Element, name: str) -> int:
    text = (element.get(name) or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 1  # noqa: PLR2004
