"""Telling a file's format from its first bytes; its name does not count."""

from __future__ import annotations

import re
from enum import StrEnum

from kaocheng.base.errors import UnreadableFileError
from kaocheng.forms.formats.limits import encrypted


class FileFormat(StrEnum):
    """Formats by the folder of their reader."""

    DOCX = "docx"
    XLSX = "xlsx"
    """Also xls and ods, which the same library reads."""
    DOC = "doc"
    PDF = "pdf"
    HTML = "html"
    TEXT = "text"

    @property
    def label(self) -> str:
        """The name users know."""
        return {"docx": "Word 文档（docx）", "xlsx": "电子表格", "doc": "旧版 Word 文档（doc、wps）", "pdf": "PDF",
                "html": "网页", "text": "文本"}[self.value]


_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE)
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_WORKBOOK = "Workbook".encode("utf-16-le")
_BOOK = "Book".encode("utf-16-le")
_WORD = "WordDocument".encode("utf-16-le")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_HEAD = 4096


def sniff(data: bytes, source: str) -> FileFormat:
    """The format of a file.

    Raises:
        UnreadableFileError: The bytes are a picture or an archive without a form in it.
    """
    head = data[:_HEAD]
    if head.startswith(_ZIP):
        return _inside_zip(data, source)
    if head.startswith(_COMPOUND):
        if _ENCRYPTED in data:
            raise encrypted(source)
        if _WORD in data:
            return FileFormat.DOC
        if _WORKBOOK in data or _BOOK in data:
            return FileFormat.XLSX
        raise _unknown(source)
    if b"%PDF-" in head[:1024]:
        return FileFormat.PDF
    if head.startswith(_IMAGES) and b"\x00" in head:
        raise UnreadableFileError(
            "这是图片，里面没有可读的文字", where=source, expected="带文字的表格文件", remedy="先做文字识别，或找到原来的 docx、xlsx 文件"
        )
    if _HTML.search(head.replace(b"\x00", b"")):
        return FileFormat.HTML
    return FileFormat.TEXT


def _inside_zip(data: bytes, source: str) -> FileFormat:
    """Look for the names of the parts; they stand uncompressed in the archive."""
    if b"word/document.xml" in data or b"word/" in data:
        return FileFormat.DOCX
    if b"xl/workbook" in data or b"xl/" in data or b"opendocument.spreadsheet" in data:
        return FileFormat.XLSX
    raise _unknown(source)


def _unknown(source: str) -> UnreadableFileError:
    return UnreadableFileError(
        "文件格式无法识别", where=source, expected="docx、xlsx、xls、doc、pdf、html 或文本文件",
        remedy="确认文件没有损坏，用原来的软件打开后另存为 docx 或 xlsx",
    )
