"""A row of a unit's year: what was reached, what should be, what may come; as words and as positions of a drawing."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kaocheng.charts.lane import Lane
from kaocheng.expr.display import display
from kaocheng.outlook.light import Light
from kaocheng.outlook.plan.curve import MONTHS
from kaocheng.units.figures import percent
from kaocheng.units.quantity import EXACT
from kaocheng.web.appraisal.dashboard import CLASSES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaocheng.outlook.forecast import Forecast
    from kaocheng.outlook.monitoring import RowProgress
    from kaocheng.web.appraisal.standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRow:
    """One row on the day."""

    progress: RowProgress
    light_class: str
    lane: Lane | None
    """``None`` for limits and words: there is nothing to measure against 100 %."""
    planned: str
    realised: str
    expected: str
    """Forecast of the year's end; it says that it is one."""
    chance: str
    needed: str
    """What every remaining month must add."""
    score: str
    points: str

    @property
    def light(self) -> Light:
        """The light."""
        return self.progress.light


def year_rows(where: Standing, scores: Mapping[int, tuple[str, str]]) -> tuple[YearRow, ...]:
    """All rows in printed order.

    Args:
        where: The table on the day; forecasts of a year whose months are over are none.
        scores: Score and points of the frozen appraisal by position.
    """
    ahead = {position: one for position, one in where.forecasts.items() if one.month < MONTHS}
    return tuple(_row(row, ahead.get(row.position), scores.get(row.position, ("", ""))) for row in where.table.monitoring.rows)


def _row(row: RowProgress, forecast: Forecast | None, score: tuple[str, str]) -> YearRow:
    planned, made = row.planned.value, forecast.projected if forecast else None
    return YearRow(
        progress=row, light_class=CLASSES[row.light], lane=_lane(row, forecast), planned="" if planned is None else display(planned),
        realised="" if row.realised is None else percent(row.realised), expected=made.told if made else "",
        chance=made.chance_told if made else "", needed="" if forecast is None or forecast.needed is None else display(forecast.needed),
        score=score[0], points=score[1])


def _lane(row: RowProgress, forecast: Forecast | None) -> Lane | None:
    target = row.indicator.target.quantity
    if row.value is None or row.planned.value is None or target is None or target.value <= 0:
        return None

    def of_target(value: Decimal) -> Decimal:
        return EXACT.divide(value * 100, target.value)

    made = forecast.projected if forecast else None
    return Lane.of(of_target(row.value.value), of_target(row.planned.value.value),
                   None if made is None else (of_target(made.low), of_target(made.middle), of_target(made.high)))
