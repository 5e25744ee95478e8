"""目标没有指标承接。

## 是什么
明细目标（或者年度目标里编了号的各条）中，有一条在指标里找不到：数对不上，文字也没有关系。

## 为什么不好
写了目标而不设指标，年终没有人考它，等于没有这条目标。

## 示例
明细目标“建成数字档案室”，各行指标都没有提到档案室。

## 改法
为这条目标补一行指标，写明数量或标准；今年不做的，从目标里删去。

## 依据
规则目录 E03；目标与指标应当对应，条文待核对。判断“提到”的字面重合比例是本产品的提议。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.text import clip
from kaocheng.law import Citation
from kaocheng.lint.goals import goals, serves
from kaocheng.lint.overlap import pairs_of
from kaocheng.lint.row_pairs import annual_rows, common_words
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import Reading


class GoalWithoutIndicator(TableRule):
    """E03: no row carries one of the separate goals."""

    code = "E03"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="E03"), Citation(instrument="caiyu-2015-88"))
    remedy = "为这条目标补一行指标；今年不做的，从目标里删去"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look for a row for every separate goal."""
        rows = [row for _, row in annual_rows(reading, context)]
        for path, goal in goals(reading.table) if rows else ():
            text = common_words(goal, context.lexicon.groups("synonyms"))
            if pairs_of(goal) and not any(serves(row, text, context) for row in rows):
                yield self.finding(reading, path, f"目标“{clip(goal)}”没有任何指标承接")
