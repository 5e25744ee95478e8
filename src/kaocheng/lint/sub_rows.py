"""Rows split up by the rows below them: ``补助种植面积`` and ``其中黄精种植面积``, ``其中天麻种植面积``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kaocheng.base.memory import remembered
from kaocheng.lint.row_pairs import adds_up
from kaocheng.lint.rows import is_sub_row
from kaocheng.lint.rule import indicators

if TYPE_CHECKING:
    from kaocheng.base.paths import FieldPath
    from kaocheng.model import Indicator, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitRow:
    """A row whose target is a count or an amount, with at least two rows below that split it up."""

    path: FieldPath
    row: Indicator
    parts: tuple[Indicator, ...]


@remembered(64)
def split_rows(reading: Reading) -> tuple[SplitRow, ...]:
    """Every row with parts, in printed order; a single 其中 names only one part and splits up nothing."""
    found: list[SplitRow] = []
    head: tuple[FieldPath, Indicator] | None = None
    parts: list[Indicator] = []
    for path, row in (*indicators(reading), (None, None)):
        if row is not None and is_sub_row(row):
            parts.append(row)
            continue
        if head is not None and len(parts) > 1 and head[1].target.quantity and adds_up(head[1].target.quantity):
            found.append(SplitRow(path=head[0], row=head[1], parts=tuple(parts)))
        head, parts = (path, row) if path is not None and row is not None else None, []
    return tuple(found)
