"""完成值: what was reached, as a quantity, a band, or nothing with the reason why."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.text import squash
from kaocheng.units import Quantity, parse_unit

if TYPE_CHECKING:
    from kaocheng.model import TargetValue


class Band(IntEnum):
    """定性档次: the three bands of a qualitative indicator, numbered as deployed systems code them."""

    ACHIEVED = 1
    PARTLY = 2
    MISSED = 3

    @classmethod
    def read(cls, text: str) -> Band | None:
        """A band from its code or its wording in the forms; ``None`` for anything else."""
        word = squash(text)
        return next((band for band, words in _WORDS.items() if word in words), None)


_WORDS = {
    Band.ACHIEVED: {"1", "达成年度指标", "达成目标", "达成预期指标", "基本达成目标"},
    Band.PARTLY: {"2", "部分达成年度指标并具有一定效果", "部分达成目标并具有一定效果", "部分实现目标"},
    Band.MISSED: {"3", "未达成年度指标且效果较差", "未达成目标且效果较差", "实现目标程度较低"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Actual:
    """完成值 of one row: a quantity, or a band with its basis, or neither with a reason."""

    value: Annotated[Quantity | None, "完成值"] = None
    band: Annotated[Band | None, "档次"] = None
    rating: Annotated[Decimal | None, "评分（占分值的百分比）"] = None
    """What the scorer entered, 0–100; must lie inside the band."""
    basis: Annotated[str | None, "评定依据"] = None
    text: Annotated[str | None, "印刷文字"] = None
    """What the form prints; made from the value when left out."""
    reason: Annotated[str | None, "原因"] = None
    """Why the value deviates, or why there is none."""

    @classmethod
    def printed(cls, actual: TargetValue, target: TargetValue, *, reason: str | None = None) -> Actual:
        """An actual value as a form prints it; one without a unit of its own is taken in the target's unit."""
        value = None
        if actual.value is not None:
            unit = actual.unit if actual.unit is not None else target.unit
            value = Quantity(actual.value, parse_unit(unit or ""))
        return cls(value=value, band=Band.read(actual.text), text=actual.text or None, reason=reason)

    @property
    def is_missing(self) -> bool:
        """Whether nothing was reported that can be scored."""
        return self.value is None and self.band is None
