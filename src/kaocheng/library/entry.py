"""指标库 as data: indicators that packs offer, each with its source and how far that was checked."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.data import read_data
from kaocheng.base.packs import pack_files
from kaocheng.law import Citation
from kaocheng.units import Comparator

if TYPE_CHECKING:
    from kaocheng.model import TargetTable


class TableKind(StrEnum):
    """Which tables an indicator is for."""

    DEPARTMENT = "department"
    PROJECT = "project"


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryIndicator:
    """指标: one that packs offer (``library/*.yaml``). No target: that is the unit's to set."""

    name: Annotated[str, "三级指标"]
    level1: Annotated[str | None, "一级指标"] = None
    """Blank where the source puts it under no level of the common trees."""
    level2: Annotated[str | None, "二级指标"] = None
    comparator: Annotated[Comparator | None, "比较符"] = None
    unit: Annotated[str, "计量单位"] = ""
    """Blank for a qualitative indicator."""
    definition: Annotated[str, "指标解释"] = ""
    """Blank where a measure has the name: then its definition stands."""
    forms: Annotated[list[TableKind], "适用的表"] = field(default_factory=lambda: list(TableKind))
    citation: Annotated[Citation, "来源"]
    note: Annotated[str, "说明"] = ""

    def is_for(self, table: TargetTable) -> bool:
        """Whether the indicator may stand in a table of this form."""
        return (TableKind.DEPARTMENT if table.form.is_department else TableKind.PROJECT) in self.forms


@cache
def installed_library() -> tuple[LibraryIndicator, ...]:
    """The indicators of all installed packs, in the order of packs and files."""
    return tuple(item for path in pack_files("library/*.yaml") for item in read_data(path, list[LibraryIndicator]))
