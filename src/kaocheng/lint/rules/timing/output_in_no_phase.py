"""产出没有列入任何阶段。

## 是什么
表上有阶段性计划，而某个数量指标在各阶段的文字里都找不到，各阶段的数加起来也不是它的指标值。

## 为什么不好
不知道这项产出什么时候做，阶段监控时没有进度可对。

## 示例
数量指标有“邀请客商考察 ≥190人”，两个阶段的计划都没有提到考察。

## 改法
在阶段性计划里补上该项产出和数量；不打算当年做的，从指标中去掉。

## 依据
规则目录 G07；判断“提到”的字面重合比例是本产品的提议。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.base.text import squash
from kaocheng.law import Citation
from kaocheng.lint.mentions import mentions
from kaocheng.lint.names import listed_ending, plain_name
from kaocheng.lint.rows import is_long_term
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.selections import in_group
from kaocheng.model import Indicator, IndicatorGroup, Reading
from kaocheng.units import Quantity

_MOST_SUMS = 1000
"""Text with more figures than that is no plan of amounts."""


class OutputInNoPhase(TableRule):
    """G07: no phase plans an output that is promised."""

    code = "G07"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="G07"),)
    remedy = "在阶段性计划里写上该项产出和数量"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look for the words and the figure of every counted output; phases that mention none get one finding."""
        texts = [phase.text for phase in reading.table.phases if phase.text]
        if not texts:
            return
        plan = squash("。".join(texts))
        outputs = [(path, row) for path, row in in_group(reading, IndicatorGroup.QUANTITY)
                   if row.target.is_quantitative and not is_long_term(row, context.lexicon)]
        figures = [[mention.quantity for mention in mentions(phase.text)] for phase in reading.table.phases]
        missing = [(path, row) for path, row in outputs
                   if not (_is_planned(row, plan, figures, context) or _adds_up(row, figures))]
        if len(outputs) > 1 and len(missing) == len(outputs):
            yield self.finding(reading, FieldPath.of("phases"), f"阶段性计划没有提到{len(outputs)}个数量指标中的任何一个")
            return
        for path, row in missing:
            yield self.finding(reading, path / "name", f"“{row.name}”没有列入任何阶段，不知道什么时候做")


def _adds_up(row: Indicator, phases: Sequence[Sequence[Quantity]]) -> bool:
    """Whether one figure of every phase that has such figures add up to the target: 800人次 and 1200人次 to 2000人次."""
    target = row.target.quantity
    if target is None or target.unit.is_rate:
        return False
    sums = {Decimal(0)}
    for phase in phases:
        figures = {figure.base_value for figure in phase if figure.unit.dimension.exponents == target.unit.dimension.exponents}
        sums |= {total + figure for total in sums for figure in figures}
        if len(sums) > _MOST_SUMS:
            return False
    return target.base_value in sums - {Decimal(0)}


def _is_planned(row: Indicator, plan: str, phases: Sequence[Sequence[Quantity]], context: Context) -> bool:
    """Whether the phases name the target figure or enough of the words of the name."""
    target = row.target.quantity
    value = row.target.value
    if any(figure.value == value and figure == target for figures in phases for figure in figures):
        return True
    name = plain_name(row.name)
    bare = name.removesuffix(listed_ending(name, "count-endings", context.lexicon)) or name
    pairs = [bare[start:start + 2] for start in range(len(bare) - 1)]
    shared = sum([pair in plan for pair in pairs])
    return 100 * shared >= context.standards.number("lint.phase-coverage-min") * max(len(pairs), 1)
