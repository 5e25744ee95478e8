"""Columns of counts over ranges that lie side by side: a histogram."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOP, _BOTTOM, _GAP = 22, 26, 2
_WIDEST = 72


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One range: the word at its lower edge, and how many lie in it."""

    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnColumn:
    """A column as drawn; positions."""

    column: Column
    x: Decimal
    y: Decimal
    width: Decimal
    height: Decimal

    @property
    def middle(self) -> Decimal:
        """Where its count stands."""
        return self.x + self.width / 2

    @property
    def edge(self) -> Decimal:
        """Its lower edge."""
        return self.x - Decimal(_GAP) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnDrawing:
    """Everything that is drawn, in units of the drawing."""

    width: int
    height: int
    foot: int
    columns: tuple[DrawnColumn, ...]
    end: Decimal
    end_label: str


def columns_drawing(columns: Sequence[Column], end_label: str, *, narrow: bool = False) -> ColumnDrawing:
    """Draw a histogram.

    Args:
        columns: The ranges in order, without gaps, at least one.
        end_label: The word at the upper edge of the last.
        narrow: Drawn for the width of a phone.
    """
    width, height = (340, 210) if narrow else (760, 240)
    margin, foot = 14, height - _BOTTOM
    step = min(Decimal(width - 2 * margin) / len(columns), Decimal(_WIDEST))
    most = max(column.count for column in columns) or 1
    tall = Decimal(foot - _TOP)

    def drawn(position: int, column: Column) -> DrawnColumn:
        high = _rounded(tall * column.count / most)
        return DrawnColumn(column=column, x=_rounded(margin + step * position + Decimal(_GAP) / 2), y=foot - high,
                           width=_rounded(step - _GAP), height=high)

    return ColumnDrawing(width=width, height=height, foot=foot, columns=tuple(drawn(*pair) for pair in enumerate(columns)),
                         end=_rounded(margin + step * len(columns)), end_label=end_label)


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
