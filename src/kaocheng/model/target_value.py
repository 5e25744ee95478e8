"""指标值: a target or an actual value as printed, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from kaocheng.base.memory import remembered
from kaocheng.units import Comparator, Doubt, Quantity, ValueReading, parse_unit, read_value


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetValue:
    """指标值: comparator and quantity, or words.

    ``text`` is what is printed; ``unit`` is the printed unit in its standard spelling.
    """

    text: Annotated[str, "印刷文字"] = ""
    comparator: Annotated[Comparator | None, "比较符"] = None
    value: Annotated[Decimal | None, "数值"] = None
    unit: Annotated[str | None, "计量单位"] = None
    qualitative: Annotated[str | None, "定性表述"] = None

    @classmethod
    def parse(cls, text: str) -> TargetValue:
        """Read a printed value; see `kaocheng.units.read_value` for the grammar."""
        return cls.from_reading(read_value(text))

    @classmethod
    def from_reading(cls, reading: ValueReading) -> TargetValue:
        """Keep what was read and drop the doubt, which the reader reports as a finding."""
        return cls(text=reading.text, comparator=reading.comparator, value=reading.value, unit=reading.unit,
                   qualitative=reading.qualitative)

    @property
    def is_blank(self) -> bool:
        """Whether nothing is printed."""
        return not self.text

    @property
    def is_quantitative(self) -> bool:
        """Whether there is a number."""
        return self.value is not None

    @property
    def quantity(self) -> Quantity | None:
        """Number and unit; ``None`` for words and blanks."""
        return _quantity(self)

    @property
    def doubt(self) -> Doubt | None:
        """Why the printed text can't be trusted, if so."""
        return read_value(self.text).doubt


@remembered(1024)
def _quantity(value: TargetValue) -> Quantity | None:
    return None if value.value is None else Quantity(value.value, parse_unit(value.unit or ""))
