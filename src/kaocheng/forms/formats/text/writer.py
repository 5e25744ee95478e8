"""Sheets to plain text: titles, drawn tables, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.forms.formats.appearance import printable
from kaocheng.forms.formats.text.drawn_table import draw

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kaocheng.forms.grid import Sheet


def write(sheets: Sequence[Sheet]) -> bytes:
    """Write the sheets one after another, UTF-8; merged cells are marked as `drawn_table` says.

    Nested grids are not written.
    """
    return "\n".join(line for sheet in sheets for line in _lines(sheet)).encode()


def _lines(sheet: Sheet) -> Iterator[str]:
    if sheet.title:
        yield printable(sheet.title)
        yield ""
    if sheet.grid.rows and sheet.grid.columns:
        yield from draw(sheet.grid)
    yield ""
    for note in sheet.notes:
        yield printable(note)
        yield ""
