"""长期指标与年度指标完全相同。

## 是什么
表上有长期（中期、实施期）指标和年度指标两块，两块的名称和指标值一模一样。

## 为什么不好
多年的项目一年就做完，或者年度目标没有分解；两者必有一错。

## 示例
长期指标“改造农贸市场 ≥6个”，年度指标也是“改造农贸市场 ≥6个”，全部如此。

## 改法
把长期目标分解到各年，年度指标只写当年要完成的部分；只有一年的项目去掉长期指标一块。

## 依据
规则目录 A13；评审材料中有“长期目标与年度目标混淆”的说法。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.base.text import squash
from kaocheng.law import Citation
from kaocheng.lint.rows import is_long_term, rows_of_year
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import Reading


class LongTermEqualsAnnual(TableRule):
    """A13: the two blocks of a table hold the same rows."""

    code = "A13"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="A13"),)
    remedy = "把长期目标分解到各年，年度指标只写当年完成的部分"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Compare the sets of name and value."""
        if len(rows_of_year(reading, context.lexicon)) == len(reading.table.indicators):
            return
        blocks: dict[bool, set[tuple[str, str]]] = {True: set(), False: set()}
        for row in reading.table.indicators:
            blocks[is_long_term(row, context.lexicon)].add((squash(row.name), squash(row.target.text)))
        if len(blocks[True]) > 1 and blocks[True] == blocks[False]:
            yield self.finding(reading, FieldPath.of("indicators"),
                               f"长期指标与年度指标的{len(blocks[True])}个名称和指标值完全相同")
