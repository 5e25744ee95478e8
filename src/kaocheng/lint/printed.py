"""What is printed where a finding points: the text of the field, and its place in the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

from kaocheng.model import FundLine, Indicator, MarkKind, Phase, Source, TargetValue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kaocheng.base.findings import Finding, Spot
    from kaocheng.base.paths import FieldPath
    from kaocheng.model import Reading, TargetTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """原文: a field as printed. It outlives the table, so that a folder can be checked group by group."""

    text: Annotated[str, "原文内容"] = ""
    source: Annotated[Source, "出处"] = field(default_factory=Source)


def printed_at(findings: Iterable[Finding], readings: Iterable[Reading]) -> dict[Spot, Printed]:
    """What stands where the findings point; a place that no table has is left out.

    A field that is printed blank is blank, even where the table knows its value from another place.
    """
    tables = {(reading.document, reading.number): reading for reading in readings}
    found: dict[Spot, Printed] = {}
    for finding in findings:
        spot = finding.spot
        reading = tables.get((spot.document, spot.table or 0))
        if reading is not None and spot not in found:
            blank = any(mark.kind is MarkKind.FIELD_BLANK and mark.path == spot.path for mark in reading.marks)
            text = "" if blank else text_at(reading.table, spot.path)
            found[spot] = Printed(text=text, source=reading.source(spot.path) or Source())
    return found


def text_at(table: TargetTable, path: FieldPath) -> str:
    """A field as printed; a row gives its name; ``""`` for blanks, for whole blocks and for a place there is not."""
    value: object = table
    for part in path.parts:
        if isinstance(part, int):
            value = value[part] if isinstance(value, tuple) and part < len(value) else None
        else:
            value = getattr(value, part, None)
    return _shown(value) if path.parts else ""


def _shown(value: object) -> str:
    match value:
        case str() | int():
            return str(value)
        case Decimal():
            return format(value, "f")
        case TargetValue(text=text) | Indicator(name=text) | Phase(text=text):
            return text
        case FundLine(label=label):
            return label or ""
    return ""
