"""What files of a table are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kaocheng.model import TargetTable


def short_name(table: TargetTable) -> str:
    """What a file of the table is called: unit or project, without signs that file systems refuse."""
    name = (table.unit or "部门整体") if table.form.is_department else (table.project or "项目")
    return "".join(sign for sign in name if sign not in '\\/:*?"<>|\n\r\t')[:40]
