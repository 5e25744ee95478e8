"""Builds the office forms from ``layouts`` and the expected readings from ``transcripts``; same input, same bytes.

Run as ``python -m tests.corpus.build``; ``--pdf`` also converts the ``p…`` layouts with LibreOffice, whose files carry
the time of the conversion.
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
FORM_SUFFIXES = (".txt", ".html", ".csv", ".md", ".docx", ".xlsx", ".pdf")
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


def _draw(layout: Path, pdf: bool) -> None:
    stem, suffix = layout.name.removesuffix(".txt").rsplit(".", 1)
    package = io.BytesIO()
    text = layout.read_text(encoding="utf-8")
    (draw_docx(text) if suffix == "docx" else draw_xlsx(text)).save(package)
    if not stem.startswith("p"):
        (FOLDER / f"{stem}.{suffix}").write_bytes(_fixed(package.getvalue()))
    elif pdf:
        with tempfile.TemporaryDirectory() as folder:
            office = Path(folder, f"{stem}.{suffix}")
            office.write_bytes(_fixed(package.getvalue()))
            subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to",
                            "pdf", "--outdir", str(FOLDER), str(office)], check=True, capture_output=True)


def main(arguments: list[str]) -> int:
    """Write every office form and every expected reading."""
    for layout in sorted((FOLDER / "layouts").glob("*.txt")):
        _draw(layout, "--pdf" in arguments)
    for path in sorted((FOLDER / "transcripts").glob("*.txt")):
        form = form_of(path.stem)
        reading = expected(form.name, parse(path.read_text(encoding="utf-8")))
        (FOLDER / f"{path.stem}.expected.json").write_text(
            json.dumps(reading, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
