"""The plan curve of an indicator: declared in 阶段性计划, or in proportion to time where nothing is declared."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.text import squash
from kaocheng.expr.display import display
from kaocheng.outlook.plan.mentions import completion_base, declared_plans
from kaocheng.units import Quantity
from kaocheng.units.quantity import EXACT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kaocheng.model import Phase, TargetTable

MONTHS = 12
_WINDOW = re.compile(r"\((?:\d{4}年)?(\d{1,2})月?(?:至|到|-|—|–|~)(?:\d{4}年)?(\d{1,2})月\)")


class PlanKind(StrEnum):
    """Where the plan of an indicator comes from."""

    CUMULATIVE = "阶段性计划（累计数）"
    INCREMENTAL = "阶段性计划（各阶段数相加）"
    UNCLEAR = "阶段性计划（未写明累计还是分段，按累计读）"
    WINDOW = "统计时段内按时间"
    TIME = "时间进度"
    LIMIT = "全年控制数"
    """A limit or a rate: held against the annual target on any day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What should be reached by a day."""

    kind: Annotated[PlanKind, "计划依据"]
    value: Annotated[Quantity | None, "应达到的数"]
    """``None`` for a limit, a rate and words."""
    told: Annotated[str, "说明"]
    closed: Annotated[bool, "统计时段是否已结束"] = False
    """Whether nothing that happens later can count any more."""
    points: Annotated[tuple[tuple[date, Quantity], ...], "计划点"] = ()
    """The curve, from the first day of the year to its end; empty where there is none."""


def plan_for(table: TargetTable, row: int, year: int, day: date, *, declared: bool = True, by_month: bool = False) -> Planned:
    """What the plan asks of a row by a day.

    Args:
        table: The approved targets.
        row: 0-based position of the row.
        year: Budget year.
        day: A day of that year.
        declared: Whether a declared plan goes before proportion to time.
        by_month: Whether time passes in whole months, the current one included (annual target × months ÷ 12).
    """
    indicator = table.indicators[row]
    target = indicator.target.quantity
    adds_up = target is not None and (not target.unit.is_rate or completion_base(indicator) is not None)
    comparator = indicator.target.comparator
    if target is None or target.value <= 0 or not adds_up or (comparator is not None and comparator.is_downward):
        return Planned(kind=PlanKind.LIMIT, value=None, told="按全年指标值判断")
    window = _window(indicator.definition or "")
    if window is not None:
        return _in_window(target, year, day, window)
    if declared:
        plans = declared_plans(table).get(row)
        if plans:
            return _declared(target, plans, table.phases, year, day)
    passed, whole = (day.month, MONTHS) if by_month else ((day - date(year, 1, 1)).days + 1, days_in(year))
    told = f"指标值 × {passed} ÷ {whole}{'' if by_month else ' 天'}"
    points = ((date(year, 1, 1), Quantity(Decimal(0), target.unit)), (date(year, MONTHS, 31), target))
    return Planned(kind=PlanKind.TIME, value=_part(target, passed, whole), told=told, points=points)


def elapsed(year: int, day: date) -> Decimal:
    """Share of the year that has passed at the end of a day: 2024-06-30 → 182/366."""
    with localcontext(EXACT):
        return Decimal((day - date(year, 1, 1)).days + 1) / days_in(year)


def days_in(year: int) -> int:
    """Days of a year."""
    return 366 if calendar.isleap(year) else 365


def end_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def _part(quantity: Quantity, passed: int, whole: int) -> Quantity:
    with localcontext(EXACT):
        return Quantity(quantity.value * passed / whole, quantity.unit)


def _window(definition: str) -> tuple[int, int] | None:
    match = _WINDOW.search(squash(definition))
    if match is None:
        return None
    first, last = int(match[1]), int(match[2])
    whole_year = (first, last) == (1, MONTHS)
    return (first, last) if 1 <= first <= last <= MONTHS and not whole_year else None


def _in_window(target: Quantity, year: int, day: date, window: tuple[int, int]) -> Planned:
    first, last = date(year, window[0], 1), end_of_month(year, window[1])
    length = (last - first).days + 1
    passed = min(max((day - first).days + 1, 0), length)
    told = f"指标解释限定 {window[0]} 月至 {window[1]} 月，{'已经结束' if day >= last else f'已过 {passed} ÷ {length} 天'}"
    points = ((first, Quantity(Decimal(0), target.unit)), (last, target))
    return Planned(kind=PlanKind.WINDOW, value=_part(target, passed, length), told=told, closed=day >= last, points=points)


def _declared(target: Quantity, plans: Mapping[int, Quantity], phases: Sequence[Phase], year: int, day: date) -> Planned:
    order = sorted(plans, key=lambda position: (phases[position].to_month, position))
    values = [plans[position].value for position in order]
    total = sum(values, Decimal(0))
    if len(values) > 1 and total == target.value and values[-1] != target.value:
        kind, values = PlanKind.INCREMENTAL, [sum(values[: n + 1], Decimal(0)) for n in range(len(values))]
    else:
        kind = PlanKind.CUMULATIVE if values[-1] == target.value else PlanKind.UNCLEAR
    first_planned = min(phases[position].to_month for position in order)
    earlier = [phase.to_month for phase in phases if phase.to_month < first_planned]
    points = [(date(year, 1, 1), Decimal(0))]
    points += [(end_of_month(year, month), Decimal(0)) for month in sorted(set(earlier))]
    points += [(end_of_month(year, phases[position].to_month), value) for position, value in zip(order, values, strict=True)]
    burst = bool(earlier)
    value = _at(points, day, first_end=end_of_month(year, first_planned) if burst else None)
    listed = "，".join(f"{point.month}月底 {display(Quantity(number, target.unit))}" for point, number in points[1:])
    told = f"阶段性计划：{listed}" + (f"；{first_planned}月底前完成即可" if burst and day < end_of_month(year, first_planned) else "")
    return Planned(kind=kind, value=Quantity(value, target.unit), told=told,
                   points=tuple((point, Quantity(number, target.unit)) for point, number in points))


def _at(points: Sequence[tuple[date, Decimal]], day: date, first_end: date | None) -> Decimal:
    """Between two points in proportion to days; an output planned for a later phase only is due at that phase's end."""
    if first_end is not None and day < first_end:
        return Decimal(0)
    before = [point for point in points if point[0] <= day]
    after = [point for point in points if point[0] > day]
    if not after:
        return before[-1][1]
    (start, low), (end, high) = before[-1], after[0]
    with localcontext(EXACT):
        return low + (high - low) * Decimal((day - start).days) / Decimal((end - start).days)
