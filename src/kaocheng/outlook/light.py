"""监控灯 and what a method of lights is: a name, its rule, its grounds, and the light it gives."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, ClassVar

from kaocheng.base.errors import DataFileError
from kaocheng.law.methods import DocumentedMethod
from kaocheng.units.figures import percent
from kaocheng.units.quantity import EXACT, Quantity

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kaocheng.law.recorder import Parameters
    from kaocheng.model import FundLine, Indicator
    from kaocheng.outlook.plan import Planned


class Light(StrEnum):
    """监控灯, the gravest first."""

    RED = "红灯"
    YELLOW = "黄灯"
    GREEN = "绿灯"
    BLUE = "蓝灯"
    NONE = "不亮灯"
    """Nothing to judge yet."""

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Light).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class LightVerdict:
    """A light and why."""

    light: Annotated[Light, "灯"]
    why: Annotated[str, "理由"]
    progress: Annotated[Decimal | None, "进度"] = None
    """Reached over what the plan asks by the day (1 = on plan); ``None`` where nothing is to be divided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorCase:
    """A row on a day: what was reached, what the plan asks."""

    indicator: Annotated[Indicator, "指标"]
    value: Annotated[Quantity | None, "数值"]
    """In the target's unit."""
    word: Annotated[str | None, "评价用语"]
    planned: Annotated[Planned, "计划"]
    day: Annotated[date, "截止日"]
    parameters: Parameters

    @property
    def met(self) -> bool:
        """Whether the annual target is met already, on unrounded values."""
        target = self.indicator.target
        if self.value is None or target.quantity is None:
            return False
        return target.comparator.holds(self.value, target.quantity) if target.comparator else (
            self.value.compare(target.quantity) >= 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExecutionCase:
    """Budget execution on a day."""

    total: Annotated[FundLine, "资金总额"]
    rate: Annotated[Decimal, "执行率"]
    day: Annotated[date, "截止日"]
    parameters: Parameters


class LightMethod(DocumentedMethod):
    """One method a file."""


class IndicatorLights(LightMethod):
    """Lights of indicators."""

    declared: ClassVar[bool] = True
    """Whether a declared plan goes before proportion to time."""
    by_month: ClassVar[bool] = False

    @abstractmethod
    def light(self, case: IndicatorCase) -> LightVerdict:
        """The light of a row."""


class ExecutionLights(LightMethod):
    """Lights of budget execution."""

    @abstractmethod
    def light(self, case: ExecutionCase) -> LightVerdict:
        """The light of the money."""


class WholeLights(LightMethod):
    """The light of a whole table."""

    @abstractmethod
    def light(self, rows: tuple[Light, ...], money: Light, *, all_on_plan: bool) -> LightVerdict:
        """The light of a table from those of its rows and its money."""


def band(progress: Decimal, edges: Mapping[str, Decimal]) -> Light:
    """The light whose lower edge, in percent and included, is the highest not above the progress.

    Raises:
        DataFileError: An edge is named for no light, or the lowest is above 0.
    """
    known = {light.value: light for light in Light}
    if unknown := [name for name in edges if name not in known]:
        raise DataFileError(f"亮灯的界线里有不认识的灯“{unknown[0]}”", expected="、".join(known), remedy="检查监控参数")
    with localcontext(EXACT):
        reached = [(edge, name) for name, edge in edges.items() if edge <= max(progress, Decimal(0)) * 100]
    if not reached:
        raise DataFileError(f"亮灯的界线没有覆盖 {percent(progress)}", expected="红灯从 0 起", remedy="检查监控参数")
    return known[max(reached)[1]]


def edges_of(parameters: Parameters) -> dict[str, Decimal]:
    """The profile's edges for indicators, else those of deployed systems."""
    return parameters.table("monitoring.lights" if parameters.is_set("monitoring.lights") else "monitoring.progress-lights")
