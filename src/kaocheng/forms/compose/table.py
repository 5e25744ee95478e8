"""Printing a table in an official layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.forms.compose.builder import lay_out
from kaocheng.forms.compose.choice import layout_for

if TYPE_CHECKING:
    from kaocheng.forms.compose.layout import Layout
    from kaocheng.forms.grid import Sheet
    from kaocheng.model import TargetTable


def compose_table(table: TargetTable, layout: Layout | None = None) -> Sheet:
    """A sheet of a table; what the layout carries of it reads back (see `carried`).

    Args:
        table: Any table.
        layout: The layout; the one that carries most of the table when left out.

    Raises:
        KaochengError: No layout for the form is installed.
    """
    return lay_out(table, layout or layout_for(table))
