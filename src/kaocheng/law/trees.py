"""指标体系: the trees of 一级 and 二级指标 that instruments prescribe, and how one is turned into the other."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated

from kaocheng.base.data import read_all
from kaocheng.base.errors import KaochengError
from kaocheng.base.packs import pack_files
from kaocheng.law.instruments import Citation


class Requirement(StrEnum):
    """Whether a level must be set."""

    REQUIRED = "required"
    IN_PRINCIPLE = "in-principle"
    AS_NEEDED = "as-needed"
    CONDITIONAL = "conditional"
    UNSTATED = "unstated"

    @property
    def label(self) -> str:
        """The Chinese word users read."""
        return {"required": "必设", "in-principle": "原则上必设", "as-needed": "按需设置", "conditional": "按条件设置",
                "unstated": "没有依据"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeGroup:
    """二级指标 in a tree."""

    name: Annotated[str, "二级指标"]
    requirement: Annotated[Requirement, "是否必设"] = Requirement.UNSTATED
    meaning: Annotated[str | None, "含义"] = None
    note: Annotated[str | None, "说明"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeClass:
    """一级指标 in a tree."""

    name: Annotated[str, "一级指标"]
    requirement: Annotated[Requirement, "是否必设"] = Requirement.UNSTATED
    note: Annotated[str | None, "说明"] = None
    groups: Annotated[list[TreeGroup], "二级指标"]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorTree:
    """指标体系: the levels in printed order."""

    id: Annotated[str, "编号"]
    label: Annotated[str, "名称"]
    citation: Annotated[Citation, "依据"]
    classes: Annotated[list[TreeClass], "一级指标"]

    @property
    def places(self) -> dict[tuple[str, str], int]:
        """Position of every pair of 一级 and 二级 in printed order."""
        pairs = [(item.name, group.name) for item in self.classes for group in item.groups]
        return {pair: position for position, pair in enumerate(pairs)}

    def class_of(self, group: str) -> str | None:
        """The 一级指标 above a 二级指标; ``None`` when the tree has no such 二级指标."""
        return next((item.name for item in self.classes for own in item.groups if own.name == group), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeMove:
    """Where one 二级指标 goes in the other tree; ``note`` says what is lost or has to be confirmed."""

    from_class: Annotated[str, "原一级指标"]
    from_group: Annotated[str, "原二级指标"]
    to_class: Annotated[str, "新一级指标"]
    to_group: Annotated[str, "新二级指标"]
    note: Annotated[str | None, "说明"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeConversion:
    """换表: from one tree to another; levels without a move are the same in both."""

    source: Annotated[str, "原体系"]
    target: Annotated[str, "新体系"]
    citation: Annotated[Citation, "依据"]
    moves: Annotated[list[TreeMove], "换法"] = field(default_factory=list)


def installed_trees() -> dict[str, IndicatorTree]:
    """Trees of all installed packs (``law/trees/*.yaml``) by id."""
    return {tree.id: tree for tree in read_all(pack_files("law/trees/*.yaml"), IndicatorTree)}


def conversion_between(source: str, target: str) -> TreeConversion:
    """How to turn one tree into another.

    Raises:
        KaochengError: No such conversion is registered.
    """
    known = [item for group in read_all(pack_files("law/tree-conversions.yaml"), list[TreeConversion]) for item in group]
    for item in known:
        if (item.source, item.target) == (source, target):
            return item
    raise KaochengError(
        f"没有从“{source}”到“{target}”的指标体系换法", expected="、".join(f"{item.source}→{item.target}" for item in known),
        remedy="改用上列换法之一",
    )
