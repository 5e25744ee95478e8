"""自评结果: rows with their points, budget execution, total, grade, and everything they rest on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.paths import FieldPath
from kaocheng.law import ParameterUse
from kaocheng.scoring.actual import Actual

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kaocheng.model import FundLine, Indicator, TargetTable
    from kaocheng.scoring.execution import Execution


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """提醒: what a reader of the result must know, at a field of the table."""

    message: Annotated[str, "说明"]
    path: Annotated[FieldPath, "字段"] = field(default_factory=FieldPath)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredRow:
    """One indicator row with its points."""

    position: Annotated[int, "行序"]
    """0-based position in the table."""
    indicator: Annotated[Indicator, "指标"]
    weight: Annotated[Decimal, "分值"]
    actual: Annotated[Actual | None, "完成值"]
    actual_shown: Annotated[str, "完成值（显示）"]
    """Cut off towards the side of failure: an unmet target never looks met."""
    attainment_rate: Annotated[Decimal | None, "达成比例"]
    """Unrounded and uncapped share of the points; ``None`` when there is nothing to score."""
    attainment_rate_shown: Annotated[str, "达成比例（显示）"]
    raw: Annotated[Decimal, "得分（未舍入）"]
    shown: Annotated[Decimal, "得分"]
    method: Annotated[str, "计分方法"]
    """Id of the method; empty when nothing was scored."""
    method_label: Annotated[str, "计分方法名称"]
    arithmetic: Annotated[str, "计算过程"]
    met: Annotated[bool, "是否达到目标"]
    applies: Annotated[bool, "是否适用"] = True
    """False for a row that does not apply to the unit: it has no points and is neither met nor missed."""
    prompts: Annotated[tuple[str, ...], "须说明的事项"] = ()
    """Why a reason is needed; empty when none is."""
    basis: Annotated[tuple[ParameterUse, ...], "所用参数"] = ()

    @property
    def needs_reason(self) -> bool:
        """Whether 偏差原因分析及改进措施 must be filled in."""
        return bool(self.prompts)

    @property
    def missed(self) -> bool:
        """Whether it applies and its target is not met."""
        return self.applies and not self.met

    @property
    def unverified(self) -> tuple[str, ...]:
        """Names of the parameters behind this score that were not compared with the published text."""
        return unverified(self.basis)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExecutionScore:
    """预算执行率得分."""

    execution: Annotated[Execution | None, "预算执行"]
    total: Annotated[FundLine | None, "计分所用的资金行"]
    weight: Annotated[Decimal, "分值"]
    execution_rate: Annotated[Decimal | None, "执行率"]
    execution_rate_shown: Annotated[str, "执行率（显示）"]
    raw: Annotated[Decimal, "得分（未舍入）"]
    shown: Annotated[Decimal, "得分"]
    method: Annotated[str, "计分方法"]
    method_label: Annotated[str, "计分方法名称"]
    arithmetic: Annotated[str, "计算过程"]
    prompts: Annotated[tuple[str, ...], "须说明的事项"] = ()
    basis: Annotated[tuple[ParameterUse, ...], "所用参数"] = ()

    @property
    def needs_reason(self) -> bool:
        """Whether a reason must be given."""
        return bool(self.prompts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Appraisal:
    """自评: a table scored under one profile on one day."""

    table: Annotated[TargetTable, "表"]
    profile: Annotated[str, "方案编号"]
    profile_label: Annotated[str, "方案"]
    day: Annotated[date, "参数日期"]
    rows: Annotated[tuple[ScoredRow, ...], "指标得分"]
    execution: Annotated[ExecutionScore, "预算执行率得分"]
    weights_proposed: Annotated[bool, "是否提议分值"]
    """Whether the points are this product's proposal, because the form prints none that can be used."""
    total_raw: Annotated[Decimal, "总分（未舍入）"]
    total_shown: Annotated[Decimal, "总分"]
    """Sum of the shown scores, so that the printed table adds up."""
    grade: Annotated[str, "等级"]
    """By the unrounded total."""
    parameters: Annotated[tuple[ParameterUse, ...], "所用参数"]
    cautions: Annotated[tuple[Caution, ...], "提醒"]

    @property
    def weight_total(self) -> Decimal:
        """Sum of all points that could be reached."""
        return sum((row.weight for row in self.rows), self.execution.weight)

    @property
    def unverified(self) -> tuple[str, ...]:
        """Names of the parameters behind the result that were not compared with the published text."""
        return unverified(self.parameters)


def unverified(uses: Iterable[ParameterUse]) -> tuple[str, ...]:
    """Labels of the unverified parameters among ``uses``."""
    return tuple(use.label for use in uses if use.is_unverified)
