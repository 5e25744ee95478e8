"""达标与否: a measure's value held against a target, unrounded."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from kaocheng.expr.display import Rounding, display

if TYPE_CHECKING:
    from kaocheng.expr.measures import MeasureResult
    from kaocheng.model import TargetValue
    from kaocheng.units import Quantity

_ROUNDING_DECISION = "D14"


class Verdict(StrEnum):
    """Whether a target is met."""

    PASS = "达标"  # noqa: S105
    FAIL = "未达标"
    UNDECIDED = "无法判断"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """判断: the verdict, the value as it may be printed, and why."""

    verdict: Annotated[Verdict, "结论"]
    target: Annotated[str, "指标值"]
    shown: Annotated[str, "完成值"]
    reason: Annotated[str, "理由"] = ""


def judge(result: MeasureResult, target: TargetValue) -> Judgement:
    """Hold a result against a target.

    A quantity without a value is not met: a goal that was never reached has not been reached. A word is met
    by the same word. What can't be compared (no comparator, another dimension) is left undecided.
    """
    if target.qualitative is not None:
        return _judge_words(result, target.qualitative)
    wanted, comparator = target.quantity, target.comparator
    shown = display(result.value, rounding=rounding_of(result)) if result.value is not None else result.text or ""
    if wanted is None or comparator is None:
        reason = "没有指标值" if wanted is None else "指标值没有比较符"
        return Judgement(verdict=Verdict.UNDECIDED, target=target.text, shown=shown, reason=reason)
    if result.value is None:
        return Judgement(verdict=Verdict.FAIL, target=target.text, shown="无", reason=result.reason or "没有数值")
    if result.value.unit.dimension != wanted.unit.dimension:
        reason = f"指标值以{wanted.unit.dimension.label}计，完成值以{result.value.unit.dimension.label}计，不能比较"
        return Judgement(verdict=Verdict.UNDECIDED, target=target.text, shown=shown, reason=reason)
    met = comparator.holds(result.value, wanted)
    shown = display(result.value, target=(comparator, wanted), rounding=rounding_of(result))
    return Judgement(verdict=Verdict.PASS if met else Verdict.FAIL, target=target.text, shown=shown,
                     reason=_reason(result.value, wanted, met=met))


def rounding_of(result: MeasureResult) -> Rounding:
    """How the value is to be printed, by decision D14; values it does not touch are truncated."""
    return next((Rounding(use.chosen) for use in result.decisions if use.key == _ROUNDING_DECISION), Rounding.TRUNCATE)


def _judge_words(result: MeasureResult, wanted: str) -> Judgement:
    if result.text is None:
        return Judgement(verdict=Verdict.FAIL, target=wanted, shown="无", reason=result.reason or "没有评价等级")
    met = result.text == wanted
    return Judgement(verdict=Verdict.PASS if met else Verdict.FAIL, target=wanted, shown=result.text,
                     reason=f"评价等级为“{result.text}”")


def _reason(value: Quantity, wanted: Quantity, *, met: bool) -> str:
    gap = value.to(wanted.unit) - wanted
    if not gap.value:
        return "恰好等于指标值"
    size = display(type(gap)(abs(gap.value), gap.unit), places=4)
    return f"{'符合' if met else '不符合'}，比指标值{'多' if gap.value > 0 else '少'}{size}"
