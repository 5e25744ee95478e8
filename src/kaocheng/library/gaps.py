"""Levels of the tree that a table says nothing of yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

if TYPE_CHECKING:
    from kaocheng.law.trees import IndicatorTree, Requirement
    from kaocheng.model import TargetTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """空缺: a 二级指标 of the tree without a row."""

    level1: Annotated[str, "一级指标"]
    level2: Annotated[str, "二级指标"]
    meaning: Annotated[str, "含义"]
    requirement: Annotated[Requirement, "是否必设"]


def gaps_of(table: TargetTable, tree: IndicatorTree) -> tuple[Gap, ...]:
    """The 二级指标 that no row of the table stands under, in printed order. A gap is no defect: not every table needs every level."""
    used = {row.level2 for row in table.indicators}
    return tuple(
        Gap(level1=item.name, level2=group.name, meaning=group.meaning or "", requirement=group.requirement)
        for item in tree.classes for group in item.groups if group.name not in used)
