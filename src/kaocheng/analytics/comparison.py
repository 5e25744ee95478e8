"""Two evaluations of the measures beside each other: every value, companion, reason and warning that differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kaocheng.expr.measures import CompanionResult, MeasureResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """差异: where two engines don't say the same."""

    name: Annotated[str, "度量"]
    what: Annotated[str, "项目"]
    reference: Annotated[str, "逐行计算"]
    bulk: Annotated[str, "整批计算"]

    @property
    def text(self) -> str:
        """``M05 驻粤拜访企业数 的值：逐行 50家，整批 49家``."""
        return f"{self.name} 的{self.what}：逐行 {self.reference}，整批 {self.bulk}"


def differences(reference: Mapping[str, MeasureResult], bulk: Mapping[str, MeasureResult]) -> tuple[Difference, ...]:
    """Everything in which the results of the same measures differ, apart from the trail of rows."""
    return tuple(item for name, result in reference.items() for item in _of_measure(result, bulk[name]))


def _of_measure(one: MeasureResult, other: MeasureResult) -> Iterator[Difference]:
    name = f"{one.id} {one.label}"
    yield from _of_value(name, one, other)
    if one.warnings != other.warnings:
        yield Difference(name=name, what="提醒", reference="；".join(one.warnings) or "无", bulk="；".join(other.warnings) or "无")
    for companion, twin in zip(one.companions, other.companions, strict=True):
        yield from _of_value(f"{one.id} {companion.name}", companion, twin)


def _of_value(name: str, one: MeasureResult | CompanionResult, other: MeasureResult | CompanionResult) -> Iterator[Difference]:
    for what, left, right in (("值", one.value, other.value), ("文字", one.text, other.text),
                              ("没有值的原因", one.reason, other.reason)):
        if left != right:
            yield Difference(name=name, what=what, reference=str(left or "无"), bulk=str(right or "无"))
