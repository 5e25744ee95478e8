"""定性值没有评判标准。

## 是什么
指标值是“有效提升”“效果明显”一类的话，解释里也没有写怎样算达到、怎样分档。

## 为什么不好
自评时人人都可以说达到了，得分没有依据。

## 示例
提升城市知名度：有效提升，解释只说通过活动宣传推介。

## 改法
改成可以数的指标；确需定性的，写明三档：什么情形算达成、部分达成、未达成。日期和“是/否”不在此列。

## 依据
规则目录 V02；财预〔2021〕101号要求定性指标也要能评判，条文待核对。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.criteria import has_criterion, is_judged_by_words
from kaocheng.lint.rule import Context, TableRule, indicators
from kaocheng.model import Reading


class QualitativeWithoutStandard(TableRule):
    """V02: words as target and nothing to judge them by."""

    code = "V02"
    severity = Severity.WARNING
    citations = (
        Citation(instrument="product-catalogue", article="V02"),
        Citation(instrument="caiyu-2021-101", article="量化易评"),
    )
    remedy = "改成可以数的指标，或写明达成、部分达成、未达成各是什么情形"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look at targets in words."""
        for path, indicator in indicators(reading):
            if indicator.target.qualitative and is_judged_by_words(indicator, context.lexicon) and not has_criterion(indicator, context.lexicon):
                yield self.finding(reading, path / "target",
                                   f"“{indicator.name}”的指标值“{indicator.target.text}”没有评判标准")
