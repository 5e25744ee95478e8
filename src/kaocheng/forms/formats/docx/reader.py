"""Word documents to lines and grids, read from the package's XML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.forms.formats import limits
from kaocheng.forms.formats.docx.inline import alternative, is_on, read_paragraph, shows_placeholder
from kaocheng.forms.formats.docx.prune import prune
from kaocheng.forms.formats.docx.table_reader import read_table
from kaocheng.forms.formats.package import Package, attribute, child, children, local, parse_xml
from kaocheng.forms.formats.spans import unfold
from kaocheng.forms.grid import Line, RawDocument
from kaocheng.model import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from kaocheng.forms.grid import Block

_KIND = "Word（.docx）"
_WRAPPERS = {"sdtContent", "customXml", "ins", "moveTo"}


def read(data: bytes, source: str) -> RawDocument:
    """Read the document's body: paragraphs as lines, tables as grids, text boxes after their paragraph.

    Insertions are accepted; deletions, hidden text, prompts of empty content controls, headers, footers and
    notes are left out. `Source.line` counts paragraphs and table rows from the top of the document.

    Raises:
        UnreadableFileError: The file is damaged, locked by a password, too big or no Word document.
    """
    with Package(data, source, _KIND) as package:
        main = package.main_part("word/document.xml")
        xml = package.read(main)
        root = None if xml is None else parse_xml(xml, source, _KIND)
        body = child(root, "body")
        if xml is None or root is None or body is None:
            raise limits.damaged(source, _KIND, "没有正文")
        styled = any(word in xml for word in (b"pStyle", b"rStyle", b"\0"))  # zero bytes: not in UTF-8
        hidden = _hidden_styles(package, main) if styled else frozenset[str]()
        prune(root, xml, hidden)
        walker = _Walker(source, hidden)
        return RawDocument(source=source, blocks=tuple(walker.blocks(body)))


def _hidden_styles(package: Package, main: str) -> frozenset[str]:
    """Ids of styles that hide their text; the part is parsed only when the word stands in it."""
    name = next((path for kind, path in package.relations(main).values() if kind == "styles"), "word/styles.xml")
    if b":vanish" not in (package.read(name) or b""):
        return frozenset()
    root = package.xml(name)
    found = (style for style in children(root, "style") if is_on(child(style, "rPr"), "vanish")) if root is not None else ()
    return frozenset(attribute(style, "styleId") or "" for style in found)


class _Walker:
    """Walks block content and counts its lines."""

    def __init__(self, source: str, hidden_styles: frozenset[str]) -> None:
        self._source = source
        self._hidden = hidden_styles
        self._budget = limits.Budget(source)
        self._line = 0
        self._depth = 0

    def blocks(self, parent: _Element) -> list[Block]:
        """Lines and grids inside an element, in reading order."""
        found: list[Block] = []
        begun = ""
        for element in self._flat(parent):
            if local(element) == "tbl":
                found.extend(self._table(element))
                continue
            self._line += 1
            paragraph = read_paragraph(element, self._hidden)
            if paragraph.joins_next:
                begun += paragraph.text
            elif begun or paragraph.text:
                found.extend(_lines(begun + paragraph.text, self._line))
                begun = ""
            for box in paragraph.boxes:
                found.extend(self._deeper(box))
        if begun:
            found.extend(_lines(begun, self._line))
        return found

    def _flat(self, parent: _Element) -> Iterator[_Element]:
        """Paragraphs and tables, content controls and tracked wrappers looked through."""
        for element in parent:
            name = local(element)
            if name in ("p", "tbl"):
                yield element
            elif name in _WRAPPERS or (name == "sdt" and not shows_placeholder(element)):
                yield from self._flat(element)
            elif name == "AlternateContent":
                branch = alternative(element)
                if branch is not None:
                    yield from self._flat(branch)

    def _table(self, element: _Element) -> Iterator[Block]:
        first = self._line + 1
        grid, contents = read_table(element, self._deeper, self._budget, first)
        self._line = first + grid.rows - 1
        return unfold(grid, contents)

    def _deeper(self, element: _Element) -> list[Block]:
        """Blocks inside a cell or a text box, no deeper than `limits.MAX_NESTING`."""
        self._depth += 1
        if self._depth > limits.MAX_NESTING:
            raise limits.too_big(self._source, "表格嵌套层数", f"{limits.MAX_NESTING} 层")
        line = self._line
        found = self.blocks(element)
        self._line = line
        self._depth -= 1
        return found


def _lines(text: str, number: int) -> list[Line]:
    source = Source(line=number)
    return [Line(text=words, source=source) for part in text.split("\n") if (words := part.strip())]
