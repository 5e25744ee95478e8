"""复算预算执行: the rate of execution, its score, and points that are printed again on other lines."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import TYPE_CHECKING

from kaocheng.base.paths import FieldPath
from kaocheng.scoring.execution import Execution, base_of, score_execution
from kaocheng.scoring.rescore.candidates import execution_candidates, explaining
from kaocheng.scoring.rescore.result import Item, Part, Standing
from kaocheng.scoring.rescore.rounding import agrees
from kaocheng.units.figures import cut, percent
from kaocheng.units.quantity import EXACT, plain

if TYPE_CHECKING:
    from kaocheng.law.recorder import Parameters
    from kaocheng.model import FundLine, TargetTable
    from kaocheng.scoring.appraisal import ExecutionScore

_ZERO = Decimal(0)


def scored_line(table: TargetTable) -> tuple[int, FundLine] | None:
    """The line of the money block whose points and score count: the total if it has any, else the first that has."""
    lines = [(position, line) for position, line in enumerate(table.funds)
             if line.points is not None or line.score is not None]
    execution = Execution.of_funds(table.funds)
    total = execution.total if execution else None
    return next((found for found in lines if found[1] is total), lines[0] if lines else None)


def rescore_execution(table: TargetTable, parameters: Parameters) -> list[Item]:
    """What is found of the rate and of the score of budget execution."""
    found = scored_line(table)
    items = [item for position, line in enumerate(table.funds) if (item := _rate(position, line)) is not None]
    if found is None or found[1].score is None:
        return items
    position, line = found
    own = parameters.branch()
    points = line.points if line.points is not None else _points_left(table)
    path = FieldPath.of("funds", position, "score")
    if points is None:
        return [*items, Item(part=Part.EXECUTION, path=path, label="预算执行率", printed=line.score,
                             standing=Standing.FOR_A_HUMAN, explanation="没有印分值，不能复算")]
    scored = score_execution(Execution.of_funds(table.funds), points, own)[0]
    return [*items, _compared(line.score or _ZERO, points, scored, path, own)]


def _points_left(table: TargetTable) -> Decimal | None:
    """What the indicators leave of 100 for budget execution."""
    rows = sum((row.points for row in table.indicators if row.points is not None), _ZERO)
    return 100 - rows if 0 < 100 - rows <= 30 else None  # noqa: PLR2004  (no form gives execution more)


def _compared(printed: Decimal, points: Decimal, scored: ExecutionScore, path: FieldPath, own: Parameters) -> Item:
    standing, told = Standing.FOR_A_HUMAN, "没有可以计算执行率的数"
    if scored.execution_rate is not None:
        standing, told = Standing.FOLLOWS, ""
        if not agrees(printed, scored.raw) or printed > points:
            found = explaining(printed, execution_candidates(
                scored.execution_rate, _other_rates(scored), points, scored.raw, own))
            standing = Standing.OTHER_METHOD if found is not None and found.is_method else Standing.DIFFERS
            told = found.told if found else "没有执行完却得了满分" if printed == points > scored.raw else ""
    elif printed > 0 and scored.execution is not None:
        standing, told = Standing.DIFFERS, "执行率算不出来，却有得分"
    if scored.execution is not None and scored.total is not scored.execution.total:
        told = "；".join(part for part in ("资金总额一行是零或空白，按各分行合计计算", told) if part)
    return Item(part=Part.EXECUTION, path=path, label="预算执行率", points=points, printed=printed,
                expected=scored.shown if scored.execution_rate is not None else None, standing=standing,
                arithmetic=scored.arithmetic, explanation=told, basis=own.uses)


def _other_rates(scored: ExecutionScore) -> dict[str, Decimal]:
    """The rate over the first budget where it was adjusted, and the rate as printed."""
    line = scored.total
    rates: dict[str, Decimal] = {}
    if line is None or line.executed is None:
        return rates
    with localcontext(EXACT):
        if line.budget and line.adjusted is not None and line.adjusted != line.budget:
            rates[f"年初预算数 {plain(line.budget)}"] = line.executed / line.budget
        if line.rate is not None:
            rates[f"印的执行率 {plain(line.rate)}%"] = line.rate / 100
    return rates


def _rate(position: int, line: FundLine) -> Item | None:
    """A printed rate that is not executed over budget; a rate that follows is not told."""
    base = base_of(line)
    if line.rate is None or not base or line.executed is None:
        return None
    with localcontext(EXACT):
        exact = line.executed / base * 100
    if agrees(line.rate, exact) or (line.budget and agrees(line.rate, EXACT.divide(line.executed * 100, line.budget))):
        return None
    if agrees(line.rate.scaleb(2), exact):  # 85% printed as 0.85
        return None
    return Item(
        part=Part.RATE, path=FieldPath.of("funds", position, "rate"), label=line.label or "资金", printed=line.rate,
        expected=cut(exact, 2), standing=Standing.DIFFERS,
        arithmetic=f"{plain(line.executed)} ÷ {plain(base)} = {percent(exact / 100)}")
