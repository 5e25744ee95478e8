"""隐去: fields that never go public, by class; what is hidden is told."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass

from kaocheng.model import Preparer, TargetTable

_PHONE = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8})(?!\d)")
_MASK = "（联系电话已隐去）"


@dataclass(frozen=True, slots=True)
class Redacted:
    """A table fit for the public, and what was taken out."""

    table: TargetTable
    removed: tuple[str, ...]


def redact(table: TargetTable) -> Redacted:
    """Take out names and telephone numbers of persons; the rest stays as approved."""
    removed = []
    if table.preparer.handler:
        removed.append("经办人")
    if table.preparer.phone:
        removed.append("联系电话")
    if table.profile.leader:
        removed.append("项目负责人")
    table = dataclasses.replace(table, preparer=Preparer(unit=table.preparer.unit),
                                profile=dataclasses.replace(table.profile, leader=None))
    masked = _masked(table)
    if masked != table:
        removed.append("文中的电话号码")
    return Redacted(masked, tuple(removed))


def _masked(table: TargetTable) -> TargetTable:
    def clean(text: str | None) -> str | None:
        return None if text is None else _PHONE.sub(_MASK, text)

    rows = tuple(dataclasses.replace(row, definition=clean(row.definition), remark=clean(row.remark), reason=clean(row.reason))
                 for row in table.indicators)
    return dataclasses.replace(
        table, objective=clean(table.objective), duties=clean(table.duties), indicators=rows,
        details=tuple(clean(text) or "" for text in table.details),
        phases=tuple(dataclasses.replace(phase, text=clean(phase.text) or "") for phase in table.phases))
