"""有分值没有赋分规则。

## 是什么
目标表定了分值，也有指标解释，但没有一处写明怎样计分；或者赋分规则一栏只填了“1”一类的数字。

## 为什么不好
没有达到目标时扣多少分没有约定，年底容易照着结果定。

## 示例
指标分值15分，解释只有统计口径。

## 改法
在解释或者评分标准里写明：达到目标得满分，未达到的按比例或者每少一项扣几分。统一按比例计分的，写一句总的说明即可。

## 依据
规则目录 K06；财预〔2021〕101号要求写明赋分规则，条文待核对。只作提示，自评表和没有解释栏的表不判断。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.law import Citation
from kaocheng.lint.appraisals import counted_rows
from kaocheng.lint.forms import TARGETS
from kaocheng.lint.rows import explanation
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import Reading


class ScoringRuleMissing(TableRule):
    """K06: points without a word on how they are earned."""

    code = "K06"
    severity = Severity.INFO
    forms = TARGETS
    citations = (
        Citation(instrument="product-catalogue", article="K06"),
        Citation(instrument="caiyu-2021-101", article="赋分规则"),
    )
    remedy = "写明怎样计分；统一按比例计分的，写一句总的说明"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look for words of scoring in all explanations of a target table with points."""
        table = reading.table
        rows = [row for _, row in counted_rows(reading, context.lexicon) if row.points is not None]
        if not rows or not any(row.definition for row in rows):
            return
        if not context.lexicon.in_text("scoring-rules", "\n".join([*map(explanation, rows), table.objective or ""])):
            yield self.finding(reading, FieldPath.of("indicators"),
                               f"{len(rows)}个指标都有分值，解释里没有一处写明怎样计分")
