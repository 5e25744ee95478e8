"""CSV bytes as clerks save them to rows of text: UTF-8 with or without BOM, UTF-16 with BOM, GB 18030."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from kaocheng.base.errors import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_REMEDY = "用表格软件另存为“CSV UTF-8（逗号分隔）”后再导入"


def decode(data: bytes, *, name: str) -> str:
    """Decode a text file.

    Raises:
        UnreadableFileError: The bytes are no text.
    """
    if not data.strip():
        raise UnreadableFileError("文件是空的", where=name, expected="至少有一行列名", remedy="检查导出是否成功")
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableFileError("不是文本文件", where=name, expected="CSV 文本", remedy=_REMEDY)
    encodings = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFileError("文字编码认不出来", where=name, expected="UTF-8 或 GB18030 编码", remedy=_REMEDY)


def read_rows(text: str, *, name: str) -> list[tuple[int, list[str]]]:
    """Split CSV text into rows with their 1-based line numbers; blank rows are dropped.

    The separator is the comma, the semicolon or the tab, whichever the first line uses.

    Raises:
        UnreadableFileError: A quotation mark is never closed.
    """
    first = text.lstrip("\r\n").split("\n", 1)[0]
    separator = max(",\t;", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[tuple[int, list[str]]] = []
    start = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((start, cells))
            start = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableFileError(f"第{start}行不是完整的 CSV（{error}）", where=name, expected="引号成对", remedy=_REMEDY) from error
    if not rows:
        raise UnreadableFileError("文件里没有内容", where=name, expected="至少有一行列名", remedy="检查导出是否成功")
    return rows


def write_rows(rows: Iterable[Sequence[str]]) -> str:
    """Rows as CSV text that `read_rows` reads back."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue()
