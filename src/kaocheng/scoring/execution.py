"""预算执行: the rate of execution and its points."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.paths import FieldPath
from kaocheng.model import FundLine
from kaocheng.scoring.appraisal import Caution, ExecutionScore
from kaocheng.scoring.registry import execution_method
from kaocheng.units.figures import percent, rounded
from kaocheng.units.quantity import EXACT, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kaocheng.law.recorder import Parameters

_TOTAL_WORDS = ("总额", "合计")
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Execution:
    """预算执行: the total and, where known, its parts; all in one unit of money."""

    total: Annotated[FundLine, "合计"]
    parts: Annotated[tuple[FundLine, ...], "其中"] = ()

    @classmethod
    def of(
        cls, *, budget: Decimal | None, executed: Decimal | None, adjusted: Decimal | None = None, unit: str = "万元",
    ) -> Execution:
        """Execution from its figures; ``adjusted`` is the full-year budget where it differs."""
        return cls(total=FundLine(label="年度资金总额", unit=unit, budget=budget, adjusted=adjusted, executed=executed))

    @classmethod
    def of_funds(cls, funds: Iterable[FundLine]) -> Execution | None:
        """Execution from the money block of a form: the row named as total, else the first; ``None`` without rows."""
        lines = tuple(funds)
        if not lines:
            return None
        total = next((line for line in lines if any(word in (line.label or "") for word in _TOTAL_WORDS)), lines[0])
        return cls(total=total, parts=tuple(line for line in lines if line is not total))


def base_of(line: FundLine) -> Decimal | None:
    """The denominator of the rate: the adjusted budget, else the budget."""
    return line.budget if line.adjusted is None else line.adjusted


def score_execution(
    execution: Execution | None, weight: Decimal, parameters: Parameters,
) -> tuple[ExecutionScore, tuple[Caution, ...]]:
    """Points for budget execution under the profile's method; faults of the figures become cautions."""
    own = parameters.branch()
    method = execution_method(own.text("scoring.execution.method"))
    notes: list[str] = []
    total = _usable_total(execution, notes)
    rate = None if total is None else _rate(total, notes)
    prompts: tuple[str, ...] = ()
    places = int(own.number("scoring.rounding.places"))
    if total is None or rate is None:
        raw, arithmetic = _ZERO, f"{notes[-1]}，得 0 分"
    else:
        attainment = method.attain(rate, own)
        with localcontext(EXACT):
            raw = weight * min(max(attainment.share, _ZERO), Decimal(1))
        prompts = _prompts(total, rate, own)
        ratio = f"{plain(total.executed or _ZERO)} ÷ {plain(base_of(total) or _ZERO)}"
        arithmetic = f"{ratio}，{attainment.working}，分值 {plain(weight)}，得 {rounded(raw, places)} 分"
    score = ExecutionScore(
        execution=execution, total=total, weight=weight, execution_rate=rate,
        execution_rate_shown="" if rate is None else percent(rate),
        raw=raw, shown=rounded(raw, places), method=method.id, method_label=method.label, arithmetic=arithmetic,
        prompts=prompts, basis=own.uses)
    return score, tuple(Caution(message=note, path=FieldPath.of("funds")) for note in notes)


def _usable_total(execution: Execution | None, notes: list[str]) -> FundLine | None:
    """The total; the sum of the parts when the total row is empty or zero and the parts are not."""
    if execution is None:
        notes.append("没有预算执行数据")
        return None
    total, parts = execution.total, execution.parts
    if not base_of(total) and not total.executed and any(base_of(line) or line.executed for line in parts):
        notes.append("资金总额一行为零或空白而分项不为零，按分项合计计算执行率")
        return FundLine(
            label=total.label, unit=total.unit, budget=sum((line.budget or _ZERO for line in parts), _ZERO),
            adjusted=sum((base_of(line) or _ZERO for line in parts), _ZERO),
            executed=sum((line.executed or _ZERO for line in parts), _ZERO))
    return total


def _rate(total: FundLine, notes: list[str]) -> Decimal | None:
    base = base_of(total)
    if base is None or total.executed is None:
        notes.append("预算数或执行数没有填写")
        return None
    if base <= 0:
        notes.append("预算数为零，执行率算不出来")
        return None
    if total.executed > base:
        notes.append(f"执行数 {plain(total.executed)} 超过预算数 {plain(base)}，得分不超过分值，须核对")
    if total.executed < 0:
        notes.append(f"执行数 {plain(total.executed)} 为负数，按零计")
    with localcontext(EXACT):
        return max(total.executed, _ZERO) / base


def _prompts(total: FundLine, rate: Decimal, parameters: Parameters) -> tuple[str, ...]:
    prompts = []
    edge = parameters.number("scoring.execution.reason-below")
    if rate * 100 < edge:
        prompts.append(f"预算执行率 {percent(rate)}，低于 {plain(edge)}%，须说明原因")
    if total.budget is not None and total.adjusted not in (None, total.budget):
        prompts.append("年中调整过预算，须说明调整原因")
    return tuple(prompts)
