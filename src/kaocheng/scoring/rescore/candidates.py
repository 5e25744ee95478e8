"""Other ways to a score: the methods that other profiles choose, and the mistakes that are usual."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Annotated

from kaocheng.model import IndicatorClass
from kaocheng.scoring.method import ExecutionMethod, QuantityMethod
from kaocheng.scoring.registry import all_methods
from kaocheng.scoring.rescore.rounding import agrees, whole
from kaocheng.units.figures import figure, rounded
from kaocheng.units.quantity import EXACT, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaocheng.law.recorder import Parameters
    from kaocheng.model import Indicator
    from kaocheng.scoring.method import QuantityCase

_ZERO, _ONE = Decimal(0), Decimal(1)
_ONLY_FOR_SATISFACTION = "satisfaction_tiered"
_NOT_FOR_A_POSITIVE_TARGET = frozenset({"zero_target", "direct"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One way to a score."""

    score: Annotated[Decimal, "得分（未舍入）"]
    told: Annotated[str, "说明"]
    is_method: Annotated[bool, "是否通行的算法"] = True
    """False for a mistake: it explains the number and does not make it right."""


def explaining(printed: Decimal, candidates: Iterator[Candidate]) -> Candidate | None:
    """The first way that gives the printed score; methods come before mistakes."""
    return next((found for found in candidates if agrees(printed, found.score)), None)


def row_candidates(row: Indicator, case: QuantityCase, points: Decimal, raw: Decimal) -> Iterator[Candidate]:
    """Ways to the score of a row with a number as target.

    Args:
        row: The row.
        case: Actual value and target.
        points: The row's points.
        raw: The unrounded score under the profile.
    """
    if case.target.value > 0:
        yield from _other_methods(row, case, points)
    if whole(raw) < points or raw == points:
        yield Candidate(score=whole(raw), told=f"得分取整：{plain(rounded(raw, 2))} 取整为 {plain(whole(raw))}")
    else:
        yield Candidate(score=whole(raw), is_method=False,
                        told=f"{plain(rounded(raw, 2))} 取整成了 {plain(whole(raw))}：没有达到目标，不能进位为满分")
    if case.target.value > 0 and case.actual.value > 0:
        yield from _row_mistakes(case, points)


def _other_methods(row: Indicator, case: QuantityCase, points: Decimal) -> Iterator[Candidate]:
    for method in all_methods().values():
        if not isinstance(method, QuantityMethod) or method.id in _NOT_FOR_A_POSITIVE_TARGET:
            continue
        reverse = method.id.startswith("reverse")
        if reverse is not case.comparator.is_downward:
            continue
        if method.id == _ONLY_FOR_SATISFACTION and (
                row.level1 != IndicatorClass.SATISFACTION or not case.target.unit.is_rate):
            continue
        attainment = method.attain(case)
        with localcontext(EXACT):
            score = points * min(max(attainment.share, _ZERO), _ONE)
        yield Candidate(score=score, told=f"按{method.label}：{attainment.working}，得 {plain(rounded(score, 2))} 分")
    with localcontext(EXACT):
        yield Candidate(score=points if case.met else _ZERO,
                        told=f"按直接赋分法（达到目标得满分，否则不得分）得 {plain(points if case.met else _ZERO)} 分")


def _row_mistakes(case: QuantityCase, points: Decimal) -> Iterator[Candidate]:
    actual, target = case.actual.value, case.target.value
    with localcontext(EXACT):
        straight, inverse = points * actual / target, points * target / actual
    ratio = f"{figure(actual)} ÷ {figure(target)} × {plain(points)}"
    turned = f"{figure(target)} ÷ {figure(actual)} × {plain(points)}"
    if case.comparator.is_downward:
        yield Candidate(score=min(straight, points), is_method=False, told="把反向指标按正向指标计分了")
        yield Candidate(score=inverse, is_method=False, told=f"{turned} ≈ {plain(rounded(inverse, 2))}，没有以分值封顶")
    else:
        yield Candidate(score=straight, is_method=False, told=f"{ratio} ≈ {plain(rounded(straight, 2))}，没有以分值封顶")
        yield Candidate(score=min(inverse, points), is_method=False, told="把正向指标按反向指标计分了")


def execution_candidates(
    rate: Decimal | None, rates: dict[str, Decimal], points: Decimal, raw: Decimal, parameters: Parameters,
) -> Iterator[Candidate]:
    """Ways to the score of budget execution.

    Args:
        rate: The rate of execution, executed over the full-year budget.
        rates: Rates over other denominators, each by what it is called.
        points: Points of budget execution.
        raw: The unrounded score under the profile.
        parameters: Parameters of the profile.
    """
    if rate is not None:
        for method in all_methods().values():
            if isinstance(method, ExecutionMethod):
                attainment = method.attain(rate, parameters)
                with localcontext(EXACT):
                    score = points * min(max(attainment.share, _ZERO), _ONE)
                yield Candidate(score=score, told=f"按{method.label}：{attainment.working}，得 {plain(rounded(score, 2))} 分")
    for name, other in rates.items():
        with localcontext(EXACT):
            score = points * min(other, _ONE)
        yield Candidate(score=score, told=f"按{name}计算得 {plain(rounded(score, 2))} 分")
    if whole(raw) < points or raw == points:
        yield Candidate(score=whole(raw), told=f"得分取整：{plain(rounded(raw, 2))} 取整为 {plain(whole(raw))}")
    if rate is not None:
        with localcontext(EXACT):
            uncapped = points * rate
        yield Candidate(score=uncapped, is_method=False, told=f"得分没有以分值 {plain(points)} 封顶")
