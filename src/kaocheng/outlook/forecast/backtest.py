"""回测: forecasts of months gone by, held against what came, beside the two naive ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

from kaocheng.outlook.forecast.engine import Forecast, forecast_rows
from kaocheng.outlook.known import known_at
from kaocheng.outlook.plan.curve import end_of_month
from kaocheng.units import Quantity
from kaocheng.units.figures import percent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kaocheng.expr.measures import MeasureResult
    from kaocheng.ledger import Snapshot
    from kaocheng.model import TargetTable
    from kaocheng.outlook.forecast.series import Series

MONTHS_TESTED = range(3, 12)
_NARROW, _BIASED = Decimal("0.75"), Decimal("0.15")
_BINS = ((Decimal(0), Decimal("0.2")), (Decimal("0.2"), Decimal("0.4")), (Decimal("0.4"), Decimal("0.6")),
         (Decimal("0.6"), Decimal("0.8")), (Decimal("0.8"), Decimal("1.01")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One forecast and what came."""

    name: Annotated[str, "指标"]
    month: Annotated[int, "截至月份"]
    chance: Annotated[Decimal, "达标概率"]
    low: Annotated[Decimal, "P10"]
    middle: Annotated[Decimal, "P50"]
    high: Annotated[Decimal, "P90"]
    linear: Annotated[Decimal, "按直线推算"]
    last_share: Annotated[Decimal | None, "按上年同期占比推算"]
    target: Annotated[Decimal, "指标值"]
    end: Annotated[Decimal, "年末实际"]
    unit: Annotated[str, "单位"]

    @property
    def met(self) -> bool:
        """Whether the target was met in the end."""
        return self.end >= self.target

    @property
    def inside(self) -> bool:
        """Whether the end lay between P10 and P90."""
        return self.low <= self.end <= self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How good one way of forecasting was."""

    label: Annotated[str, "方法"]
    brier: Annotated[Decimal, "布赖尔分"]
    """Mean squared distance of the probability from what came; 0 is perfect, 0.25 is a coin."""
    error: Annotated[Decimal, "平均误差"]
    """Mean distance of the middle from the end, over the target."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Forecasts of about one probability, and how many of them came true."""

    label: Annotated[str, "概率"]
    count: Annotated[int, "次数"]
    expected: Annotated[Decimal, "平均概率"]
    happened: Annotated[Decimal, "实际达标"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BackTest:
    """回测结果."""

    checks: Annotated[tuple[Check, ...], "各次"]
    own: Annotated[Score, "本软件"]
    linear: Annotated[Score, "直线推算"]
    last_share: Annotated[Score | None, "上年同期占比"]
    covered: Annotated[Decimal, "落在P10至P90之间的比例"]
    bins: Annotated[tuple[Bin, ...], "校准"]

    @property
    def verdicts(self) -> tuple[str, ...]:
        """In plain words, whether it beats the naive ones, each by both measures."""
        naive = [self.linear, *([self.last_share] if self.last_share else [])]
        return tuple(self._verdict(other) for other in naive)

    @property
    def faults(self) -> tuple[str, ...]:
        """In plain words, what is wrong with the forecasts themselves."""
        chance = _mean([check.chance for check in self.checks])
        happened = _mean([Decimal(check.met) for check in self.checks])
        found = []
        if self.covered < _NARROW:
            found.append("范围偏窄，实际落在外面的比应有的多")
        if abs(happened - chance) > _BIASED:
            found.append(f"总的偏{'悲观' if happened > chance else '乐观'}：平均概率 {percent(chance)}，实际达标 {percent(happened)}")
        return tuple(found)

    def _verdict(self, other: Score) -> str:
        better = [name for name, own, theirs in (("概率", self.own.brier, other.brier), ("数值", self.own.error, other.error))
                  if own < theirs]
        if len(better) == 2:  # noqa: PLR2004  (both)
            return f"概率和数值都好于“{other.label}”"
        if not better:
            return f"没有胜过“{other.label}”：概率和数值都不比它好"
        worse = "数值" if better == ["概率"] else "概率"
        return f"{better[0]}好于“{other.label}”，{worse}没有胜过它"


def summarise(checks: Iterable[Check]) -> BackTest:
    """Scores of all checks; there is at least one.

    Where last year's share is known for only some of them, it is judged on those, and the others on all.
    """
    every = tuple(checks)
    shared = [check for check in every if check.last_share is not None]
    return BackTest(
        checks=every, covered=_mean([Decimal(check.inside) for check in every]),
        own=_score("本软件", every, lambda check: check.chance, lambda check: check.middle),
        linear=_score("直线推算", every, lambda check: Decimal(check.linear >= check.target), lambda check: check.linear),
        last_share=_score("上年同期占比", shared, lambda check: Decimal((check.last_share or 0) >= check.target),
                          lambda check: check.last_share or Decimal(0)) if shared else None,
        bins=tuple(found for low, high in _BINS if (found := _bin(every, low, high)) is not None))


def back_test(
    table: TargetTable, series: Mapping[str, Series], snapshot: Snapshot, year: int,
    measured: Callable[[Snapshot], Mapping[int, MeasureResult]],
) -> tuple[Check, ...]:
    """Forecast the table on every month end from March to November of a year that is over.

    Args:
        table: The approved targets.
        series: The measures through the whole year, by label.
        snapshot: All ledgers, the year over.
        year: The year.
        measured: Measured values of the rows from the ledgers of a day.
    """
    found: list[Check] = []
    for month in MONTHS_TESTED:
        day = end_of_month(year, month)
        known = known_at(snapshot, day)
        results = measured(known)
        made = forecast_rows(table, results, {label: one.until(month) for label, one in series.items()}, known)
        found += [_check(one, series[results[one.position].label]) for one in made if one.reached.value < _target(one)]
    return tuple(found)


def _target(forecast: Forecast) -> Decimal:
    quantity = forecast.indicator.target.quantity
    return quantity.value if quantity else Decimal(0)


def _check(forecast: Forecast, whole: Series) -> Check:
    unit = Quantity.of(1, forecast.projected.unit).unit
    made = forecast.projected
    return Check(
        name=forecast.indicator.name, month=forecast.month, chance=made.chance, low=made.low, middle=made.middle, high=made.high,
        linear=forecast.linear, last_share=forecast.last_share, target=_target(forecast), unit=made.unit,
        end=Quantity.of(whole.last, whole.unit).to(unit).value)


def _score(
    label: str, checks: Sequence[Check], chance: Callable[[Check], Decimal], middle: Callable[[Check], Decimal],
) -> Score:
    return Score(label=label, brier=_mean([(chance(check) - Decimal(check.met)) ** 2 for check in checks]),
                 error=_mean([abs(middle(check) - check.end) / check.target for check in checks]))


def _bin(checks: Sequence[Check], low: Decimal, high: Decimal) -> Bin | None:
    found = [check for check in checks if low <= check.chance < high]
    if not found:
        return None
    return Bin(label=f"{int(low * 100)}—{min(int(high * 100), 100)}%", count=len(found),
               expected=_mean([check.chance for check in found]), happened=_mean([Decimal(check.met) for check in found]))


def _mean(values: Sequence[Decimal]) -> Decimal:
    return (sum(values, Decimal(0)) / len(values)).quantize(Decimal("0.001"))
