"""Forecasting the rows of a table from the ledgers' own history."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING, Annotated

from kaocheng.model import Indicator
from kaocheng.outlook.forecast.arrivals import ARRIVALS, Portfolio
from kaocheng.outlook.forecast.counts import EVEN, year_ends
from kaocheng.outlook.forecast.naive import is_complete, last_years_share, linear_pace
from kaocheng.outlook.forecast.projected import Projected
from kaocheng.outlook.plan import PlanKind, plan_for
from kaocheng.outlook.plan.curve import MONTHS
from kaocheng.units import Comparator, Quantity
from kaocheng.units.quantity import EXACT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kaocheng.expr.measures import MeasureResult
    from kaocheng.ledger import Snapshot
    from kaocheng.model import TargetTable
    from kaocheng.outlook.forecast.series import Series

DRAWS = 1000
SEED = "kaocheng-forecast-1"
"""With the measure, the year and the month it makes the seed: the same ledgers give the same forecast."""
_FIRST_MONTH = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """预计: one row at the year's end."""

    position: Annotated[int, "行序"]
    indicator: Annotated[Indicator, "指标"]
    reached: Annotated[Quantity, "已完成"]
    month: Annotated[int, "截至月份"]
    """The forecast rests on whole months up to this one."""
    projected: Annotated[Projected, "预计"]
    method: Annotated[str, "方法"]
    needed: Annotated[Quantity | None, "每月还需"]
    """What every remaining month must add; ``None`` when the target is met or no month is left."""
    linear: Annotated[Decimal, "按直线推算"]
    last_share: Annotated[Decimal | None, "按上年同期占比推算"]


def forecast_rows(
    table: TargetTable, results: Mapping[int, MeasureResult], series: Mapping[str, Series], known: Snapshot,
    last_year: Mapping[str, Series] | None = None,
) -> tuple[Forecast, ...]:
    """Forecast every row that counts up to an annual target; limits, rates, words and closed windows have none.

    Nor has what has not begun: a burst that is planned for later leaves no trace to forecast from.

    Args:
        table: The approved targets.
        results: Measured value by 0-based position of the row, on the snapshot's day.
        series: The measures on the month ends so far, by label.
        known: The ledgers as known on the day.
        last_year: The same measures through the whole of last year.
    """
    found = []
    for position, result in results.items():
        history = series.get(result.label)
        if history is None or len(history.values) < _FIRST_MONTH or history.last == 0:
            continue
        planned = plan_for(table, position, known.as_of.year, known.as_of)
        if planned.value is not None and planned.kind is not PlanKind.WINDOW:
            previous = (last_year or {}).get(result.label)
            found.append(_forecast(table.indicators[position], position, result, history,
                                   known=known, last_year=previous.steps if previous else None))
    return tuple(found)


def _forecast(
    indicator: Indicator, position: int, result: MeasureResult, history: Series, *, known: Snapshot,
    last_year: Sequence[Decimal] | None,
) -> Forecast:
    day = known.as_of
    target, sign = indicator.target.quantity or Quantity(Decimal(0)), indicator.target.comparator or Comparator.AT_LEAST
    unit = Quantity.of(1, history.unit).unit
    wanted, month = target.to(unit), len(history.values)
    rng = Random(f"{SEED}|{result.id}|{day.year}|{month}")  # noqa: S311  (a forecast, no secret)
    ledgers = {entry.kind.id for entry in result.counted}
    if ledgers == {ARRIVALS}:
        counted = (entry for entry in result.counted if entry.event_on is not None)
        portfolio = Portfolio.of(known, counted, history.unit if wanted.unit.dimension.is_money else "亿元", day)
        ends, method = _money(portfolio, history, wanted, rng), "到位曲线"
    else:
        complete = last_year is not None and is_complete(last_year)
        ends = year_ends(history.steps, wanted.value, _seasons(last_year if complete else None), rng, DRAWS)
        method = "按月件数（参照上年各月占比）" if complete else "按月件数"
    left = MONTHS - month
    short = wanted.value - history.last
    needed = Quantity(EXACT.divide(short, Decimal(left)), unit).to(target.unit) if short > 0 and left else None
    return Forecast(
        position=position, indicator=indicator, reached=Quantity(history.last, unit).to(target.unit), month=month,
        projected=Projected.of([Quantity(end, unit).to(target.unit) for end in ends], sign, target), method=method,
        needed=needed, linear=Quantity(linear_pace(history.steps), unit).to(target.unit).value,
        last_share=last_years_share(history.steps, last_year))


def _money(portfolio: Portfolio, history: Series, wanted: Quantity, rng: Random) -> list[Decimal]:
    left = MONTHS - len(history.values)
    ends = portfolio.money_ends(Decimal(0), left, rng, DRAWS // 4)
    if wanted.unit.dimension.is_money:
        return [history.last + end for end in ends]
    arrived = sum(portfolio.paid.values(), Decimal(0))
    factor = EXACT.divide(history.last, arrived) if arrived else Decimal(0)
    return [history.last + end * factor for end in ends]


def _seasons(last_year: Sequence[Decimal] | None) -> Sequence[Fraction]:
    """Last year's monthly shares, half-way drawn to even ones; even ones without a last year."""
    if last_year is None:
        return EVEN
    whole = Fraction(sum(last_year, Decimal(0)))
    return [(Fraction(step) / whole + even) / 2 for step, even in zip(last_year, EVEN, strict=True)]
