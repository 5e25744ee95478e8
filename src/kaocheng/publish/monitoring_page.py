"""The monitoring page: one HTML file with the lights, the plan, the deviations, and the rows behind every value."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from markupsafe import Markup

from kaocheng.charts.progress import ProgressBar, progress_chart
from kaocheng.charts.render import to_svg
from kaocheng.expr.display import display
from kaocheng.law.uses import ParameterUse
from kaocheng.outlook.light import Light
from kaocheng.outlook.monitoring import Monitoring, RowProgress
from kaocheng.publish.pages import render_page
from kaocheng.publish.proof import Proof, proof_of
from kaocheng.units.figures import percent
from kaocheng.units.quantity import EXACT

if TYPE_CHECKING:
    from kaocheng.law import Standards
    from kaocheng.ledger import Snapshot
    from kaocheng.year.monitoring import MonitoredTable

_CLASSES = {Light.RED: "red", Light.YELLOW: "yellow", Light.GREEN: "green", Light.BLUE: "blue", Light.NONE: "none"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    progress: RowProgress
    planned: str
    light_class: str
    expected: str
    proof: Proof | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Section:
    short: str
    title: str
    monitoring: Monitoring
    rows: tuple[_Row, ...]
    chart: Markup
    narrow_chart: Markup
    rate: str
    realised: str
    gap: str
    whole_class: str
    money_class: str


def render_monitoring_page(
    tables: tuple[MonitoredTable, ...], standards: Standards, snapshot: Snapshot, *, late_rows: int = 0, notice: str = "",
) -> str:
    """The page.

    Args:
        tables: The monitored tables, in printed order.
        standards: Profile and day of the parameters.
        snapshot: The ledgers as known on the day.
        late_rows: Rows of events before the day that were entered after it.
        notice: A sentence set above everything, e.g. that the ledgers are invented.
    """
    uses: dict[str, ParameterUse] = {use.id: use for item in tables for use in item.monitoring.parameters}
    return render_page(
        "monitoring.html.j2",
        unit=next((item.reading.table.unit for item in tables if item.reading.table.unit), "绩效运行监控"),
        year=next((item.reading.table.fiscal_year for item in tables if item.reading.table.fiscal_year), None),
        profile=standards.profile, snapshot=snapshot, notice=notice, late_rows=late_rows,
        sections=[_section(item, number) for number, item in enumerate(tables, start=1)], parameters=list(uses.values()))


def _section(item: MonitoredTable, number: int) -> _Section:
    found = item.monitoring
    table = item.reading.table
    rows = tuple(_row(row, item) for row in found.rows)
    bars = [bar for row in found.rows if (bar := _bar(row)) is not None]
    gap = found.gap
    return _Section(
        short="部门整体" if table.form.is_department else table.project or "项目", title=table.title or table.form.label,
        monitoring=found, rows=rows, chart=_drawn(bars, f"wide{number}"), narrow_chart=_drawn(bars, f"narrow{number}", narrow=True),
        rate="—" if found.money.rate is None else percent(found.money.rate),
        realised="—" if found.realised is None else percent(found.realised),
        gap="—" if gap is None else f"{'+' if gap > 0 else '−' if gap < 0 else ''}{percent(abs(gap)).rstrip('%')} 个百分点",
        whole_class=_CLASSES[found.whole.light], money_class=_CLASSES[found.money.verdict.light])


def _row(row: RowProgress, item: MonitoredTable) -> _Row:
    result = item.results.get(row.position)
    planned = "—" if row.planned.value is None else display(row.planned.value)
    expected = item.expected.get(row.position)
    return _Row(progress=row, planned=planned, light_class=_CLASSES[row.light], expected=expected.told if expected else "",
                proof=proof_of(result) if result is not None else None)


def _bar(row: RowProgress) -> ProgressBar | None:
    target = row.indicator.target.quantity
    if row.value is None or row.planned.value is None or target is None or target.value <= 0:
        return None
    return ProgressBar(label=f"{row.position + 1} {row.indicator.name}", reached=_share(row.value.value, target.value),
                       planned=_share(row.planned.value.value, target.value), shown=row.shown, light=row.light.value)


def _share(value: Decimal, target: Decimal) -> Decimal:
    return EXACT.divide(value * 100, target).quantize(Decimal("0.01"))


def _drawn(bars: list[ProgressBar], name: str, *, narrow: bool = False) -> Markup:
    """The chart as SVG; it comes from our own specification, and the renderer escapes the texts inside it."""
    return Markup(to_svg(progress_chart(bars, narrow=narrow), name=name))  # noqa: S704
