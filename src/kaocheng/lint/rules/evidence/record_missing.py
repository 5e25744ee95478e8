"""没有台账或凭证。

## 是什么
数量指标说了由谁统计、怎样核查，却没有说留下什么记录。

## 为什么不好
没有台账、签到、合同一类的记录，事后无法逐笔核对，统计数说多少就是多少。

## 示例
走访企业 ≥50家：由业务科室统计。

## 改法
写明记录的名称，例如“以走访台账为准”“以签到册和现场照片为准”。

## 依据
规则目录 J03；完全没有写来源的见 A09，以方案为准的见 J01，只靠外部认定的见 J02。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.evidence import has_word, plan_as_proof
from kaocheng.lint.forms import TARGETS
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.selections import explanations, in_group
from kaocheng.model import IndicatorGroup, Reading


class RecordMissing(TableRule):
    """J03: somebody counts, nothing is recorded."""

    code = "J03"
    severity = Severity.WARNING
    forms = TARGETS
    citations = (Citation(instrument="product-catalogue", article="J03"),)
    remedy = "写明以哪一种台账、签到册、合同或系统记录为准"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look at counted outputs whose definition says only that somebody counts or checks."""
        lexicon = context.lexicon
        if not lexicon.in_text("spoken-sources", explanations(reading)):
            return
        for path, row in in_group(reading, IndicatorGroup.QUANTITY):
            if (row.target.is_quantitative and has_word(row, "spoken-sources", lexicon)
                    and not has_word(row, "records", lexicon) and plan_as_proof(row, lexicon) is None):
                yield self.finding(reading, path / "definition", f"“{row.name}”写了统计办法，没有写以什么记录为准")
