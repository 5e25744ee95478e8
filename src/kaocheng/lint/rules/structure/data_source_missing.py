"""没有写数据来源。

## 是什么
指标解释里没有说完成值从哪里取：台账、统计报表、系统、验收单、问卷等。

## 为什么不好
到自评时才找数据，容易取不到，或者各取各的；佐证材料也不知道要留什么。

## 示例
拜访企业：拜访企业家数（1月至5月）。没有说以什么记录为准。

## 改法
在解释里加一句“以……为准”，写明记录、系统或报表的名称。

## 依据
财预〔2021〕101号要求写明完成值数据来源，条文待核对；判断所用的词表是本产品的提议。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.law import Citation
from kaocheng.lint.forms import TARGETS
from kaocheng.lint.rows import explanation
from kaocheng.lint.rule import Context, TableRule, indicators
from kaocheng.model import Reading


class DataSourceMissing(TableRule):
    """A09: the definition does not say where the actual value comes from."""

    code = "A09"
    severity = Severity.WARNING
    forms = TARGETS
    citations = (
        Citation(instrument="caiyu-2021-101", article="完成值数据来源"),
        Citation(instrument="product-catalogue", article="A09"),
    )
    remedy = "在解释里写明以哪一种台账、报表、系统或凭证为准"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look for a source word; rows without any definition are left to A06."""
        sources = context.lexicon.pattern("data-sources")
        lacking = [(path, row) for path, row in indicators(reading)
                   if row.definition and not sources.search(explanation(row))]
        defined = sum(bool(row.definition) for row in reading.table.indicators)
        if defined > 1 and len(lacking) == defined:
            yield self.finding(reading, FieldPath.of("indicators"), f"{defined}个指标的解释都没有写数据来源")
            return
        for path, indicator in lacking:
            yield self.finding(reading, path / "definition", f"“{indicator.name}”的解释没有写完成值从哪里取")
