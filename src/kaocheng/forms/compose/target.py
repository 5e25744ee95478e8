"""Writing a target table in an official layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.forms.compose.builder import lay_out
from kaocheng.forms.compose.layout import layout_for

if TYPE_CHECKING:
    from kaocheng.forms.compose.layout import Layout
    from kaocheng.forms.grid import Sheet
    from kaocheng.model import TargetTable


def compose_target(table: TargetTable, layout: Layout | None = None) -> Sheet:
    """A sheet that carries every field of a target table, so that it reads back as the same table.

    Args:
        table: The targets.
        layout: The layout; the first installed one for the table's form when left out.

    Raises:
        KaochengError: No layout for the form is installed.
    """
    return lay_out(table, layout or layout_for(table.form))
