"""元 and 万元 side by side: where tables of one unit count money differently, the lines in 元 are shown in 万元.

Only the display of the money block changes: ``1500000元`` → ``150万元``, exactly, and ``(元)`` in the line's label.
A line without a figure stays: its figure may be printed where the reader did not see it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from kaocheng.base.text import squash
from kaocheng.lint.department_sets import tables_by_unit
from kaocheng.units.quantity import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kaocheng.model import FundLine, Reading

TITLE = "金额统一用万元"
FIGURES = ("budget", "adjusted", "executed")
"""Fields of a line that are money; rate, points and score are not."""
_FROM, _TO = "元", "万元"
_SHIFT = 4
_LABEL = re.compile(r"([(（]\s*(?:单位\s*[:：]\s*)?)元(\s*[)）])")


def tables_to_convert(readings: Sequence[Reading]) -> set[tuple[str, int]]:
    """Document and number of the tables that count in 元 while another table of their unit counts in 万元."""
    found = set()
    for tables in tables_by_unit(readings):
        if any(_TO in _units(reading) for reading in tables):
            found |= {(reading.document, reading.number) for reading in tables if _units(reading) == {_FROM}}
    return found


def converted(line: FundLine) -> FundLine:
    """The line in 万元; a line in another unit or without a figure is left as it is."""
    if squash(line.unit or "") != _FROM or all(getattr(line, figure) is None for figure in FIGURES):
        return line
    budget, adjusted, executed = (_shifted(figure) for figure in (line.budget, line.adjusted, line.executed))
    label = _LABEL.sub(rf"\1{_TO}\2", line.label) if line.label else line.label
    return replace(line, label=label, unit=_TO, budget=budget, adjusted=adjusted, executed=executed)


def _units(reading: Reading) -> set[str]:
    return {squash(unit) for unit in _printed_units(reading.table.funds)} & {_FROM, _TO}


def _printed_units(lines: Iterable[FundLine]) -> list[str]:
    return [line.unit for line in lines if line.unit]


def _shifted(figure: Decimal | None) -> Decimal | None:
    """The figure with its point moved, whatever its length: no context rounds it."""
    if figure is None or not figure.is_finite():
        return figure
    sign, digits, exponent = figure.as_tuple()
    return Decimal(plain(Decimal((sign, digits, int(exponent) - _SHIFT))))
