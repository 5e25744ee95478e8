"""A measured value as the 完成值 of a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.scoring.actual import Actual, Band

if TYPE_CHECKING:
    from kaocheng.expr.measures import MeasureResult
    from kaocheng.law import Standards

WORDS = "scoring.qualitative.words"


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
