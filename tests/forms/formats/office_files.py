"""Small office files written by hand for tests; all content is invented."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def zipped(entries: dict[str, str | bytes]) -> bytes:
    """A zip package."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in entries.items():
            package.writestr(name, content)
    return buffer.getvalue()


def word(body: str, **others: str) -> bytes:
    """A docx whose body is the given WordprocessingML; ``styles="…"`` adds that part."""
    entries: dict[str, str | bytes] = {
        "word/document.xml": f"<w:document {_W_NAMESPACES}><w:body>{body}</w:body></w:document>"
    }
    entries |= {f"word/{name}.xml": text for name, text in others.items()}
    return zipped(entries)


def p(*texts: str) -> str:
    """Paragraphs, a run each."""
    return "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)


def tc(content: str, properties: str = "") -> str:
    """A table cell; content that is no mark-up becomes a paragraph."""
    inside = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A table row."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def workbook(sheets: dict[str, str], *, strings: str = "", styles: str = "", states: dict[str, str] | None = None,
             properties: str = "") -> bytes:
    """An xlsx; ``sheets`` maps names to what stands inside ``worksheet``."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}" state="{(states or {}).get(name, "visible")}"/>'
        for number, name in enumerate(sheets, start=1)
    )
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{_R}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, len(sheets) + 1)
    )
    entries: dict[str, str | bytes] = {
        "xl/workbook.xml": f'<workbook xmlns="{_S}" xmlns:r="{_R}">{properties}<sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>',
    }
    for number, content in enumerate(sheets.values(), start=1):
        entries[f"xl/worksheets/sheet{number}.xml"] = f'<worksheet xmlns="{_S}">{content}</worksheet>'
    if strings:
        entries["xl/sharedStrings.xml"] = f'<sst xmlns="{_S}">{strings}</sst>'
    if styles:
        entries["xl/styles.xml"] = f'<styleSheet xmlns="{_S}">{styles}</styleSheet>'
    return zipped(entries)


def pdf(*pages: str, image: bool = False, form: str = "", page: str = "", locked: bool = False) -> bytes:
    """A PDF of A4 pages with the given content streams; font ``/F`` is Helvetica.

    ``form`` is the content of a form XObject ``/I``, ``page`` more entries of every page.
    """
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    numbers = []
    if image:
        objects.append("<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
                       "/BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream")
    elif form:
        objects.append(f"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Matrix [1 0 0 1 0 100] /Length {len(form)} "
                       f"/Resources << /Font << /F 3 0 R >> >> >>\nstream\n{form}\nendstream")
    extra = "/XObject << /I 4 0 R >>" if image or form else ""
    for content in pages:
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {page} /Contents {len(objects)} 0 R "
                       f"/Resources << /Font << /F 3 0 R >> {extra} >> >>")
        numbers.append(len(objects))
    objects[1] = f"<< /Type /Pages /Count {len(numbers)} /Kids [{' '.join(f'{n} 0 R' for n in numbers)}] >>"
    sealed = ""
    if locked:
        sealed = (f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >> "
                  "/ID [<00112233> <00112233>]")
    out = "%PDF-1.4\n"
    starts = []
    for number, text in enumerate(objects, start=1):
        starts.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n"
    table = "".join(f"{start:010d} 00000 n \n" for start in starts)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R {sealed} >>\nstartxref\n{len(out)}\n%%EOF"
    return out.encode("ascii")


def drawn(x: float, y: float, text: str, size: int = 10) -> str:
    """Text at a place counted from the lower left corner."""
    return f"BT /F {size} Tf {x} {y} Td ({text}) Tj ET\n"


def ruled(xs: list[float], ys: list[float]) -> str:
    """A full grid of lines."""
    lines = [f"{xs[0]} {y} m {xs[-1]} {y} l S\n" for y in ys]
    lines += [f"{x} {ys[0]} m {x} {ys[-1]} l S\n" for x in xs]
    return "".join(lines)
