"""分值: points as the form prints them, else a proposal from the profile's points for level 1."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, Decimal, localcontext
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.errors import DataFileError
from kaocheng.model import IndicatorClass, IndicatorGroup
from kaocheng.units.quantity import EXACT, plain

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from kaocheng.law.recorder import Parameters
    from kaocheng.model import Indicator, TargetTable

EXECUTION = "预算执行率"
"""The entry for budget execution in a table of points."""
FULL = Decimal(100)
_PRINTED_AT_BUDGET_TIME = Decimal(90)
_CENT = Decimal("0.01")
COST_GROUPS = frozenset({IndicatorGroup.COST, IndicatorGroup.ECONOMIC_COST, IndicatorGroup.SOCIAL_COST,
                         IndicatorGroup.ECOLOGICAL_COST})


@dataclass(frozen=True, slots=True, kw_only=True)
class Allotment:
    """分值分配: points of every row and of budget execution."""

    weights: Annotated[tuple[Decimal, ...], "各行分值"]
    execution: Annotated[Decimal, "预算执行率分值"]
    proposed: Annotated[bool, "是否提议分值"] = False
    cautions: Annotated[tuple[str, ...], "提醒"] = ()


def apportion(total: Decimal, ratios: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Divide points in given ratios, in hundredths, the remainder going to the last share that isn't nothing.

    Args:
        total: Points to divide; hundredths at most, not below 0.
        ratios: At least one above 0, none below.
    """
    whole = sum(ratios, Decimal(0))
    with localcontext(EXACT):
        shares = [(total * ratio / whole).quantize(_CENT, rounding=ROUND_DOWN) for ratio in ratios]
        last = max(index for index, ratio in enumerate(ratios) if ratio > 0)
        shares[last] += total - sum(shares, Decimal(0))
    return tuple(shares)


def allot(table: TargetTable, parameters: Parameters, left_out: Collection[int] = ()) -> Allotment:
    """Points of every row: as printed when they add up, else proposed.

    Printed points add up when they sum to 100 less the points of budget execution, to 90 or to 100.
    Otherwise printed points are scaled to the sum they should have, and where a row has none the
    profile's points for level 1 are divided evenly among its rows. The points of rows that do not apply go to the
    others in proportion, so that the sum stays.

    Args:
        table: The table.
        parameters: Parameters of the profile; those used are remembered.
        left_out: 0-based positions of the rows that do not apply.
    """
    allotment = _allotted(table, parameters)
    return _without(allotment, left_out) if left_out else allotment


def _without(allotment: Allotment, left_out: Collection[int]) -> Allotment:
    """The rows that do not apply get no points; the others share them in proportion."""
    kept = [position for position in range(len(allotment.weights)) if position not in left_out]
    points = [allotment.weights[position] for position in kept]
    if not any(points):
        weights = [Decimal(0)] * len(allotment.weights)
        note = "没有适用的指标，只计预算执行率"
    else:
        shares = dict(zip(kept, apportion(sum(allotment.weights, Decimal(0)), points), strict=True))
        weights = [shares.get(position, Decimal(0)) for position in range(len(allotment.weights))]
        note = f"有 {len(allotment.weights) - len(kept)} 行不适用，其分值由其余各行按比例分担"
    return replace(allotment, weights=tuple(weights), cautions=(*allotment.cautions, note))


def _allotted(table: TargetTable, parameters: Parameters) -> Allotment:
    rows = table.indicators
    classes = tuple(_class_of(row, parameters) for row in rows)
    scheme = parameters.table(
        "scoring.weights-with-cost" if IndicatorClass.COST in classes else "scoring.weights")
    execution = _execution_points(table, scheme)
    if not rows:
        return Allotment(weights=(), execution=execution, cautions=("表中没有指标行，只计预算执行率",))
    points = [row.points for row in rows if row.points is not None and row.points >= 0]
    if len(points) == len(rows) and sum(points) > 0:
        return _printed(points, execution)
    return _proposed(classes, scheme, execution, parameters)


