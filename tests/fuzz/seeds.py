"""Small whole files of every format, built here; all content is invented."""

from __future__ import annotations

import io
import struct
import zipfile

from kaocheng.forms.contract import contract_json
from kaocheng.forms.formats.docx.writer import write as write_docx
from kaocheng.forms.formats.html.writer import write as write_html
from kaocheng.forms.formats.text.writer import write as write_text
from kaocheng.forms.formats.xlsx.writer import write as write_xlsx
from tests.forms.formats.biff_files import compound, label, number, record, xls
from tests.forms.formats.office_files import drawn, pdf, ruled
from tests.forms.formats.sample_forms import appraisal_sheet
from tests.forms.recognise import samples

_ODS = ('xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:'
        'xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"')


def seeds() -> dict[str, bytes]:
    """Files by name; the ending says the format."""
    sheet = appraisal_sheet()
    return {
        "form.docx": write_docx([sheet]), "form.xlsx": write_xlsx([sheet]), "form.html": write_html([sheet]),
        "drawn.txt": write_text([sheet]), "tabs.txt": samples.tabbed().encode(), "glued.txt": samples.glued().encode("gb18030"),
        "bars.txt": samples.barred(one_per_line=True).encode("utf-16"), "form.xls": _xls(), "form.ods": _ods(),
        "form.pdf": _pdf(), "form.json": contract_json([samples.document(samples.tabbed())]).encode(),
        "form.doc": compound({"WordDocument": struct.pack("<HH", 0xA5EC, 0xC1) + bytes(600), "1Table": bytes(200)}),
    }


def _xls() -> bytes:
    rows = [samples.HEADER, *samples.ROWS]
    cells = b"".join(label(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row) if text)
    cells += number(7, 5, 100.0, 1) + record(0x00E5, struct.pack("<H4H", 1, 1, 3, 0, 0))
    cells += record(0x007D, struct.pack("<6H", 7, 7, 2000, 0, 1, 0)) + record(0x0208, struct.pack("<8H", 5, 0, 8, 255, 0, 0, 32, 0))
    return compound({"Workbook": xls(cells, formats={164: "0.0%"}, styles=(0, 164))})


def _ods() -> bytes:
    rows = "".join(
        "<table:table-row>" + "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in row)
        + "</table:table-row>" for row in [samples.HEADER, *samples.ROWS]
    )
    content = (f'<office:document-content {_ODS}><office:body><office:spreadsheet><table:table table:name="表">{rows}'
               "</table:table></office:spreadsheet></office:body></office:document-content>")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
    return buffer.getvalue()


def _pdf() -> bytes:
    xs, ys = [50.0, 150.0, 300.0, 400.0], [700.0, 720.0, 740.0, 760.0]
    words = [("Level", "Indicator", "Target"), ("Output", "Lamps", ">=72"), ("Output", "Boxes", ">=4")]
    text = "".join(
        drawn(xs[column] + 5, 745 - 20 * row, word) for row, line in enumerate(words) for column, word in enumerate(line)
    )
    return pdf(ruled(xs, ys) + text, ruled(xs, ys) + text, form=ruled(xs, ys))
