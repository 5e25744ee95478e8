"""预计数: a number about the future. It is no `Quantity`, so that no formula, score or form takes it for a fact."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

from kaocheng.expr.display import display
from kaocheng.units.figures import percent
from kaocheng.units.quantity import Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.units import Comparator


@dataclass(frozen=True, slots=True, kw_only=True)
class Projected:
    """预计数: three points of what may come, and how likely the target is met."""

    low: Annotated[Decimal, "P10"]
    middle: Annotated[Decimal, "P50"]
    high: Annotated[Decimal, "P90"]
    chance: Annotated[Decimal, "达标概率"]
    """From 0 to 1, in hundredths."""
    unit: Annotated[str, "单位"]

    @classmethod
    def of(cls, ends: Sequence[Quantity], comparator: Comparator, target: Quantity) -> Projected:
        """From simulated year ends, at least one."""
        ordered = sorted(ends, key=lambda end: end.value)
        met = sum(comparator.holds(end, target) for end in ordered)
        low, middle, high = (ordered[len(ordered) * tenth // 10].value for tenth in (1, 5, 9))
        return cls(low=low, middle=middle, high=high, unit=target.unit.symbol,
                   chance=(Decimal(met) / len(ordered)).quantize(Decimal("0.01")))

    @property
    def told(self) -> str:
        """As forms and pages print it; it says that it is a forecast."""
        return f"预计 {self._shown(self.middle)}（{self._shown(self.low)}—{self._shown(self.high)}）"

    @property
    def short(self) -> str:
        """As a narrow column of a form prints it."""
        return f"{self._shown(self.middle)}（预计）"

    @property
    def chance_told(self) -> str:
        """The chance as printed: a simulation never proves that a thing can't happen or must."""
        if self.chance < Decimal("0.01"):
            return "不到1%"
        return "99%以上" if self.chance > Decimal("0.99") else percent(self.chance)

    def _shown(self, value: Decimal) -> str:
        return display(Quantity.of(value, self.unit), places=1)