def _class_of(row: Indicator, parameters: Parameters) -> str | None:
    """Level 1 for the division of points: where the profile counts cost rows."""
    if row.level2 in COST_GROUPS and row.level1 in (None, IndicatorClass.OUTPUT, IndicatorClass.COST):
        return row.level1 if row.level1 == IndicatorClass.COST else parameters.text("scoring.cost-class")
    return row.level1


def _execution_points(table: TargetTable, scheme: Mapping[str, Decimal]) -> Decimal:
    printed = next((line.points for line in table.funds if line.points is not None), None)
    if printed is not None and 0 <= printed <= FULL:
        return printed
    points = scheme.get(EXECUTION, Decimal(0))
    if not 0 <= points <= FULL:
        raise DataFileError(f"预算执行率的分值 {points} 不在 0 至 100 之间", remedy="检查参数 scoring.weights")
    return points


def _printed(points: Sequence[Decimal], execution: Decimal) -> Allotment:
    total = sum(points, Decimal(0))
    if total in (FULL - execution, _PRINTED_AT_BUDGET_TIME, FULL):
        cautions: tuple[str, ...] = ()
        if total != FULL - execution:
            cautions = (f"表上指标分值合计 {plain(total)}，预算执行率按其余 {plain(FULL - total)} 分计",)
        return Allotment(weights=tuple(points), execution=FULL - total, cautions=cautions)
    return Allotment(
        weights=apportion(FULL - execution, points), execution=execution, proposed=True,
        cautions=(f"表上指标分值合计 {plain(total)}，应为 {plain(FULL - execution)}；已按比例折算，为提议分值，须由单位确认",))


def _proposed(
    classes: Sequence[str | None], scheme: Mapping[str, Decimal], execution: Decimal, parameters: Parameters,
) -> Allotment:
    cautions = ["表上没有可用的分值，各行分值由一级指标的分值平均分配，为提议分值，须由单位确认"]
    given = {name: scheme[name] for name in dict.fromkeys(classes) if name is not None and name in scheme}
    if not any(given.values()):
        cautions.append("方案没有给出这些一级指标的分值，分值在全部指标间平均分配")
        return Allotment(weights=apportion(FULL - execution, [Decimal(1)] * len(classes)), execution=execution,
                         proposed=True, cautions=tuple(cautions))
    _redirect_missing(given, scheme, parameters, cautions)
    shares = dict(zip(given, apportion(FULL - execution, list(given.values())), strict=True))
    count = Counter(classes)
    queues = {name: iter(apportion(share, [Decimal(1)] * count[name])) for name, share in shares.items()}
    lacking = sorted({name or "（没有一级指标）" for name in classes if name not in queues})
    if lacking:
        cautions.append(f"方案没有给出{'、'.join(lacking)}的分值，这些行分值为 0，须由财政部门或单位确定")
    weights = tuple(next(queues[name]) if name in queues else Decimal(0) for name in classes)
    return Allotment(weights=weights, execution=execution, proposed=True, cautions=tuple(cautions))


def _redirect_missing(
    given: dict[str, Decimal], scheme: Mapping[str, Decimal], parameters: Parameters, cautions: list[str],
) -> None:
    """Say what becomes of the points of a level 1 that the table lacks; `apportion` then scales the rest."""
    missing = [name for name in scheme if name != EXECUTION and name not in given]
    if not missing:
        return
    rule = parameters.text("scoring.missing-class")
    satisfaction, benefit = IndicatorClass.SATISFACTION, IndicatorClass.BENEFIT
    if rule == "satisfaction-to-benefit" and satisfaction in missing and benefit in given:
        given[benefit] += scheme[satisfaction]
        missing.remove(satisfaction)
        cautions.append(f"表中没有{satisfaction}，其分值并入{benefit}")
    elif rule not in ("rescale", "satisfaction-to-benefit"):
        raise DataFileError(f"参数 scoring.missing-class 的取值“{rule}”不认识",
                            expected="rescale 或 satisfaction-to-benefit", remedy="检查方案所选参数的取值")
    if missing:
        cautions.append(f"表中没有{'、'.join(missing)}，其余一级指标的分值按比例放大")
