"""度量 as data: label, unit, expression, companions, warnings; and the constants they use by year."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.data import read_data
from kaocheng.base.errors import KaochengError
from kaocheng.base.packs import pack_files
from kaocheng.expr.parser import parse
from kaocheng.expr.value_types import DateType, TextType, Type, number_type

if TYPE_CHECKING:
    from kaocheng.expr.nodes import Node


class ResultKind(StrEnum):
    """What comes out of an expression."""

    NUMBER = "number"
    TEXT = "text"
    DATE = "date"

    @property
    def label(self) -> str:
        """The Chinese word users read."""
        return {"number": "数", "text": "文字", "date": "日期"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """并列值: shown beside a measure's value and never merged with it; other measures may name it."""

    name: Annotated[str, "名称"]
    english: Annotated[str, "英文名"] = ""
    unit: Annotated[str, "单位"] = ""
    result: Annotated[ResultKind, "结果"] = ResultKind.NUMBER
    expression: Annotated[str, "口径"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """提醒: a sentence that is shown when a condition holds."""

    when: Annotated[str, "条件"]
    text: Annotated[str, "提醒"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """度量: one number (or word) that indicator rows ask for."""

    id: Annotated[str, "编号"]
    label: Annotated[str, "名称"]
    english: Annotated[str, "英文名"] = ""
    unit: Annotated[str, "单位"] = ""
    result: Annotated[ResultKind, "结果"] = ResultKind.NUMBER
    definition: Annotated[str, "指标解释"]
    expression: Annotated[str, "口径"]
    status: Annotated[str, "数值状态"]
    """``内部台账值`` …, or ``参数(D13)``: the label chosen there."""
    companions: Annotated[list[Companion], "并列值"] = field(default_factory=list)
    warnings: Annotated[list[Alert], "提醒"] = field(default_factory=list)
    notes: Annotated[list[str], "说明"] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedParameter:
    """参数: a constant of the document or the place, with its source; by fiscal year where it is a year's target."""

    name: Annotated[str, "名称"]
    english: Annotated[str, "英文名"] = ""
    value: Annotated[str | None, "取值"] = None
    by_year: Annotated[dict[int, str], "分年取值"] = field(default_factory=dict)
    source: Annotated[str, "来源"]

    def at(self, fiscal_year: int) -> Node | None:
        """The expression of a year; ``None`` when none is recorded: last year's target is not this year's."""
        text = self.by_year.get(fiscal_year, self.value)
        return None if text is None else parse(text)


def result_type(kind: ResultKind, unit: str) -> Type:
    """The type that a measure or companion declares."""
    if kind is ResultKind.NUMBER:
        return number_type(unit)
    return DateType() if kind is ResultKind.DATE else TextType()


@cache
def installed_measures() -> tuple[Measure, ...]:
    """The measures of all installed packs, by id.

    Raises:
        KaochengError: A file is wrong, or two measures or companions share a name.
    """
    measures = tuple(sorted((read_data(path, Measure) for path in pack_files("measures/M*.yaml")), key=lambda item: item.id))
    ensure_distinct_names(measures)
    return measures


def ensure_distinct_names(measures: tuple[Measure, ...]) -> None:
    """Refuse measures and companions that share a name.

    Raises:
        KaochengError: Two share one.
    """
    seen: set[str] = set()
    for measure in measures:
        twins = (measure.english, *(companion.english for companion in measure.companions))
        for name in (measure.id, measure.label, *(companion.name for companion in measure.companions), *filter(None, twins)):
            if name in seen:
                raise KaochengError(f"度量名称“{name}”用了两次", where=measure.id, expected="每个名称只用一次", remedy="改掉一处")
            seen.add(name)


@cache
def installed_parameters() -> tuple[NamedParameter, ...]:
    """The named constants of all installed packs."""
    return tuple(item for path in pack_files("measures/parameters*.yaml") for item in read_data(path, list[NamedParameter]))
