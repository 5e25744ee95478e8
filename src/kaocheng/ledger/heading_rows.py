"""Where the headings of a ledger file stand: below titles, over one to three rows, merged or not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.text import squash
from kaocheng.units import Unit, parse_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kaocheng.ledger.headings import HeadingWords
    from kaocheng.ledger.sheet import LedgerSheet

_SEARCHED = 12
_TALLEST = 3
_WIDEST = 500
"""Columns that are looked at; the widest ledger has thirty."""
_UNIT = re.compile(r"单位[:：]\s*([^\s,，;；。)）]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingRows:
    """列名所在: the lines, one text a column, and the unit of money that a line above gives."""

    first_line: Annotated[int, "首行"]
    last_line: Annotated[int, "末行"]
    texts: Annotated[tuple[str, ...], "列名"]
    rows_used: Annotated[int, "行数"]
    """How many rows of the sheet are titles and headings."""
    money_unit: Annotated[Unit | None, "金额单位"] = None


def find_headings(sheet: LedgerSheet, words: HeadingWords) -> HeadingRows:
    """The rows in which most headings are known; of several the fewest, then the first; the first row when none is known."""
    candidates = [_headings(sheet, start, height, words) for height in range(1, _TALLEST + 1)
                  for start in range(min(_SEARCHED, len(sheet.rows) - height + 1))]
    return max(candidates, key=lambda found: sum(words.knows(text) for text in found.texts))


def _headings(sheet: LedgerSheet, start: int, height: int, words: HeadingWords) -> HeadingRows:
    rows = sheet.rows[start : start + height]
    width = min(max(len(cells) for _, cells in rows), _WIDEST)
    grid = [_filled(sheet, line, cells, width, last=number == len(rows)) for number, (line, cells) in enumerate(rows, start=1)]
    texts = tuple(_composed([row[column] for row in grid], words) for column in range(width))
    return HeadingRows(first_line=rows[0][0], last_line=rows[-1][0], texts=texts, rows_used=start + height,
                       money_unit=_money_unit(sheet, start))


def _filled(sheet: LedgerSheet, line: int, cells: Sequence[str], width: int, *, last: bool) -> list[str]:
    """The row with merged texts repeated; without knowledge of merging, an upper row's text holds up to the next one."""
    row = [cells[column].strip() if column < len(cells) else "" for column in range(width)]
    by_line = dict(sheet.rows[: _SEARCHED + _TALLEST])
    for top, left, bottom, right in sheet.spans:
        if top <= line <= bottom and left < width:
            above = by_line.get(top, [])
            text = above[left].strip() if left < len(above) else ""
            row[left : right + 1] = [text] * (min(right, width - 1) - left + 1)
    if not sheet.spans and not last:
        for column in range(1, width):
            row[column] = row[column] or row[column - 1]
    return row


def _composed(texts: Sequence[str], words: HeadingWords) -> str:
    """One heading of the texts above each other: all of them joined if that is a word, else the lowest."""
    parts = list(dict.fromkeys(text for text in texts if text))
    if not texts[-1] and len(parts) == 1:
        return parts[0]
    candidates = ["".join(parts), *reversed(parts[-1:])] if parts else [""]
    return next((text for text in candidates if words.knows(text)), parts[-1] if parts else "")


def _money_unit(sheet: LedgerSheet, start: int) -> Unit | None:
    """The unit of ``单位：万元`` in a line above the headings."""
    for text in _above(sheet, start):
        found = _UNIT.search(text)
        unit = parse_unit(found[1]) if found else None
        if unit is not None and unit.dimension.is_money:
            return unit
    return None


def _above(sheet: LedgerSheet, start: int) -> Iterator[str]:
    return (squash(cell) for _, cells in sheet.rows[:start] for cell in cells if cell.strip())
