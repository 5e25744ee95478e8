"""完成值照抄指标值。

## 是什么
写了≥或≤的指标，完成值全部与指标值一模一样。

## 为什么不好
真实的完成数很少个个正好等于目标。照抄说明没有统计，自评流于形式。

## 示例
≥500人、≥12场、≥95%、≤300元，完成值500人、12场、95%、300元。

## 改法
按台账、统计、验收资料填实际数。

## 依据
规则目录 M03，本产品的提议；最少行数见参数。写“=”和没有比较符的指标不算。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.law import Citation
from kaocheng.lint.forms import APPRAISALS
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.scored_rows import scored_rows
from kaocheng.model import Reading
from kaocheng.units import Comparator


class ActualsCopyTargets(TableRule):
    """M03: actual values that repeat the targets."""

    code = "M03"
    severity = Severity.WARNING
    forms = APPRAISALS
    citations = (Citation(instrument="product-catalogue", article="M03"),)
    remedy = "按台账、统计和验收资料填实际数"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Count the rows with an open target whose actual value is the target itself."""
        known = [scored.result for scored in scored_rows(reading, context.lexicon) if scored.result]
        open_ended = [result for result in known if result.row.target.comparator not in (None, Comparator.EQUAL)
                      and result.target.value != 0]
        copied = [result for result in open_ended if result.actual.compare(result.target) == 0]
        if len(copied) >= context.standards.number("lint.copied-actuals-min") and len(copied) == len(open_ended):
            yield self.finding(reading, FieldPath.of("indicators"),
                               f"{len(copied)}个写了≥或≤的指标，完成值全部正好等于指标值")
