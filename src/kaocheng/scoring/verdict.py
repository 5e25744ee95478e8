"""Judging one row: the actual value is held against the target by the method that the profile chose."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, ROUND_UP, Decimal, localcontext
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.text import clip
from kaocheng.model import IndicatorClass
from kaocheng.scoring.actual import Band
from kaocheng.scoring.method import Attainment, Method, QuantityCase, QuantityMethod
from kaocheng.scoring.methods.qualitative_band import QualitativeBand, limits
from kaocheng.scoring.registry import quantity_method
from kaocheng.scoring.weights import COST_GROUPS
from kaocheng.units import Comparator, Quantity, UnitMismatchError
from kaocheng.units.figures import cut, percent
from kaocheng.units.quantity import EXACT, plain

if TYPE_CHECKING:
    from kaocheng.law.recorder import Parameters
    from kaocheng.model import Indicator
    from kaocheng.scoring.actual import Actual


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What is found of a row before points are given."""

    method: Annotated[Method | None, "计分方法"] = None
    attainment: Annotated[Attainment | None, "得分比例"] = None
    problem: Annotated[str, "不能计分的原因"] = ""
    met: Annotated[bool, "是否达到目标"] = False
    target_shown: Annotated[str, "指标值（显示）"] = ""
    actual_shown: Annotated[str, "完成值（显示）"] = ""
    notes: Annotated[tuple[str, ...], "提醒"] = ()
    prompts: Annotated[tuple[str, ...], "须说明的事项"] = ()


def judge(indicator: Indicator, actual: Actual | None, parameters: Parameters) -> Verdict:
    """Hold an actual value against its target; whatever can't be scored says why and earns nothing."""
    target = indicator.target
    if actual is None or actual.is_missing:
        printed = (actual.text if actual else None) or ""
        why = f"（{clip(actual.reason, 60)}）" if actual and actual.reason else ""
        verdict = _unscored(f"没有可以计分的完成值{why}", printed)
    elif target.quantity is not None:
        verdict = _judge_number(indicator, actual, parameters)
    elif target.qualitative is not None:
        verdict = replace(_judge_words(actual, parameters), target_shown=target.text)
    else:
        verdict = _unscored("没有指标值", actual.text or str(actual.value or ""))
    if target.doubt is not None:
        verdict = replace(verdict, notes=(*verdict.notes, f"指标值“{target.text}”读不准，得分须复核"))
    return verdict


def _unscored(problem: str, shown: str) -> Verdict:
    return Verdict(problem=problem, actual_shown=shown, notes=(f"{problem}，得 0 分",), prompts=(f"{problem}，须说明原因",))


def _judge_words(actual: Actual, parameters: Parameters) -> Verdict:
    if actual.band is None:
        return _unscored("指标值是定性的，没有评定档次", actual.text or str(actual.value))
    method = QualitativeBand()
    label, lower, upper = limits(actual.band, parameters)
    shown = actual.text or label
    attainment = method.attain(actual.band, actual.rating, parameters)
    if attainment is None:
        rating = plain(actual.rating or Decimal(0))
        return _unscored(f"评分 {rating}% 不在“{label}”的范围（{plain(lower)}%至{plain(upper)}%）内，没有采用", shown)
    met = actual.band is Band.ACHIEVED
    notes = (f"只评了档次“{label}”，得分为提议，须由评分人确定",) if actual.rating is None else ()
    if not actual.basis:
        notes = (*notes, "定性评定没有写明依据")
    return Verdict(method=method, attainment=attainment, met=met, actual_shown=shown, notes=notes,
                   prompts=() if met else ("没有达到年度指标，须说明原因",))


def _judge_number(indicator: Indicator, actual: Actual, parameters: Parameters) -> Verdict:
    target = indicator.target.quantity
    if actual.value is None or target is None:
        return _unscored("指标值是数，完成值却是文字", actual.text or "")
    notes: list[str] = []
    try:
        case = quantity_case(indicator, actual.value, parameters, notes)
    except UnitMismatchError as error:
        return _unscored(error.what, actual.text or str(actual.value))
    method = _method_for(indicator, case)
    attainment = method.attain(case)
    if method.proportional:
        attainment = _above_threshold(attainment, parameters)
    return Verdict(
        method=method, attainment=attainment, met=case.met, notes=tuple(notes), prompts=_prompts(case),
        target_shown=f"{'' if indicator.target.comparator else case.comparator}{indicator.target.text}",
        actual_shown=actual.text or _shown(case))


