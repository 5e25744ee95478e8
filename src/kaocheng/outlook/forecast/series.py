"""History: what measures stood at on month ends, as known on each of them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

from kaocheng.expr.measures import MeasureRun
from kaocheng.outlook.in_year import in_year_decisions
from kaocheng.outlook.known import known_at
from kaocheng.outlook.plan.curve import MONTHS, end_of_month
from kaocheng.units import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from kaocheng.ledger import Snapshot

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A measure on month ends: cumulative, in one unit, January first."""

    values: Annotated[tuple[Decimal, ...], "累计数"]
    unit: Annotated[str, "单位"]

    @property
    def steps(self) -> tuple[Decimal, ...]:
        """What every month added; a correction downwards counts as nothing."""
        before = (_ZERO, *self.values)
        return tuple(max(after - first, _ZERO) for first, after in zip(before, self.values, strict=False))

    @property
    def last(self) -> Decimal:
        """The latest value."""
        return self.values[-1] if self.values else _ZERO

    def until(self, month: int) -> Series:
        """The first months."""
        return Series(values=self.values[:month], unit=self.unit)


def month_ends(year: int, day: date) -> tuple[date, ...]:
    """The month ends of a year up to a day."""
    return tuple(end for month in range(1, MONTHS + 1) if (end := end_of_month(year, month)) <= day)


def series_of(snapshot: Snapshot, labels: Iterable[str], year: int, day: date, status: str) -> Mapping[str, Series]:
    """The measures on the month ends of a year up to a day, by the measure's label; those without a number are left out.

    Args:
        snapshot: All ledgers.
        labels: Labels of the measures.
        year: Budget year.
        day: The last day.
        status: Which value counts where the province certifies (an option of D13).
    """
    found: dict[str, list[Quantity | None]] = {label: [] for label in labels}
    decisions = in_year_decisions(status)
    for end in month_ends(year, day):
        run = MeasureRun(snapshot=known_at(snapshot, end), fiscal_year=year, decisions=decisions)
        for label, values in found.items():
            value = run.evaluation(label).value
            values.append(value if isinstance(value, Quantity) else None)
    series = {}
    for label, values in found.items():
        unit = next((value.unit for value in values if value is not None), None)
        if unit is not None:
            series[label] = Series(unit=unit.symbol, values=tuple(_ZERO if one is None else one.to(unit).value for one in values))
    return series
