"""调查结果: 总体满意 share with n, non-response and exact intervals, and what it can and can't prove."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

from kaocheng.outlook.sampling.intervals import (
    Interval,
    clopper_pearson,
    finite_population,
    needed_of,
    pass_probability,
)
from kaocheng.units.figures import percent
from kaocheng.units.quantity import EXACT, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHARES = (Decimal("0.6"), Decimal("0.7"), Decimal("0.75"), Decimal("0.8"), Decimal("0.85"), Decimal("0.9"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyResult:
    """满意度调查的结果."""

    approached: Annotated[int, "联系家数"]
    """The sample and the replacements that stepped in."""
    answered: Annotated[int, "答复家数"]
    satisfied: Annotated[int, "总体满意家数"]
    population: Annotated[int, "抽样框家数"]
    target: Annotated[Decimal, "指标值"]
    """From 0 to 1."""
    interval: Annotated[Interval, "95%精确区间（总体很大时）"]
    finite: Annotated[Interval, "95%精确区间（按抽样框家数）"]

    @property
    def share(self) -> Decimal:
        """总体满意企业数 ÷ 答复的企业数, unrounded."""
        return EXACT.divide(Decimal(self.satisfied), Decimal(self.answered))

    @property
    def met(self) -> bool:
        """Whether the share, unrounded, reaches the target."""
        return self.satisfied >= needed_of(self.answered, self.target)

    @property
    def silent(self) -> int:
        """Approached enterprises without an answer."""
        return self.approached - self.answered

    @property
    def worst_and_best(self) -> tuple[Decimal, Decimal]:
        """The share if all silent ones were dissatisfied, and if all were satisfied."""
        return (EXACT.divide(Decimal(self.satisfied), Decimal(self.approached)),
                EXACT.divide(Decimal(self.satisfied + self.silent), Decimal(self.approached)))

    @property
    def chances(self) -> tuple[tuple[Decimal, Decimal], ...]:
        """How likely a sample of this size passes at several true shares in this population."""
        needed = needed_of(self.answered, self.target)
        return tuple((share, pass_probability(share, self.answered, needed, self.population)) for share in _SHARES)


def survey_result(*, approached: int, answered: int, satisfied: int, population: int, target: Decimal) -> SurveyResult:
    """Work out the result.

    Raises:
        KaochengError: The counts don't fit together.
    """
    return SurveyResult(approached=approached, answered=answered, satisfied=satisfied, population=population, target=target,
                        interval=clopper_pearson(satisfied, answered),
                        finite=finite_population(satisfied, answered, population))


def sentences(result: SurveyResult) -> tuple[str, ...]:
    """The result in honest words: the formula's verdict, the interval, what follows and what doesn't."""
    return tuple(_sentences(result))


def _sentences(result: SurveyResult) -> Iterator[str]:
    goal = percent(result.target)
    verdict = "达到" if result.met else "没有达到"
    yield (f"联系 {result.approached} 家，答复 {result.answered} 家，总体满意 {result.satisfied} 家，满意度 {percent(result.share)}，"
           f"按指标解释的公式{verdict} ≥{goal}。")
    yield (f"抽样框有 {result.population} 家，95%精确区间为 {_range(result.finite)}（把总体看作很大时为 {_range(result.interval)}）。")
    if result.finite.lower >= result.target:
        yield f"区间的下限不低于 {goal}：可以说全部企业的满意度达到 {goal}，说错的可能不超过 2.5%。"
    elif result.finite.upper < result.target:
        yield f"区间的上限低于 {goal}：可以说全部企业的满意度没有达到 {goal}。"
    else:
        yield (f"区间跨过 {goal}：这次调查既不能证明全部企业的满意度达到 {goal}，也不能证明没有达到；"
               f"只能写“达标（n={result.answered}，区间 {_range(result.finite)}）”这样的话。" if result.met else
               f"区间跨过 {goal}：样本没有达标，但不能由此断定全部企业的满意度低于 {goal}。")
    low, high = result.chances[1], result.chances[5]
    yield (f"同样的抽法，真实满意度只有 {percent(low[0])} 时仍有 {percent(low[1])} 的机会达标，真实满意度有 {percent(high[0])} 时也有 "
           f"{percent(1 - high[1])} 的机会不达标。")
    if result.silent:
        worst, best = result.worst_and_best
        yield (f"有 {result.silent} 家未答：未答的若都不满意，满意度为 {percent(worst)}；若都满意，为 {percent(best)}。未答的家数须和结果一起写明。")
    if result.population <= 60:  # noqa: PLR2004  (a day or two of calls)
        yield f"抽样框只有 {result.population} 家，不如全部访问。"
    else:
        yield f"要把误差控制在 10 个百分点左右（按满意度 80%），{result.population} 家里约需访问 {sample_for(result.population)} 家。"


def sample_for(population: int, margin: Decimal = Decimal("0.1"), share: Decimal = Decimal("0.8")) -> int:
    """Enterprises to ask for a margin in a finite population, by the usual normal formula: 120 → 41, 240 → 50.

    Source: n0 = 1.96² p(1−p) ÷ margin², n = n0 ÷ (1 + (n0 − 1) ÷ N), rounded up.
    """
    first = EXACT.divide(Decimal("3.8416") * share * (1 - share), margin * margin)
    exact = EXACT.divide(first, 1 + EXACT.divide(first - 1, Decimal(population)))
    return int(exact.to_integral_value(rounding="ROUND_CEILING"))


def _range(interval: Interval) -> str:
    return f"{_tenth(interval.lower)}—{_tenth(interval.upper)}%"


def _tenth(share: Decimal) -> str:
    return plain((share * 100).quantize(Decimal("0.1")))
