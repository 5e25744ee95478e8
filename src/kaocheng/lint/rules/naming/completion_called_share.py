"""完成率写成了比例。

## 是什么
名称以“比例”“占比”结尾，算法的分母却是目标数、任务数或计划数。

## 为什么不好
比例是部分占全体，完成率是完成数占目标数；名称错了，读的人会以为是别的意思。

## 示例
引进优质企业比例 = 引进优质企业数÷目标任务数×100%，其实是任务完成率。

## 改法
名称改为“……任务完成率”；若确实要量占比，分母改为全体（如全部引进企业数）。

## 依据
规则目录 B08。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.formulas import ratios
from kaocheng.lint.names import core_name
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.selections import ending_rows
from kaocheng.model import Reading


class CompletionCalledShare(TableRule):
    """B08: called a share, computed as a completion rate."""

    code = "B08"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="B08"),)
    remedy = "名称改为“……完成率”，或把分母改为全体"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look at the denominators of names that end with 比例, 占比 …"""
        plans = context.lexicon.words("plan-words")
        for path, indicator, word in ending_rows(reading, "share-endings", context.lexicon):
            for ratio in ratios(indicator.definition):
                if any(plan in ratio.denominator for plan in plans):
                    yield self.finding(reading, path / "name",
                                       f"“{core_name(indicator.name)}”的分母是“{ratio.denominator}”，量的是任务完成率，不是{word}")
                    break
