"""指标值: a target or an actual value as printed, and what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from kaocheng.units import Comparator, Doubt, Quantity, ValueReading, parse_unit, read_value

_BEYOND_DOUBT = re.compile(r"(?:[≥≤=]|>=|<=|不少于|不低于|不超过)?\d+(?:\.\d+)?(?:%|[万亿]?元|[^\W\d_万亿上内下xX]{1,3})")
"""A whole value as most are printed: sign, number and unit, so that it need not be read again."""


class _KeepsQuantity:
    """Room for the quantity of a value, which rules ask for again and again; no field, so it is neither compared nor stored."""

    __slots__ = ("_quantity",)
    _quantity: Quantity | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetValue(_KeepsQuantity):
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
        try:
            return self._quantity
        except AttributeError:
            known = None if self.value is None else Quantity(self.value, parse_unit(self.unit or ""))
            object.__setattr__(self, "_quantity", known)
            return known

    @property
    def doubt(self) -> Doubt | None:
        """Why the printed text can't be trusted, if so."""
        return None if _BEYOND_DOUBT.fullmatch(self.text) else read_value(self.text).doubt
