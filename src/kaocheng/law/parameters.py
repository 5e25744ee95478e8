"""Effective-dated parameters: value × start date × citation × checked-until × verification mark."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.errors import KaochengError
from kaocheng.law.instruments import Citation, Verification

if TYPE_CHECKING:
    ParameterValue = Decimal | str | bool | list[Decimal] | list[str] | dict[str, Decimal] | None
else:
    ParameterValue = object  # msgspec can't decode such a union: data arrive plain, `_typed` makes them what the union says


def _typed(value: object) -> ParameterValue:
    """Whole numbers become `Decimal`, also inside lists and tables.

    Raises:
        TypeError: The value is none of the kinds a parameter may have.
    """
    if isinstance(value, bool | str | Decimal | None):
        return value
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, dict):
        return {str(key): _number(item) for key, item in value.items()}
    if isinstance(value, list):
        words = [item for item in value if isinstance(item, str)]
        return words if len(words) == len(value) else [_number(item) for item in value]
    raise TypeError(f"“{value}”不是数、词、是否、数列、词列或数值表")


def _number(value: object) -> Decimal:
    number = _typed(value)
    if isinstance(number, Decimal):
        return number
    raise TypeError(f"“{value}”应为一个数")


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedValue:
    """A value from a day on; ``value: null`` repeals the parameter from that day."""

    start: Annotated[date, "起始日期"]
    value: Annotated[ParameterValue, "值"]
    citation: Annotated[Citation, "依据"]
    checked_until: Annotated[date | None, "核对至"] = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "value", _typed(self.value))


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A number or list in law or practice, by date."""

    id: Annotated[str, "编号"]
    label: Annotated[str, "名称"]
    unit: Annotated[str | None, "单位"] = None
    description: Annotated[str | None, "说明"] = None
    values: Annotated[list[DatedValue], "取值"]

    def __post_init__(self) -> None:
        starts = {value.start for value in self.values}
        if not starts or len(starts) < len(self.values):
            raise ValueError("至少要有一个取值，同一起始日期只能有一个取值")

    def at(self, day: date) -> DatedValue:
        """The value in force on a day.

        Raises:
            KaochengError: The parameter has no value on that day.
        """
        valid = [value for value in self.values if value.start <= day]
        if not valid:
            first = min(value.start for value in self.values)
            raise KaochengError(
                f"参数“{self.label}”（{self.id}）在 {day} 没有取值",
                expected=f"{first} 以后的日期",
                remedy="改用较晚的日期，或在参数文件中补充更早的取值和依据",
            )
        return max(valid, key=lambda value: value.start)

    def mark_at(self, day: date) -> Verification:
        """The verification mark of the value in force on a day."""
        return self.at(day).citation.verification
