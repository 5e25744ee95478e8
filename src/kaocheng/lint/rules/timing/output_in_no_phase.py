"""产出没有列入任何阶段。

## 是什么
表上有阶段性计划，而某个数量指标在各阶段的文字里都找不到。

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

from collections.abc import Iterator
from itertools import pairwise

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.base.text import squash
from kaocheng.law import Citation
from kaocheng.lint.mentions import mentions
from kaocheng.lint.names import core_name, ending
from kaocheng.lint.rows import is_long_term, quantified
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import Indicator, IndicatorGroup, Reading


class OutputInNoPhase(TableRule):
    """G07: no phase plans an output that is promised."""

    code = "G07"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="G07"),)
    remedy = "在阶段性计划里写上该项产出和数量"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look for the words and the figure of every counted output; phases that mention none get one finding."""
        plan = "。".join(phase.text for phase in reading.table.phases if phase.text)
        outputs = [(path, row) for path, row in quantified(reading)
                   if row.level2 == IndicatorGroup.QUANTITY and not is_long_term(row, context.lexicon)]
        missing = [(path, row) for path, row in outputs if not _is_planned(row, plan, context)]
        if not plan:
            return
        if len(outputs) > 1 and len(missing) == len(outputs):
            yield self.finding(reading, FieldPath.of("phases"), f"阶段性计划没有提到{len(outputs)}个数量指标中的任何一个")
            return
        for path, row in missing:
            yield self.finding(reading, path / "name", f"“{row.name}”没有列入任何阶段，不知道什么时候做")


def _is_planned(row: Indicator, plan: str, context: Context) -> bool:
    """Whether the phases name the target figure or enough of the words of the name."""
    if any(mention.quantity == row.target.quantity for mention in mentions(plan)):
        return True
    name, text = squash(core_name(row.name)), squash(plan)
    bare = name.removesuffix(ending(name, context.lexicon.words("count-endings"))) or name
    pairs = ["".join(pair) for pair in pairwise(bare)]
    shared = sum(pair in text for pair in pairs)
    return 100 * shared >= context.standards.number("lint.phase-coverage-min") * max(len(pairs), 1)
