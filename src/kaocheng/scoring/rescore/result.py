"""复算结果: what is printed, what follows from the rule, and how the two stand to each other."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.paths import FieldPath
from kaocheng.law.uses import ParameterUse

if TYPE_CHECKING:
    from kaocheng.model import TargetTable


class Standing(StrEnum):
    """How a printed number stands to the recomputed one."""

    DIFFERS = "不相符"
    OTHER_METHOD = "另一种算法可得"
    """It does not follow under the profile, but under another method met in practice."""
    FOR_A_HUMAN = "须人工判断"
    """Nothing to compute it from, or a matter of judgement."""
    FOLLOWS = "相符"

    @property
    def is_told(self) -> bool:
        """Whether the number does not follow under the profile."""
        return self in (Standing.DIFFERS, Standing.OTHER_METHOD)


class Part(StrEnum):
    """What was recomputed."""

    ROW = "指标得分"
    EXECUTION = "预算执行率得分"
    RATE = "预算执行率"
    POINTS = "分值合计"
    TOTAL = "总分"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One printed number and what is found of it."""

    part: Annotated[Part, "项目"]
    path: Annotated[FieldPath, "字段"]
    label: Annotated[str, "名称"]
    points: Annotated[Decimal | None, "分值"] = None
    printed: Annotated[Decimal | None, "印的数"] = None
    expected: Annotated[Decimal | None, "应得的数"] = None
    """Rounded as the profile says; ``None`` when it can't be told."""
    standing: Annotated[Standing, "结论"]
    arithmetic: Annotated[str, "计算过程"] = ""
    explanation: Annotated[str, "说明"] = ""
    """Which other method, or which usual mistake, gives the printed number; or why a human must look."""
    basis: Annotated[tuple[ParameterUse, ...], "所用参数"] = ()

    @property
    def difference(self) -> Decimal | None:
        """Printed less expected."""
        return None if self.printed is None or self.expected is None else self.printed - self.expected


@dataclass(frozen=True, slots=True, kw_only=True)
class Rescoring:
    """复算: a table and everything that was recomputed of it, in printed order."""

    table: Annotated[TargetTable, "表"]
    profile: Annotated[str, "方案编号"]
    profile_label: Annotated[str, "方案"]
    items: Annotated[tuple[Item, ...], "复算各项"]
    parameters: Annotated[tuple[ParameterUse, ...], "所用参数"]

    @property
    def told(self) -> tuple[Item, ...]:
        """What does not follow."""
        return tuple(item for item in self.items if item.standing.is_told)

    def count(self, standing: Standing) -> int:
        """How many numbers stand so."""
        return sum(item.standing is standing for item in self.items)
