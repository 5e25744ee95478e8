"""What a reviewer asks about a monitoring table: statements that don't go together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.outlook.deviation import Possibility
from kaocheng.outlook.light import Light
from kaocheng.units.figures import percent
from kaocheng.units.quantity import EXACT, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from decimal import Decimal

    from kaocheng.law.recorder import Parameters
    from kaocheng.outlook.monitoring import MoneyProgress, RowProgress

_LAGGING = (Light.RED, Light.YELLOW)


def contradictions_of(
    rows: Sequence[RowProgress], money: MoneyProgress, realised: Decimal | None, day: date, parameters: Parameters,
) -> tuple[str, ...]:
    """One sentence for each.

    Args:
        rows: The rows.
        money: Budget execution.
        realised: Mean realisation of the targets.
        day: The day of monitoring.
        parameters: Parameters of the profile.
    """
    return (*_of_money(money, realised, day, parameters), *(told for row in rows for told in _of_row(row, parameters)))


def _of_money(money: MoneyProgress, realised: Decimal | None, day: date, parameters: Parameters) -> Iterator[str]:
    if money.funds is not None and money.funds.reported_on < day:
        yield f"预算执行数截至 {money.funds.reported_on}，监控截至 {day}，两者不是同一天"
    if money.rate is None or realised is None:
        return
    own = parameters.is_set("monitoring.execution-gap")
    edge = parameters.number("monitoring.execution-gap" if own else "lint.progress-gap-max")
    gap = (money.rate - realised) * 100
    if abs(gap) > edge:
        ahead, behind = ("预算执行", "目标实现") if gap > 0 else ("目标实现", "预算执行")
        ground = "方案规定" if own else "产品提议"
        yield (f"{ahead}比{behind}快 {plain(EXACT.divide(abs(gap), 1).quantize(edge.__class__('0.1')))} 个百分点"
               f"（执行率 {percent(money.rate)}，目标实现 {percent(realised)}），超过 {plain(edge)} 个百分点（{ground}）")
    if money.rate == 0 and realised > 0:
        yield "一分钱没有执行，目标却有进展：费用由谁承担、是否漏记"


def _of_row(row: RowProgress, parameters: Parameters) -> Iterator[str]:
    name = f"第{row.position + 1}行“{row.indicator.name}”"
    deviation, lagging = row.deviation, row.light in _LAGGING
    if deviation.possibility is Possibility.SURE and not row.met and row.light is Light.RED:
        yield f"{name}亮红灯，却填“确定能”完成"
    if deviation.possibility is Possibility.IMPOSSIBLE and row.light in (Light.GREEN, Light.BLUE):
        yield f"{name}进度正常，却填“完全不可能”完成"
    if deviation.possibility in (Possibility.POSSIBLE, Possibility.IMPOSSIBLE) and not deviation.reason:
        yield f"{name}填“{deviation.possibility}”，没有写原因和措施"
    elif lagging and not deviation.reason:
        yield f"{name}亮{row.light}，没有写原因"
    if lagging and deviation.reason and deviation.cause is None:
        yield f"{name}写了原因，没有选原因类别"
    if row.true_then:
        yield f"{name}当时登记的数是 {row.shown or '无'}，后来补登的行使当时的数变成 {row.true_then}"
    target = row.indicator.target.quantity
    if row.value is not None and row.planned.value is not None and target is not None and target.value > 0:
        edge = parameters.number("scoring.overachievement.reason-from")
        reached = EXACT.divide(row.value.value * 100, target.value)
        if reached >= edge:
            yield f"{name}已达全年指标值的 {percent(reached / 100)}，超过 {plain(edge)}%，指标值是否偏低"
