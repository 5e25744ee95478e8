"""Sheets to a Word document that opens alike in Word, WPS and LibreOffice."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.shared import Mm, Pt
from lxml import etree

from kaocheng.forms.formats.appearance import (
    FONT_SUBSTITUTES,
    NOTE_SIZE,
    TITLE_FONT,
    TITLE_SIZE,
    Look,
    printable,
)
from kaocheng.forms.formats.docx.table import TWIPS, at_header, element, paragraph, run_properties, table
from kaocheng.forms.formats.repack import CORE_PROPERTIES, repack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document
    from docx.section import Section
    from lxml.etree import _Element

    from kaocheng.forms.grid import Sheet

_SHORT_SIDE, _LONG_SIDE = Mm(210), Mm(297)
_SIDE_MARGIN, _TOP_MARGIN = Mm(20), Mm(22)
_FOOTER_DISTANCE = Mm(12)
_THIN = 1.0
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def write(sheets: Sequence[Sheet]) -> bytes:
    """Write one A4 section a sheet: title, table, notes, page number in the footer.

    The same sheets always give the same bytes. Nested grids of cells are not written. Word repeats header rows only
    at the top of a table, so a grid is cut there into two tables that touch.
    """
    document = docx.Document()
    _set_language(document)
    for number, sheet in enumerate(sheets):
        section = document.sections[0] if number == 0 else _next_section(document)
        _set_up_page(section, landscape=sheet.landscape)
        if number == 0:
            _number_pages(section)
        _write_sheet(document, sheet, _text_width(section))
    _append(document, _thin_line())
    buffer = io.BytesIO()
    document.save(buffer)
    return repack(buffer.getvalue(), {"docProps/core.xml": CORE_PROPERTIES, "word/fontTable.xml": _font_table()})


def _write_sheet(document: Document, sheet: Sheet, width: int) -> None:
    if sheet.title:
        _append(document, *_paragraphs(sheet.title, Look(font=TITLE_FONT, size=TITLE_SIZE)))
    if sheet.grid.rows and sheet.grid.columns:
        *above, last = at_header(sheet.grid)
        for part in above:
            _append(document, table(part, width, open_below=True), _thin_line())
        _append(document, table(last, width))
    for note in sheet.notes:
        _append(document, *_paragraphs(note, Look(align="left", size=NOTE_SIZE)))


def _paragraphs(text: str, look: Look) -> list[_Element]:
    return [paragraph(line, look) for line in printable(text).split("\n")]


def _append(document: Document, *blocks: _Element) -> None:
    """Put blocks at the end of the body, before the properties of the last section."""
    body = document.element.body
    for block in blocks:
        body.insert(len(body) - 1, block)


def _thin_line() -> _Element:
    """The smallest paragraph: it parts tables, and ends a body that may not end with a table."""
    look = Look(size=_THIN)
    properties = element(
        "pPr", element("spacing", before=0, after=0, line=TWIPS, lineRule="exact"), run_properties(look)
    )
    return element("p", properties)


def _next_section(document: Document) -> Section:
    """Begin a section on a new page; the paragraph that carries the break takes no room."""
    section: Section = document.add_section(WD_SECTION.NEW_PAGE)
    breaker = document.paragraphs[-1]
    breaker.paragraph_format.space_before = breaker.paragraph_format.space_after = Pt(0)
    breaker.paragraph_format.line_spacing = Pt(1)
    return section


def _set_up_page(section: Section, *, landscape: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (_LONG_SIDE, _SHORT_SIDE) if landscape else (_SHORT_SIDE, _LONG_SIDE)
    section.left_margin = section.right_margin = _SIDE_MARGIN
    section.top_margin = section.bottom_margin = _TOP_MARGIN
    section.footer_distance = _FOOTER_DISTANCE


def _text_width(section: Section) -> int:
    """Width between the margins in twips."""
    width = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    return round(width / Pt(1) * TWIPS)


def _number_pages(section: Section) -> None:
    """``— 3 —`` at the foot of every page; later sections carry it on."""
    look = Look(size=NOTE_SIZE)
    line = paragraph("— ", look)
    for part in (element("fldChar", fldCharType="begin"), _instruction(), element("fldChar", fldCharType="end")):
        line.append(element("r", run_properties(look), part))
    line.extend(run for run in paragraph(" —", look) if run.tag.endswith("}r"))
    footer = section.footer
    footer.is_linked_to_previous = False
    for old in footer.paragraphs:
        old._element.getparent().remove(old._element)  # noqa: SLF001  (python-docx has no way to drop one)
    footer._element.append(line)  # noqa: SLF001


def _instruction() -> _Element:
    made = element("instrText")
    made.text = " PAGE "
    return made


def _set_language(document: Document) -> None:
    """Chinese as the language of East Asian text, so that line breaks follow its rules."""
    for language in document.styles.element.iter(f"{{{_W}}}lang"):
        language.set(f"{{{_W}}}eastAsia", "zh-CN")


def _font_table() -> bytes:
    """Fonts with what stands in for them where they are not installed."""
    root = etree.Element(f"{{{_W}}}fonts", nsmap={"w": _W})
    for name, substitute in FONT_SUBSTITUTES.items():
        font = etree.SubElement(root, f"{{{_W}}}font", {f"{{{_W}}}name": name})
        for tag, value in (("altName", substitute), ("charset", "86"), ("family", "auto"), ("pitch", "variable")):
            etree.SubElement(font, f"{{{_W}}}{tag}", {f"{{{_W}}}val": value})
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
