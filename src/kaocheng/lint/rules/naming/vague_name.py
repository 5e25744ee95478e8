"""名称含糊。

## 是什么
名称以“情况”“水平”“程度”“能力”等结尾，指标值又不是数，也没有写怎样算达到。

## 为什么不好
“能力提升”到什么程度，没有尺度就只能凭印象打分。

## 示例
服务能力 稳步提升；对市场公平的影响程度 影响较大。

## 改法
换成可以数或可以测的名称，如“持证人员比例”“办理时限”；确需定性的，写明分档标准。

## 依据
规则目录 B05；指标应当清晰、可衡量的说法见共性指标框架（二手）。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation, Verification
from kaocheng.lint.criteria import has_criterion
from kaocheng.lint.names import core_name
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.selections import ending_rows
from kaocheng.model import Reading


class VagueName(TableRule):
    """B05: a name without a scale."""

    code = "B05"
    severity = Severity.WARNING
    citations = (
        Citation(instrument="product-catalogue", article="B05"),
        Citation(instrument="caiyu-2013-53", article="绩效指标明确性", verification=Verification.SECONDARY),
    )
    remedy = "换成可以数或可以测的名称；确需定性的写明分档标准"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look at the ending of names whose value has no number."""
        for path, indicator, word in ending_rows(reading, "vague-endings", context.lexicon):
            if indicator.target.qualitative and not has_criterion(indicator, context.lexicon):
                yield self.finding(reading, path / "name", f"“{core_name(indicator.name)}”以“{word}”结尾，看不出量什么、怎样算达到")
