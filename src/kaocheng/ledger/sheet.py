"""A ledger file as rows of text: what every format is turned into before it is understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

Span = tuple[int, int, int, int]
"""First line, first column, last line, last column of merged cells; lines 1-based, columns 0-based, all inclusive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerSheet:
    """台账表: the rows of one file or worksheet."""

    file: Annotated[str, "文件"]
    rows: Annotated[tuple[tuple[int, list[str]], ...], "行"]
    """1-based line and cells; blank rows are left out."""
    sheet: Annotated[str, "工作表"] = ""
    spans: Annotated[tuple[Span, ...], "合并的单元格"] = ()
    hidden: Annotated[tuple[int, ...], "隐藏的行"] = ()
    """Filled rows that the workbook hides."""
    unsaved: Annotated[tuple[tuple[int, int], ...], "没有结果的公式"] = ()
    """Line and column of formulas without a stored value."""
