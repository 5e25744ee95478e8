"""Draws a docx form from its layout: merged cells, vertical labels, nested tables, text boxes, tracked changes.

A block begins with ``P`` (paragraph), ``P!`` (centred), ``B`` (text box as Word 2003 wrote it), ``D`` (text box as it
is written since, with its older twin), ``T`` (table), ``U`` (table without ruling lines) or ``N name`` (table that
stands in the cell ``{{name}}``). ``T 2`` repeats the rows up to the second on every page; a row that begins with ``+``
or ``~`` is tracked as inserted or deleted, with ``#`` it stands in a content control. A cell that begins with ``[v]``
is set vertically, with ``[c]`` its paragraph stands in a content control.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from tests.corpus.layout import boxes_of, cells_of

_NESTED = re.compile(r"\{\{(\w+)\}\}")
_CHANGE = re.compile(r"(\[-.*?-\]|\[\+.*?\+\])")
_VERTICAL = "[v]"
_CONTROL = "[c]"
_TRACKED = {"+": "ins", "~": "del"}
_IN_CONTROL = "#"
_MARKED_ROWS = {*_TRACKED, _IN_CONTROL}
_TEXT_BOX = (
    '<w:pict {w} xmlns:v="urn:schemas-microsoft-com:vml"><v:shape style="width:400pt;height:40pt">'
    "<v:textbox><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict>"
)
_DRAWN_BOX = (
    '<mc:AlternateContent {w} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><mc:Choice Requires="wps"><w:drawing><wp:inline>'
    '<wp:extent cx="5000000" cy="500000"/><wp:docPr id="1" name="box"/><a:graphic><a:graphicData '
    'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr/><wps:spPr/>'
    "<wps:txbx><w:txbxContent>{line}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
    '</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape>'
    "<v:textbox><w:txbxContent>{line}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
)
_STAMP = 'w:author="某某" w:date="2024-01-01T00:00:00Z"'


@dataclass
class Block:
    """One stretch of a layout: ``T`` and ``U`` a table, ``N`` a nested one, else a paragraph."""

    kind: str
    text: str
    rows: list[list[str]] = field(default_factory=list)


def blocks_of(layout: str) -> list[Block]:
    """The stretches of a docx layout."""
    blocks: list[Block] = []
    for line in filter(None, layout.splitlines()):
        head, _, rest = line.partition(" ")
        if head in {"P", "P!", "B", "D", "T", "U", "N", "LANDSCAPE"}:
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
        if block.kind in {"T", "U"}:
            _draw_table(document, block, nested)
        elif block.kind in {"B", "D"}:
            line = f"<w:p><w:r><w:t>{block.text}</w:t></w:r></w:p>"
            box = _TEXT_BOX.format(w=nsdecls("w"), text=block.text) if block.kind == "B" else (
                _DRAWN_BOX.format(w=nsdecls("w"), line=line))
            document.add_paragraph().add_run()._r.append(parse_xml(box))
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


def _draw_table(document: DocxDocument, block: Block, nested: dict[str, list[list[str]]]) -> None:
    marks = [row[0][0] if row[0][:1] in _MARKED_ROWS else "" for row in block.rows]
    rows = [[row[0].removeprefix(mark).strip(), *row[1:]] for row, mark in zip(block.rows, marks, strict=True)]
    table = document.add_table(len(rows), max(map(len, rows)))
    _fill(_bordered(table) if block.kind == "T" else table, rows, nested)
    drawn = table._tbl.tr_lst
    for number in range(int(block.text or 0)):
        drawn[number].get_or_add_trPr().append(parse_xml(f'<w:tblHeader {nsdecls("w")}/>'))
    for row, mark in zip(drawn, marks, strict=True):
        if mark in _TRACKED:
            row.get_or_add_trPr().append(parse_xml(f'<w:{_TRACKED[mark]} {nsdecls("w")} w:id="900" {_STAMP}/>'))
        elif mark:
            _into_control(row)


def _into_control(element: BaseOxmlElement) -> None:
    """Put a row or a paragraph into a content control where it stands."""
    control = parse_xml(f'<w:sdt {nsdecls("w")}><w:sdtPr><w:id w:val="7"/></w:sdtPr><w:sdtContent/></w:sdt>')
    element.addprevious(control)
    control[-1].append(element)


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
    controlled = text.startswith(_CONTROL)
    first, *others = text.removeprefix(_CONTROL).split("⏎")
    _write(cell.paragraphs[0], first)
    if controlled:
        _into_control(cell.paragraphs[0]._p)
        if not others:  # a cell ends with a paragraph of its own
            cell.add_paragraph()
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
        mark = parse_xml(f'<w:{"del" if deleted else "ins"} {nsdecls("w")} w:id="{number}" {_STAMP}/>')
        run._r.addprevious(mark)
        mark.append(run._r)
        if deleted:
            for node in run._r.findall(qn("w:t")):
                node.tag = qn("w:delText")
