"""The measure whose value stands for a row, where a defective target makes the bound one unfit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kaocheng.expr.display import display
from kaocheng.expr.verdict import rounding_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaocheng.expr.binding import Binding
    from kaocheng.expr.measures import MeasureResult
    from kaocheng.model import Indicator


def chosen_result(indicator: Indicator, binding: Binding, results: Mapping[str, MeasureResult]) -> MeasureResult:
    """The measure whose value is held against the target as printed.

    Where the printed target is of another dimension than the bound measure (a rate with an amount for its target),
    the binding names a second measure that fits; the first one is then told beside it.
    """
    result, printed = results[binding.measure], indicator.target.quantity
    also = binding.reading.also if binding.reading else None
    if also is None or printed is None or result.value is None or printed.unit.dimension == result.value.unit.dimension:
        return result
    other = results[also]
    shown = display(result.value, rounding=rounding_of(result))
    note = f"{binding.reading.reason if binding.reading else ''}。{result.label}为 {shown}，另列备查".lstrip("。")
    return replace(other, warnings=(note, *other.warnings))
