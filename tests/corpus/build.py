"""Builds the office forms from ``layouts`` and the expected readings from ``transcripts``; same input, same bytes.

``NAME.docx.txt`` is drawn as it is; ``NAME.pdf.docx.txt`` is drawn as docx and converted to pdf by LibreOffice, which
also works out the formulas of an ``.xlsx.xlsx``. Run as ``python -m tests.corpus.build``; with ``--convert NAME …``
the named layouts are converted anew, whose files carry the time of the conversion.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from tests.corpus.docx_forms import draw_docx
from tests.corpus.expected import expected, parse
from tests.corpus.xlsx_forms import draw_xlsx

FOLDER = Path(__file__).parent
FORM_SUFFIXES = (".txt", ".html", ".csv", ".md", ".docx", ".doc", ".wps", ".xlsx", ".xls", ".ods", ".pdf")
_WRITTEN_AS = {"wps": "doc"}
"""Formats that LibreOffice has no writer of its own for: a .wps of today is a .doc by another name."""
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def form_of(stem: str) -> Path:
    """The form a transcript belongs to."""
    return next(path for suffix in FORM_SUFFIXES if (path := FOLDER / f"{stem}{suffix}").exists())


def _fixed(package: bytes) -> bytes:
    """The same package with fixed times."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = _STAMP.sub(rb"\g<1>2024-01-01T00:00:00Z", old.read(name))
            new.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return result.getvalue()


def _draw(layout: Path, converted: list[str]) -> None:
    stem, *suffixes = layout.name.removesuffix(".txt").split(".")
    drawn, final = suffixes[-1], suffixes[0]
    package = io.BytesIO()
    text = layout.read_text(encoding="utf-8")
    (draw_docx(text) if drawn == "docx" else draw_xlsx(text)).save(package)
    if len(suffixes) == 1:
        (FOLDER / f"{stem}.{final}").write_bytes(_fixed(package.getvalue()))
    elif stem in converted:
        written = _WRITTEN_AS.get(final, final)
        with tempfile.TemporaryDirectory() as folder:
            office = Path(folder, f"{stem}.{drawn}")
            office.write_bytes(_fixed(package.getvalue()))
            subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to",
                            written, "--outdir", f"{folder}/out", str(office)], check=True, capture_output=True)
            (FOLDER / f"{stem}.{final}").write_bytes(Path(folder, "out", f"{stem}.{written}").read_bytes())


def main(arguments: list[str]) -> int:
    """Write every office form and every expected reading."""
    for layout in sorted((FOLDER / "layouts").glob("*.txt")):
        _draw(layout, arguments)
    for path in sorted((FOLDER / "transcripts").glob("*.txt")):
        form = form_of(path.stem)
        reading = expected(form.name, parse(path.read_text(encoding="utf-8")))
        (FOLDER / f"{path.stem}.expected.json").write_text(
            json.dumps(reading, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
