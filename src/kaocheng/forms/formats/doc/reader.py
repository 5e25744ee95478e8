"""Old Word and WPS documents: turned into .docx in memory, then read as such."""

from __future__ import annotations

import shutil
import struct
import subprocess
import tempfile
from pathlib import Path

from doc2docx.cfb.container import CompoundFileLimits
from doc2docx.converter import convert
from doc2docx.errors import Doc2DocxError, EncryptedDocumentError

from kaocheng.base.errors import UnreadableFileError
from kaocheng.forms.formats import limits
from kaocheng.forms.formats.docx.reader import read as read_docx
from kaocheng.forms.grid import RawDocument

_KIND = "Word（.doc、.wps）"
_LIMITS = CompoundFileLimits(
    max_input_bytes=limits.MAX_FILE_BYTES, max_stream_bytes=limits.MAX_FILE_BYTES,
    max_directory_entries=limits.MAX_ENTRIES,
)
_OFFICE_PROGRAMS = ("soffice", "libreoffice")


def read(data: bytes, source: str) -> RawDocument:
    """Read by the built-in converter; when it gives up, by LibreOffice, if that is installed.

    Raises:
        UnreadableFileError: The file is damaged, locked by a password, too big, or neither way can read it.
    """
    limits.check_size(data, source)
    with tempfile.TemporaryDirectory(prefix="kaocheng-") as folder:
        original = Path(folder, "original.doc")
        original.write_bytes(data)
        converted = _convert(original, source) or _convert_with_office(original)
    if converted is None:
        raise UnreadableFileError(
            "这份旧版文档无法读取，文件可能已损坏或用了不支持的格式", where=source, expected=_KIND,
            remedy="用办公软件打开后另存为 .docx 再读取；本机装有 LibreOffice 时会自动用它再试一次",
        )
    return read_docx(converted, source)


def _convert(original: Path, source: str) -> bytes | None:
    """The document as .docx; ``None`` when the converter can't do it."""
    target = original.with_suffix(".docx")
    try:
        convert(original, target, limits=_LIMITS)
        return target.read_bytes()
    except EncryptedDocumentError as error:
        raise limits.encrypted(source) from error
    except (Doc2DocxError, struct.error, ArithmeticError, LookupError, ValueError, TypeError, AttributeError,
            AssertionError, RecursionError, OSError):
        return None  # foreign code met a file it does not foresee; the second path decides


def _convert_with_office(original: Path) -> bytes | None:
    """The document as .docx by LibreOffice, with a profile of its own and a time limit."""
    program = next((path for name in _OFFICE_PROGRAMS if (path := shutil.which(name))), None)
    if program is None:
        return None
    folder = original.parent
    target = folder / "office" / "original.docx"
    command = [
        program, "--headless", "--norestore", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(target.parent), str(original),
    ]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=limits.CONVERSION_SECONDS)  # noqa: S603
        return target.read_bytes()
    except (subprocess.SubprocessError, OSError):
        return None
