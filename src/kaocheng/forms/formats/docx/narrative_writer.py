"""A written report to a Word document: official fonts and indents, pictures inline, attached sheets on pages of their own."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
from docx.shared import Mm

from kaocheng.forms.formats.appearance import BODY_FONT, TITLE_FONT, TITLE_SIZE, Look, printable
from kaocheng.forms.formats.docx.table import element, paragraph
from kaocheng.forms.formats.docx.writer import (
    _append,
    _font_table,
    _next_section,
    _number_pages,
    _set_language,
    _set_up_page,
    _text_width,
    _thin_line,
    _write_sheet,
)
from kaocheng.forms.formats.repack import CORE_PROPERTIES, repack
from kaocheng.forms.narrative import Attached, Heading, Picture

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

    from kaocheng.forms.narrative import Block, Narrative, Paragraph

_HEAD_FONT, _TEXT_SIZE, _CAPTION_SIZE = "黑体", 12.0, 10.5
_INDENT, _LINE, _GAP = 480, 400, 120
"""Twips: two characters, the line, the space around headings."""
_PICTURE_WIDTH = Mm(165)
_MARK = "FFF2CC"
"""Shade of what is still to be filled in."""


def write_narrative(report: Narrative) -> bytes:
    """Write the report; the same report always gives the same bytes."""
    document = docx.Document()
    _set_language(document)
    section = document.sections[0]
    _set_up_page(section, landscape=False)
    _number_pages(section)
    _append(document, paragraph(printable(report.title), Look(font=TITLE_FONT, size=TITLE_SIZE)))
    for line in report.lines:
        _append(document, paragraph(printable(line), Look(size=_CAPTION_SIZE)))
    for block in report.blocks:
        _write_block(document, block)
    _append(document, _thin_line())
    buffer = io.BytesIO()
    document.save(buffer)
    return repack(buffer.getvalue(), {"docProps/core.xml": CORE_PROPERTIES, "word/fontTable.xml": _font_table()})


def _write_block(document: Document, block: Block) -> None:
    match block:
        case Heading(text=text, level=level):
            _append(document, _heading(text, level))
        case Picture(png=png, caption=caption):
            _write_picture(document, png, caption)
        case Attached(sheet=sheet):
            section = _next_section(document)
            _set_up_page(section, landscape=sheet.landscape)
            _write_sheet(document, sheet, _text_width(section))
        case _:
            _append(document, *_paragraphs(block))


def _heading(text: str, level: int) -> _Element:
    made = paragraph(printable(text), Look(align="left", font=_HEAD_FONT if level == 1 else BODY_FONT, bold=level > 1, size=_TEXT_SIZE))
    _space(made, before=_GAP, after=_GAP // 2)
    _properties(made).extend([element("keepNext"), element("outlineLvl", val=level - 1)])
    return _ordered(made)


def _paragraphs(block: Paragraph) -> list[_Element]:
    found = []
    for line in printable(block.text).split("\n"):
        made = paragraph(line, Look(align="left", size=_TEXT_SIZE))
        _space(made, before=0, after=0)
        if block.to_fill:
            _properties(made).append(element("shd", val="clear", color="auto", fill=_MARK))
        found.append(_ordered(made))
    return found


def _space(made: _Element, *, before: int, after: int) -> None:
    """Line height, and two characters of indent."""
    properties = _properties(made)
    for old in properties.findall("{*}spacing"):
        properties.remove(old)
    properties.append(element("spacing", before=before, after=after, line=_LINE, lineRule="exact"))
    properties.append(element("ind", firstLine=_INDENT))


def _properties(made: _Element) -> _Element:
    return made[0]


_ORDER = ("keepNext", "shd", "autoSpaceDE", "autoSpaceDN", "spacing", "ind", "jc", "outlineLvl")


def _ordered(made: _Element) -> _Element:
    """Paragraph properties in the order that the schema asks for."""
    properties = _properties(made)
    for child in sorted(properties, key=lambda child: _ORDER.index(str(child.tag).rpartition("}")[2])):
        properties.append(child)
    return made


def _write_picture(document: Document, png: bytes, caption: str) -> None:
    document.add_picture(io.BytesIO(png), width=_PICTURE_WIDTH)
    inline = document.inline_shapes[-1]._inline  # noqa: SLF001  (python-docx has no way to name a picture)
    inline.docPr.set("descr", caption)
    _append(document, paragraph(printable(caption), Look(size=_CAPTION_SIZE)))
