"""The page's rows and figures: lights counted, money against targets, the pace that is needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kaocheng.expr.display import display
from kaocheng.outlook.light import Light
from kaocheng.units.figures import percent
from kaocheng.units.quantity import plain
from kaocheng.web.appraisal.opened import Opened, Reader, opened

if TYPE_CHECKING:
    from decimal import Decimal

    from kaocheng.outlook.monitoring import Monitoring, RowProgress
    from kaocheng.web.appraisal.standing import Standing

CLASSES = {Light.RED: "red", Light.YELLOW: "yellow", Light.GREEN: "green", Light.BLUE: "blue", Light.NONE: "none"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressRow:
    """One row of the page."""

    progress: RowProgress
    planned: str
    light_class: str
    realised: str
    """Per cent of the annual target, for the bar; empty where there is none."""
    needed: str
    """What every remaining month must add."""
    expected: str
    """Forecast of the year's end; it says that it is one."""
    opened: Opened | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LightCount:
    """How many rows show a light."""

    label: str
    light_class: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dashboard:
    """The figures over the table, all of them from the rows below."""

    lights: tuple[LightCount, ...]
    whole_class: str
    money_class: str
    rate: str
    realised: str
    gap: str
    left: str
    """Money not spent yet."""
    open_rows: int
    """Rows that must still add something every month."""


def rows_of(found: Standing, reader: Reader) -> tuple[ProgressRow, ...]:
    """All rows in printed order."""
    rows = []
    for row in found.table.monitoring.rows:
        forecast, expected = found.forecasts.get(row.position), found.table.expected.get(row.position)
        rows.append(ProgressRow(
            progress=row, planned="" if row.planned.value is None else display(row.planned.value), light_class=CLASSES[row.light],
            realised="" if row.realised is None else percent(row.realised).rstrip("%"),
            needed="" if forecast is None or forecast.needed is None else display(forecast.needed),
            expected=expected.told if expected else "", opened=opened(found.table.results.get(row.position), reader)))
    return tuple(rows)


def dashboard_of(found: Standing, rows: tuple[ProgressRow, ...]) -> Dashboard:
    """The figures."""
    monitoring = found.table.monitoring
    counts = tuple(LightCount(label=light.value, light_class=CLASSES[light], rows=monitoring.count(light)) for light in Light)
    return Dashboard(
        lights=tuple(one for one in counts if one.rows), whole_class=CLASSES[monitoring.whole.light],
        money_class=CLASSES[monitoring.money.verdict.light], rate=_percent(monitoring.money.rate), realised=_percent(monitoring.realised),
        gap=_points(monitoring.gap), left=_left(monitoring), open_rows=sum(bool(row.needed) for row in rows))


def _percent(share: Decimal | None) -> str:
    return "—" if share is None else percent(share)


def _points(gap: Decimal | None) -> str:
    if gap is None:
        return "—"
    return f"{'+' if gap > 0 else '−' if gap < 0 else ''}{percent(abs(gap)).rstrip('%')} 个百分点"


def _left(monitoring: Monitoring) -> str:
    total = monitoring.money.funds.total if monitoring.money.funds else None
    if total is None or total.executed is None:
        return "—"
    base = total.budget if total.adjusted is None else total.adjusted
    return "—" if base is None else f"{plain(base - total.executed)} {total.unit or ''}".strip()
