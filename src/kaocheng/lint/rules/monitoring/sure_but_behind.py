"""选了“确定能”而进度落后。

## 是什么
监控表里“完成目标可能性”选了“确定能”，完成数却远远落后于时间进度，或者限额已经突破，又没有写原因。

## 为什么不好
结论与数据矛盾，年底完不成就来不及了；真有把握的，应当说得出凭什么。

## 示例
7月底完成21.5万元，全年目标 ≥86万元，选“确定能”，原因栏和备注都空白。

## 改法
重新判断可能性；确有把握的，写明后几个月怎样完成。

## 依据
规则目录 L02，本产品的提议；落后的界线见参数；目标表一起交来、阶段计划排在以后的，不算落后。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.text import squash
from kaocheng.law import Citation
from kaocheng.lint.attainment import has_reason
from kaocheng.lint.forms import MONITORING
from kaocheng.lint.lagging import lagging_rows
from kaocheng.lint.rule import Context, SetRule
from kaocheng.model import Reading


class SureButBehind(SetRule):
    """L02: sure to be reached, and far behind."""

    code = "L02"
    severity = Severity.WARNING
    forms = MONITORING
    citations = (Citation(instrument="product-catalogue", article="L02"),)
    remedy = "重新判断完成可能性，或写明后几个月怎样完成"

    def check_set(self, readings: Sequence[Reading], context: Context) -> Iterator[Finding]:
        """Hold the choice against the figures."""
        for reading, results in lagging_rows(readings, context):
            for result in results:
                row = result.row
                chosen = squash(row.likelihood or "")
                if chosen in context.lexicon.words("sure-likelihoods") and not has_reason(row, context.lexicon):
                    yield self.finding(reading, result.path / "likelihood",
                                       f"“{row.name}”目标“{row.target.text}”，监控时{result.actual}，却选了“{chosen}”，没有说明")