def quantity_case(
    indicator: Indicator, actual: Quantity, parameters: Parameters, notes: list[str], sign: Comparator | None = None,
) -> QuantityCase:
    """An actual value held against the row's target, both in one unit.

    Args:
        indicator: A row with a number as target.
        actual: The actual value.
        parameters: Parameters of the profile.
        notes: Receives what had to be assumed.
        sign: Replaces the printed sign.

    Raises:
        UnitMismatchError: The two can't be converted.
    """
    target = indicator.target.quantity
    if target is None:
        raise ValueError("the row has no number as target")
    comparator = sign or indicator.target.comparator or _unsigned(indicator, parameters, notes)
    value, target = _aligned(actual, target, notes)
    if comparator is Comparator.EQUAL and target.value == 0 and value.value < 0:
        notes.append("完成值为负数，按零计")
        value = replace(value, value=Decimal(0))
    return QuantityCase(actual=value, target=target, comparator=comparator, parameters=parameters)


def _unsigned(indicator: Indicator, parameters: Parameters, notes: list[str]) -> Comparator:
    is_cost = indicator.level1 == IndicatorClass.COST or indicator.level2 in COST_GROUPS
    sign = Comparator(parameters.text(f"scoring.unsigned.{'cost-' if is_cost else ''}comparator"))
    notes.append(f"指标值“{indicator.target.text}”没有比较符，按“{sign}”计")
    return sign


def _aligned(actual: Quantity, target: Quantity, notes: list[str]) -> tuple[Quantity, Quantity]:
    """Both in the target's unit; a target without a unit takes the actual value's."""
    if not target.unit.symbol and actual.unit.symbol:
        notes.append(f"指标值没有计量单位，按完成值的“{actual.unit.symbol}”计")
        return actual, Quantity(target.value, actual.unit)
    return actual.to(target.unit), target


def _method_for(indicator: Indicator, case: QuantityCase) -> QuantityMethod:
    if case.target.value < 0:
        return quantity_method("direct")
    if case.target.value == 0:
        role = "scoring.method.zero"
    elif indicator.level1 == IndicatorClass.SATISFACTION and case.comparator.is_upward and case.target.unit.is_rate:
        role = "scoring.method.satisfaction"
    elif case.comparator.is_upward:
        role = "scoring.method.positive"
    else:
        role = "scoring.method.reverse" if case.comparator.is_downward else "scoring.method.equal"
    return quantity_method(case.parameters.text(role))


def _above_threshold(attainment: Attainment, parameters: Parameters) -> Attainment:
    threshold = parameters.number("scoring.pass-threshold")
    with localcontext(EXACT):
        if attainment.share * 100 >= threshold:
            return attainment
    working = f"{attainment.working}，比例 {percent(attainment.share)} 低于及格门槛 {plain(threshold)}%"
    return Attainment(share=Decimal(0), working=working)


def _prompts(case: QuantityCase) -> tuple[str, ...]:
    exceeds = case.comparator is Comparator.EQUAL and case.target.value > 0 and case.actual.compare(case.target) > 0
    missed = () if case.met or exceeds else ("没有达到目标，须说明原因",)
    if case.comparator.is_downward or case.target.value < 0:
        return missed
    if case.target.value == 0:
        edge = case.parameters.number("scoring.overachievement.zero-target-from")
        return (*missed, f"目标值为零，完成值达到 {plain(edge)}，须说明原因") if case.actual.value >= edge else missed
    edge = case.parameters.number("scoring.overachievement.reason-from")
    with localcontext(EXACT):
        reached = case.actual.value / case.target.value
        if reached * 100 >= edge:
            return (f"完成值是目标值的 {percent(reached)}，达到 {plain(edge)}%，须说明原因",)
    return ("完成值超过目标值，须说明原因",) if exceeds else missed


def _shown(case: QuantityCase) -> str:
    """The actual value in the target's unit, cut off towards the side of failure."""
    places = int(case.parameters.number("scoring.rounding.places"))
    direction = ROUND_UP if case.comparator.is_downward else ROUND_DOWN
    return str(Quantity(cut(case.actual.value, places, direction), case.actual.unit))
