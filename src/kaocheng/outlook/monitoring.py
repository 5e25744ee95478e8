"""绩效运行监控: targets and money on a day, each held against its plan; 双监控."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Annotated

from kaocheng.expr.display import display
from kaocheng.expr.verdict import rounding_of
from kaocheng.law.recorder import Parameters
from kaocheng.law.uses import ParameterUse
from kaocheng.ledger.of_table import notes_for, reported_funds
from kaocheng.model import Indicator, TargetTable
from kaocheng.outlook.contradictions import contradictions_of
from kaocheng.outlook.deviation import Deviation, Note, deviation_of
from kaocheng.outlook.light import ExecutionCase, IndicatorCase, IndicatorLights, Light, LightVerdict
from kaocheng.outlook.light_methods import execution_lights, indicator_lights, whole_lights
from kaocheng.outlook.plan import Planned, plan_for
from kaocheng.units.quantity import EXACT, Quantity, UnitMismatchError

if TYPE_CHECKING:
    from kaocheng.expr.measures import MeasureResult
    from kaocheng.law import Standards
    from kaocheng.ledger import Snapshot
    from kaocheng.ledger.of_table import ReportedFunds

_AS_PLANNED = frozenset({Light.GREEN, Light.BLUE, Light.NONE})
_ONE = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowProgress:
    """One indicator on the day."""

    position: Annotated[int, "行序"]
    indicator: Annotated[Indicator, "指标"]
    value: Annotated[Quantity | None, "完成值"]
    """Unrounded, in the target's unit, known by the day."""
    shown: Annotated[str, "执行情况"]
    status: Annotated[str, "数值状态"]
    missing: Annotated[str, "没有数值的原因"]
    true_then: Annotated[str, "补登后的数"]
    """The value counted by the day of the event, where late entries make it another; empty where they don't."""
    planned: Annotated[Planned, "计划"]
    verdict: Annotated[LightVerdict, "灯"]
    met: Annotated[bool, "是否已达到全年指标值"]
    realised: Annotated[Decimal | None, "目标实现程度"]
    """Value over annual target, at most 1; ``None`` for limits and words."""
    deviation: Annotated[Deviation, "偏差"]

    @property
    def light(self) -> Light:
        """The light."""
        return self.verdict.light

    @property
    def needs_reason(self) -> bool:
        """Whether the row lags and nobody has written why."""
        return self.light in (Light.RED, Light.YELLOW) and not self.deviation.reason


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyProgress:
    """Budget execution on the day."""

    funds: Annotated[ReportedFunds | None, "资金"]
    rate: Annotated[Decimal | None, "执行率"]
    verdict: Annotated[LightVerdict, "灯"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Monitoring:
    """监控结果: a table on a day under one profile."""

    table: Annotated[TargetTable, "表"]
    day: Annotated[date, "截止日"]
    profile: Annotated[str, "方案编号"]
    profile_label: Annotated[str, "方案"]
    rows: Annotated[tuple[RowProgress, ...], "各行"]
    money: Annotated[MoneyProgress, "资金"]
    whole: Annotated[LightVerdict, "整张表的灯"]
    realised: Annotated[Decimal | None, "目标实现程度"]
    """Mean over the rows that can be counted, weighted by printed points where all of them have some."""
    contradictions: Annotated[tuple[str, ...], "审核时会问的问题"]
    parameters: Annotated[tuple[ParameterUse, ...], "所用参数"]

    @property
    def gap(self) -> Decimal | None:
        """Rate of execution less realisation of the targets; above 0 the money runs ahead."""
        return None if self.money.rate is None or self.realised is None else self.money.rate - self.realised

    @property
    def unverified(self) -> tuple[str, ...]:
        """Names of the parameters that were not compared with the published text."""
        return tuple(use.label for use in self.parameters if use.is_unverified)

    def count(self, light: Light) -> int:
        """How many rows show a light."""
        return sum(row.light is light for row in self.rows)


def monitor(
    table: TargetTable, results: Mapping[int, MeasureResult], known: Snapshot, standards: Standards,
    later: Mapping[int, MeasureResult] | None = None, *, written: Mapping[str, Note] | None = None,
) -> Monitoring:
    """Monitor a table.

    Args:
        table: The approved targets; its fiscal year is that of the day.
        results: Measured value by 0-based position of the row, as known on the day.
        known: The ledgers as known on the day; its day is the day of monitoring.
        standards: Profile and day whose parameters apply.
        later: The same values with rows that were entered late, to tell the two apart.
        written: Notes by name of the row, written where the ledger of notes has none; the ledger goes first.

    Raises:
        KaochengError: A parameter of the profile is missing or unusable.
    """
    parameters, day = Parameters(standards), known.as_of
    money = _money(reported_funds(known, table), day, parameters)
    notes = {**(written or {}), **{name: Note.of_entry(entry) for name, entry in notes_for(known, table).items()}}
    looking = _Looking(table=table, day=day, method=indicator_lights(parameters.text("monitoring.light-method")),
                       parameters=parameters, money_is_spent=money.rate is not None and money.rate >= 1)
    rows = tuple(looking.at(position, results.get(position), (later or {}).get(position), notes.get(row.name))
                 for position, row in enumerate(table.indicators))
    whole = whole_lights(parameters.text("monitoring.whole-method")).light(
        tuple(row.light for row in rows), money.verdict.light, all_on_plan=all(row.light in _AS_PLANNED for row in rows))
    realised = _realised(rows)
    return Monitoring(
        table=table, day=day, profile=standards.profile.id, profile_label=standards.profile.label, rows=rows, money=money,
        whole=whole, realised=realised, contradictions=contradictions_of(rows, money, realised, day, parameters),
        parameters=parameters.uses)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Looking:
    """Looking at the rows of one table on one day."""

    table: TargetTable
    day: date
    method: IndicatorLights
    parameters: Parameters
    money_is_spent: bool

    def at(
        self, position: int, result: MeasureResult | None, later: MeasureResult | None, note: Note | None,
    ) -> RowProgress:
        """One row."""
        indicator = self.table.indicators[position]
        planned = plan_for(self.table, position, self.day.year, self.day, declared=self.method.declared,
                           by_month=self.method.by_month)
        value, missing = _value(indicator, result)
        case = IndicatorCase(indicator=indicator, value=value, word=result.text if result else None, planned=planned,
                             day=self.day, parameters=self.parameters)
        verdict = LightVerdict(light=Light.NONE, why=missing) if missing else self.method.light(case)
        shown, after = _shown(result, indicator), _shown(later, indicator)
        return RowProgress(
            position=position, indicator=indicator, value=value, shown=shown, status=result.status if result else "",
            missing=missing, true_then=after if later is not None and after != shown else "", planned=planned,
            verdict=verdict, met=case.met, realised=_share(case),
            deviation=deviation_of(case, note, is_behind=verdict.light in (Light.RED, Light.YELLOW),
                                   money_is_spent=self.money_is_spent))


def _value(indicator: Indicator, result: MeasureResult | None) -> tuple[Quantity | None, str]:
    if result is None:
        return None, "没有与台账绑定的度量，须人工填写"
    if result.value is None:
        return None, "" if result.text else result.reason or "还没有数值"
    target = indicator.target.quantity
    if target is None:
        return None, "指标值不是数，度量却是数"
    try:
        return result.value.to(target.unit), ""
    except UnitMismatchError as error:
        return None, error.what


def _shown(result: MeasureResult | None, indicator: Indicator) -> str:
    if result is None:
        return ""
    if result.value is None:
        return result.text or ""
    sign, wanted = indicator.target.comparator, indicator.target.quantity
    same = sign is not None and wanted is not None and wanted.unit.dimension == result.value.unit.dimension
    target = (sign, wanted) if same and sign and wanted else None
    return display(result.value, target=target, rounding=rounding_of(result))


def _share(case: IndicatorCase) -> Decimal | None:
    target = case.indicator.target.quantity
    if case.planned.value is None or case.value is None or target is None or target.value <= 0:
        return None
    with localcontext(EXACT):
        return min(max(case.value.value, Decimal(0)) / target.value, _ONE)


def _money(funds: ReportedFunds | None, day: date, parameters: Parameters) -> MoneyProgress:
    total, base = (None, None) if funds is None else (funds.whole, funds.base)
    if total is None or total.executed is None or not base or base < 0:
        return MoneyProgress(funds=funds, rate=None, verdict=LightVerdict(light=Light.NONE, why="没有预算执行数据"))
    with localcontext(EXACT):
        rate = max(total.executed, Decimal(0)) / base
    method = execution_lights(parameters.text("monitoring.execution-light-method"))
    verdict = method.light(ExecutionCase(total=total, rate=rate, day=day, parameters=parameters))
    return MoneyProgress(funds=funds, rate=rate, verdict=verdict)


def _realised(rows: tuple[RowProgress, ...]) -> Decimal | None:
    counted = [row for row in rows if row.realised is not None]
    if not counted:
        return None
    points = [row.indicator.points or Decimal(0) for row in counted]
    weights = points if all(points) else [_ONE] * len(counted)
    with localcontext(EXACT):
        total = sum(((row.realised or Decimal(0)) * weight for row, weight in zip(counted, weights, strict=True)), Decimal(0))
        return total / sum(weights, Decimal(0))
