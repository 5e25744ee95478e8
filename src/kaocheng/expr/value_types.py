"""Types of 口径: the unit's dimension is part of the type, so 家 + 元 is an error before any row is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kaocheng.units import Dimension, parse_unit
from kaocheng.units.dimension import ONE

if TYPE_CHECKING:
    from kaocheng.ledger import LedgerField, LedgerKind


@dataclass(frozen=True, slots=True)
class NumberType:
    """A quantity of a dimension."""

    dimension: Dimension = ONE

    @property
    def label(self) -> str:
        """What users read."""
        return "比率或纯数" if self.dimension.is_one else f"以{self.dimension.label}计的数"


@dataclass(frozen=True, slots=True)
class DateType:
    """A day."""

    label: str = "日期"


@dataclass(frozen=True, slots=True)
class BoolType:
    """是 or 否; also any condition."""

    label: str = "是否"


@dataclass(frozen=True, slots=True)
class TextType:
    """A text, perhaps one of a list of codes."""

    codes: tuple[str, ...] = ()
    label: str = "文字"


@dataclass(frozen=True, slots=True)
class IntervalType:
    """From one value to another, both included."""

    element: NumberType | DateType

    @property
    def label(self) -> str:
        """What users read."""
        return f"{self.element.label}的起止范围"


@dataclass(frozen=True, slots=True)
class ListType:
    """Several values of one type."""

    element: Type

    @property
    def label(self) -> str:
        """What users read."""
        return f"{self.element.label}的清单"


@dataclass(frozen=True, slots=True)
class RowsType:
    """Rows of a ledger."""

    kind: LedgerKind

    @property
    def label(self) -> str:
        """What users read."""
        return f"“{self.kind.label}”台账的行"


@dataclass(frozen=True, slots=True)
class ColumnType:
    """One value a row."""

    kind: LedgerKind
    element: Type
    count_unit: str = "个"

    @property
    def label(self) -> str:
        """What users read."""
        return f"“{self.kind.label}”台账的一列{self.element.label}"


Type = NumberType | DateType | BoolType | TextType | IntervalType | ListType | RowsType | ColumnType


def same(left: Type, right: Type) -> bool:
    """Whether two values can be compared or stand in for each other; code lists don't matter."""
    match left, right:
        case TextType(), TextType():
            return True
        case ListType(one), ListType(other):
            return same(one, other)
    return left == right


def number_type(unit: str) -> NumberType:
    """The type of numbers in a printed unit."""
    return NumberType(parse_unit(unit).dimension)


def field_type(field: LedgerField) -> Type:
    """The type of a ledger field's values."""
    types: dict[str, Type] = {"date": DateType(), "bool": BoolType(), "text": TextType(), "enum": TextType(tuple(field.codes))}
    return types.get(field.type.value) or number_type(field.unit)
