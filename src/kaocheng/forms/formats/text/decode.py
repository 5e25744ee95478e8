"""Bytes to text: UTF-8, UTF-16 with a mark, GB18030; anything else is told to the user."""

from __future__ import annotations

import unicodedata

from kaocheng.base.errors import UnreadableFileError

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_EXPECTED = "文字内容的表格文件（docx、xlsx、xls、html、pdf 或 UTF-8、GB18030 编码的文本）"
_PLAIN_CONTROLS = "\t\n\r\f\v\x1a\x00\ufeff"
_MAX_ODD_SHARE = 0.05


def decode_text(data: bytes, source: str) -> str:
    """Decode a text file.

    Raises:
        UnreadableFileError: The file is empty, binary, or in no known encoding.
    """
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise UnreadableFileError("文件是空的", where=source, expected=_EXPECTED, remedy="检查是否选错文件，或重新导出")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_decoded(data, (encoding,), source), source)
    if b"\x00" in data:
        raise _not_text(source)
    return _checked(_decoded(data, ("utf-8", "gb18030"), source), source)


def _decoded(data: bytes, encodings: tuple[str, ...], source: str) -> str:
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _not_text(source)


def _checked(text: str, source: str) -> str:
    """Text with too many controls, unassigned or private characters is binary data that happened to decode."""
    odd = sum(unicodedata.category(c) in {"Cc", "Cn", "Co", "Cs"} and c not in _PLAIN_CONTROLS for c in text)
    if odd > _MAX_ODD_SHARE * len(text):
        raise _not_text(source)
    return text.lstrip("\ufeff")


def _not_text(source: str) -> UnreadableFileError:
    return UnreadableFileError(
        "不是文本文件，或编码无法识别", where=source, expected=_EXPECTED,
        remedy="用原来的软件打开后另存为 docx、xlsx 或 UTF-8 文本，再读取",
    )
