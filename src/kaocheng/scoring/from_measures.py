"""A measured value as the 完成值 of a row."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kaocheng.expr.display import display
from kaocheng.expr.verdict import rounding_of
from kaocheng.scoring.actual import Actual, Band

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaocheng.expr.binding import Binding
    from kaocheng.expr.measures import MeasureResult
    from kaocheng.law import Standards
    from kaocheng.model import Indicator

WORDS = "scoring.qualitative.words"


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


def actual_from(result: MeasureResult, standards: Standards, reason: str | None = None) -> Actual:
    """The value of a measure as an actual value.

    Args:
        result: The measured value; a word is put into its band by the profile's word table.
        standards: Profile and day.
        reason: The written reason for a deviation; the measure's own reason when it has no value and none is written.
    """
    band = Band.read(result.text or "")
    if result.text and band is None and result.text in (words := standards.table(WORDS)):
        band = Band(int(words[result.text]))
    basis = "；".join(item.text for item in result.companions if item.text) or None
    return Actual(value=result.value, band=band, text=result.text, basis=basis, reason=reason or result.reason or None)
