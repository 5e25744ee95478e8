"""The forecast page and the back-test page: what may come, how well such forecasts did, and where they didn't."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

from markupsafe import Markup

from kaocheng.charts.forecast import Span, forecast_chart
from kaocheng.charts.render import to_svg
from kaocheng.expr.display import display
from kaocheng.outlook.forecast import Forecast
from kaocheng.outlook.forecast.engine import DRAWS, SEED
from kaocheng.publish.pages import render_page
from kaocheng.units import Quantity
from kaocheng.units.figures import percent
from kaocheng.units.quantity import EXACT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kaocheng.model import Reading
    from kaocheng.outlook.forecast.backtest import BackTest


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastTable:
    """预计的一张表."""

    reading: Annotated[Reading, "表"]
    forecasts: Annotated[tuple[Forecast, ...], "预计"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    forecast: Forecast
    reached: str
    chance: str
    low: str
    middle: str
    high: str
    needed: str
    linear: str
    last_share: str


def render_forecast_page(tables: Sequence[ForecastTable], day: date, *, notice: str = "") -> str:
    """The forecast page of all tables.

    Args:
        tables: The tables with their forecasts.
        day: The day the ledgers are known on.
        notice: A sentence set above everything, e.g. that the ledgers are invented.
    """
    sections = []
    for number, item in enumerate(tables, start=1):
        spans = [_span(one) for one in item.forecasts]
        sections.append({
            "title": item.reading.table.title or item.reading.table.form.label, "rows": [_row(one) for one in item.forecasts],
            "silent": len(item.reading.table.indicators) - len(item.forecasts),
            "chart": _drawn(spans, f"wide{number}"), "narrow_chart": _drawn(spans, f"narrow{number}", narrow=True)})
    unit = next((item.reading.table.unit for item in tables if item.reading.table.unit), "")
    return render_page("forecast.html.j2", sections=sections, day=day, unit=unit, notice=notice, draws=DRAWS, seed=SEED)


def render_backtest_page(own_year: BackTest | None, simulated: BackTest, *, year: int, notice: str = "") -> str:
    """The back-test page.

    Args:
        own_year: Forecasts of the unit's own year; ``None`` when none was due.
        simulated: Forecasts of simulated years.
        year: The unit's year.
        notice: A sentence set above everything.
    """
    return render_page("backtest.html.j2", own=own_year, simulated=simulated, year=year, notice=notice, shown=_shown,
                       percent=percent)


def _row(one: Forecast) -> _Row:
    made = one.projected
    return _Row(
        forecast=one, reached=display(one.reached, places=1), chance=made.chance_told, low=_shown(made.low, made.unit),
        middle=_shown(made.middle, made.unit), high=_shown(made.high, made.unit),
        needed="—" if one.needed is None else display(one.needed, places=2), linear=_shown(one.linear, made.unit),
        last_share="没有完整的上年" if one.last_share is None else _shown(one.last_share, made.unit))


def _span(one: Forecast) -> Span:
    target = one.indicator.target.quantity
    whole = target.value if target is not None and target.value else Decimal(1)
    made = one.projected
    reached, low, middle, high = (EXACT.divide(value * 100, whole).quantize(Decimal("0.1"))
                                  for value in (one.reached.value, made.low, made.middle, made.high))
    return Span(label=f"{one.position + 1} {one.indicator.name}", reached=reached, low=low, middle=middle, high=high,
                shown=f"达标概率 {made.chance_told}")


def _shown(value: Decimal, unit: str) -> str:
    return display(Quantity.of(value, unit), places=1)


def _drawn(spans: list[Span], name: str, *, narrow: bool = False) -> Markup:
    """The chart as SVG; it comes from our own specification, and the renderer escapes the texts inside it."""
    return Markup(to_svg(forecast_chart(spans, narrow=narrow), name=name)) if spans else Markup()  # noqa: S704
