"""阶段性计划的月份重叠。

## 是什么
两个阶段含有同一个月，例如前一阶段到6月为止，后一阶段又从6月开始。

## 为什么不好
重叠的月份里完成的事算在哪一个阶段说不清，阶段监控时容易重复计算。

## 示例
（1）月至（6）月；（6）月至（12）月。6月属于两个阶段。

## 改法
让各阶段首尾相接，例如1月至6月、7月至12月；按累计数写的，各阶段都从1月起。

## 依据
规则目录 G01；阶段的划分见六盘水市的公开表式，未见成文规定。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.law import Citation
from kaocheng.lint.periods import phase_label
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import Phase, Reading


class PhasesOverlap(TableRule):
    """G01: a month belongs to two phases."""

    code = "G01"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="G01"),)
    remedy = "重新划分阶段，使各阶段首尾相接"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Compare each phase with the next; phases that start together are cumulative and may overlap."""
        for position, (phase, following) in enumerate(pairwise(reading.table.phases), start=1):
            shared = _shared_months(phase, following)
            if shared and phase.from_month != following.from_month:
                yield self.finding(
                    reading, FieldPath.of("phases", position),
                    f"“{phase_label(phase)}”与“{phase_label(following)}”都含{_list(shared)}",
                    remedy=_remedy(phase, following),
                )


def _shared_months(phase: Phase, following: Phase) -> range:
    return range(max(phase.from_month, following.from_month), min(phase.to_month, following.to_month) + 1)


def _list(months: range) -> str:
    return f"{months[0]}月" if len(months) == 1 else f"{months[0]}月至{months[-1]}月"


def _remedy(phase: Phase, following: Phase) -> str:
    """The months that would do; ``""`` when one phase lies inside the other."""
    if phase.to_month < following.to_month:
        return f"后一阶段改为{phase.to_month + 1}月至{following.to_month}月，使两个阶段首尾相接"
    return ""
