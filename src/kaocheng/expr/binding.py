"""Which measure fills which indicator row, by the indicator's name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.data import read_data
from kaocheng.base.packs import pack_files
from kaocheng.base.text import squash
from kaocheng.expr.measure import ResultKind, installed_measures
from kaocheng.expr.suggestion import suggestion
from kaocheng.expr.verdict import Judgement, judge
from kaocheng.model import TargetValue
from kaocheng.units import parse_unit

if TYPE_CHECKING:
    from kaocheng.expr.measures import MeasureResult
    from kaocheng.model import Indicator, TargetTable

_MARKS = "★☆*△▲ "


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetReading:
    """改读: how a defective printed target is read, and which measure the printed one is held against."""

    target: Annotated[str, "改读的指标值"]
    reason: Annotated[str, "理由"]
    also: Annotated[str | None, "核对度量"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """绑定: the printed names that ask for a measure."""

    measure: Annotated[str, "度量"]
    names: Annotated[list[str], "指标名称"]
    rows: Annotated[list[str], "原表行"] = field(default_factory=list)
    """Rows of the founding document, e.g. ``T1-05``."""
    reading: Annotated[TargetReading | None, "改读"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unbound:
    """未绑定: a row that no measure fills."""

    row: Annotated[int, "行"]
    """0-based position in the table's indicators."""
    name: Annotated[str, "三级指标"]
    problem: Annotated[str, "问题"]
    remedy: Annotated[str, "改法"]
    has_measure: Annotated[bool, "名称认得"] = False
    """The name asks for a measure, but the printed target is of another dimension."""

    @property
    def sentence(self) -> str:
        """``第3行“引进企业”：指标值…。改法：…。``."""
        return f"第{self.row + 1}行“{self.name}”：{self.problem}。改法：{self.remedy}。"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableBinding:
    """The bound rows of a table by 0-based position, and the rest."""

    bound: Annotated[Mapping[int, Binding], "已绑定"]
    unbound: Annotated[tuple[Unbound, ...], "未绑定"]

    @property
    def measures(self) -> dict[int, str]:
        """Measure id by row."""
        return {row: binding.measure for row, binding in self.bound.items()}


@cache
def installed_bindings() -> tuple[Binding, ...]:
    """The bindings of all installed packs."""
    return tuple(item for path in pack_files("bindings/*.yaml") for item in read_data(path, list[Binding]))


def bind(table: TargetTable, bindings: tuple[Binding, ...] | None = None) -> TableBinding:
    """Find the measure of every indicator row; a row with an unknown name stays unbound, never guessed.

    So does a row whose printed target has another dimension than the measure, unless the binding says how to read it.

    Args:
        table: The table as read.
        bindings: Names and measures; those of the installed packs when left out.
    """
    known = {_folded(name): binding for binding in (installed_bindings() if bindings is None else bindings)
             for name in binding.names}
    bound: dict[int, Binding] = {}
    unbound: list[Unbound] = []
    for row, indicator in enumerate(table.indicators):
        binding = known.get(_folded(indicator.name))
        if binding is None:
            remedy = suggestion(_folded(indicator.name), known, "在数据包 bindings 目录中写上这个名称和度量")
            unbound.append(Unbound(row=row, name=indicator.name, problem="没有度量认得这个名称", remedy=remedy))
            continue
        contradiction = _contradiction(indicator.target, binding)
        if contradiction:
            unbound.append(Unbound(row=row, name=indicator.name, problem=contradiction, has_measure=True,
                                   remedy="改正指标值的单位；单位没有错的，在 bindings 目录中换一个度量，或写明改读"))
        else:
            bound[row] = binding
    return TableBinding(bound=bound, unbound=tuple(unbound))


def _contradiction(target: TargetValue, binding: Binding) -> str:
    """Why a printed target can't be held against the measure; ``""`` when it can."""
    measure = next((item for item in installed_measures() if item.id == binding.measure), None)
    if measure is None or binding.reading is not None or target.quantity is None:
        return ""
    found = target.quantity.unit.dimension
    name = f"度量 {measure.id} {measure.label}"
    if measure.result is not ResultKind.NUMBER:
        return f"指标值“{target.text}”是数，{name} 是{measure.result.label}，不能比较"
    wanted = parse_unit(measure.unit).dimension
    return "" if found == wanted else f"指标值“{target.text}”以{found.label}计，{name} 以{wanted.label}计，不能比较"


def _folded(name: str) -> str:
    return squash(name).strip(_MARKS)


def judge_row(indicator: Indicator, binding: Binding, results: Mapping[str, MeasureResult]) -> tuple[Judgement, ...]:
    """The judgement of a row; two when a defective target is read another way and also checked as printed."""
    result = results[binding.measure]
    reading = binding.reading
    printed = indicator.target.quantity
    fits = printed is None or printed.unit.dimension == parse_unit(result.unit).dimension
    if reading is None or fits:
        return (judge(result, indicator.target),)
    judgements = [judge(result, TargetValue.parse(reading.target))]
    if reading.also is not None:
        judgements.append(judge(results[reading.also], indicator.target))
    return tuple(judgements)
