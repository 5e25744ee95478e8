"""Draws a docx form from its layout: merged cells, vertical labels, nested tables, text boxes, tracked changes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from tests.corpus.layout import boxes_of, cells_of

_NESTED = re.compile(r"\{\{(\w+)\}\}")
_CHANGE = re.compile(r"(\[-.*?-\]|\[\+.*?\+\])")
_VERTICAL = "[v]"
_TEXT_BOX = (
    '<w:pict {w} xmlns:v="urn:schemas-microsoft-com:vml"><v:shape style="width:400pt;height:40pt">'
    "<v:textbox><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict>"
)


@dataclass
class Block:
    """One stretch of a layout: ``T`` a table, ``N`` a nested one, else a paragraph."""

    kind: str
    text: str
    rows: list[list[str]] = field(default_factory=list)


def blocks_of(layout: str) -> list[Block]:
    """The stretches of a docx layout."""
    blocks: list[Block] = []
    for line in filter(None, layout.splitlines()):
        head, _, rest = line.partition(" ")
        if head in {"P", "P!", "B", "T", "N", "LANDSCAPE"}:
            blocks.append(Block(head, rest))
        else:
            blocks[-1].rows.append(cells_of(line))
    return blocks


def draw_docx(layout: str) -> DocxDocument:
    """Make the document a layout describes."""
    document = Document()
    blocks = blocks_of(layout)
    nested = {block.text: block.rows for block in blocks if block.kind == "N"}
    for block in blocks:
        if block.kind == "T":
            _fill(_bordered(document.add_table(len(block.rows), max(map(len, block.rows)))), block.rows, nested)
        elif block.kind == "B":
            run = document.add_paragraph().add_run()
            run._r.append(parse_xml(_TEXT_BOX.format(w=nsdecls("w"), text=block.text)))
        elif block.kind == "LANDSCAPE":
            section = document.sections[0]
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = Cm(29.7), Cm(21)
        elif block.kind != "N":
            paragraph = document.add_paragraph()
            _write(paragraph, block.text)
            if block.kind == "P!":
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return document


def _bordered(table: Table) -> Table:
    table.style = "Table Grid"
    return table


def _fill(table: Table, rows: list[list[str]], nested: dict[str, list[list[str]]]) -> None:
    for box in boxes_of(rows):
        cell = table.cell(box.row, box.column)
        if (box.row, box.column) != (box.bottom, box.right):
            cell = cell.merge(table.cell(box.bottom, box.right))
        if match := _NESTED.fullmatch(box.text):
            inner = nested[match[1]]
            _fill(_bordered(cell.add_table(len(inner), max(map(len, inner)))), inner, nested)
        else:
            _write_cell(cell, box.text)


def _write_cell(cell: _Cell, text: str) -> None:
    if text.startswith(_VERTICAL):
        text = text.removeprefix(_VERTICAL)
        cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:textDirection {nsdecls("w")} w:val="tbRlV"/>'))
    first, *others = text.split("⏎")
    _write(cell.paragraphs[0], first)
    for other in others:
        _write(cell.add_paragraph(), other)


def _write(paragraph: Paragraph, text: str) -> None:
    for number, part in enumerate(_CHANGE.split(text)):
        if not part:
            continue
        run = paragraph.add_run(part)
        if not number % 2:
            continue
        run.text = part[2:-2]
        deleted = part.startswith("[-")
        mark = parse_xml(f'<w:{"del" if deleted else "ins"} {nsdecls("w")} w:id="{number}" w:author="某某" '
                         'w:date="2024-01-01T00:00:00Z"/>')
        run._r.addprevious(mark)
        mark.append(run._r)
        if deleted:
            for node in run._r.findall(qn("w:t")):
                node.tag = qn("w:delText")
