"""The visible worksheets of an .xls workbook."""

from __future__ import annotations

import struct
from itertools import pairwise
from typing import TYPE_CHECKING

from kaocheng.base.errors import UnreadableFileError
from kaocheng.forms.formats import limits
from kaocheng.forms.formats.compound import streams
from kaocheng.forms.formats.xlsx.xls_records import read_globals, read_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaocheng.forms.formats.xlsx.sheet_grid import RawSheet

_KIND = "Excel（.xls）"


def xls_sheets(data: bytes, source: str) -> Iterator[RawSheet]:
    """Visible worksheets in workbook order.

    Raises:
        UnreadableFileError: The workbook is damaged, locked by a password, too big, or there is none.
    """
    found = streams(data, source, _KIND)
    stream = found.get("Workbook") or found.get("Book")
    if stream is None:
        raise UnreadableFileError("文件里没有工作簿", where=source, expected=_KIND, remedy="检查文件类型是否与扩展名相符")
    try:
        book = read_globals(stream, source)
        starts = sorted({position for _, position in book.sheets})
        ends = dict(pairwise([*starts, len(stream)]))
        if len(starts) < len(book.sheets):
            raise limits.damaged(source, _KIND, "工作表位置重复")
        for name, position in book.sheets:
            yield read_sheet(stream, (position, ends[position]), name, book)
    except struct.error as error:
        raise limits.damaged(source, _KIND) from error
