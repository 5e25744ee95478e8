"""Choosing a layout: of those for the table's form and place, the one that carries most of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.base.errors import KaochengError
from kaocheng.forms.compose.carried import empty_places, lost
from kaocheng.forms.compose.layout import installed_layouts

if TYPE_CHECKING:
    from kaocheng.forms.compose.layout import Layout
    from kaocheng.model import FormKind, TargetTable


def layouts_for(form: FormKind) -> tuple[Layout, ...]:
    """The installed layouts for a kind of form."""
    return tuple(layout for layout in installed_layouts().values() if layout.form is form)


def layout_for(table: TargetTable) -> Layout:
    """The layout that loses least of a table; among equals the one with the fewest empty places.

    A layout of a place is looked at only when the table names the place; a partial one never.

    Raises:
        KaochengError: None is installed for the form.
    """
    names = " ".join(filter(None, (table.title, table.unit, table.preparer.unit, table.supervisor)))
    layouts = [layout for layout in layouts_for(table.form) if not layout.partial and layout.place in names]
    if not layouts:
        raise KaochengError(f"没有“{table.form.label}”的表式", remedy="在数据包的 layouts 中登记，或改用其他表种")
    return min(layouts, key=lambda layout: (len(lost(table, layout)), empty_places(table, layout)))


def require_suited(table: TargetTable, layout: Layout) -> None:
    """See that a layout is made for the table's kind of form.

    Raises:
        KaochengError: It is made for another kind.
    """
    if layout.form is not table.form:
        names = "、".join(f"{other.id}（{other.label}）" for other in layouts_for(table.form))
        raise KaochengError(
            f"这是{table.form.label}，不能印成“{layout.label}”", expected=names or "先登记这种表的表式",
            remedy="改用适合的表式，或不写 --layout",
        )
