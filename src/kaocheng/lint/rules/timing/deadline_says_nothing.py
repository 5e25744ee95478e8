"""时效指标没有区分度。

## 是什么
时效指标写“≤1年”“年内”“按计划完成”，解释里也没有日期或天数。

## 为什么不好
预算年度本来就是一年，这样的时限任何时候完成都算达到，看不出快慢。

## 示例
目标完成时限 ≤1年；工程完成时间：在项目计划时间内完成。

## 改法
写明日期、天数或者及时率，例如“2024年11月底前”“受理后15个工作日内”“按时发放率100%”。

## 依据
规则目录 G03；词表是本产品的提议。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.text import squash
from kaocheng.law import Citation
from kaocheng.lint.mentions import mentions
from kaocheng.lint.names import core_name
from kaocheng.lint.periods import MONTHS_OF_YEAR, in_months
from kaocheng.lint.rows import explanation
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.selections import in_group
from kaocheng.model import Indicator, IndicatorGroup, Reading

_POINT_IN_TIME = re.compile(
    r"\d+(?:个?月|日|号|天|小时|分钟|个?工作日|周|%)|[一二三四]季度|[上下]半年|[每按](?:年|季度?|月|周|日|天|半年)|季末|月[底末初]|学期"
)


class DeadlineSaysNothing(TableRule):
    """G03: any day of the year meets the deadline."""

    code = "G03"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="G03"),)
    remedy = "写明完成的日期、天数，或改为及时率"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look at timeliness rows; a project of several years may well have one year as its deadline."""
        profile = reading.table.profile
        is_one_year = profile.start_year is None or profile.end_year is None or profile.end_year <= profile.start_year
        for path, row in in_group(reading, IndicatorGroup.TIMELINESS):
            lasts = core_name(row.name).endswith(context.lexicon.words("lasting-endings"))
            if lasts or _names_a_time(explanation(row)):
                continue
            if (is_one_year and _is_whole_year(row)) or _is_empty_phrase(row, context):
                yield self.finding(reading, path / "target",
                                   f"“{row.name}”写“{row.target.text}”，一年之内什么时候完成都算达到，看不出快慢")


def _is_whole_year(row: Indicator) -> bool:
    quantity, comparator = row.target.quantity, row.target.comparator
    if quantity is None or (comparator is not None and comparator.is_upward):
        return False
    months = in_months(quantity)
    return months is not None and months >= MONTHS_OF_YEAR


def _is_empty_phrase(row: Indicator, context: Context) -> bool:
    words = squash(row.target.qualitative or "")
    return any(word in words for word in context.lexicon.words("empty-deadlines")) and not _names_a_time(words)


def _names_a_time(text: str) -> bool:
    """Whether a text gives a day, a month, a rhythm or a length of time below one year."""
    folded = squash(text)
    if _POINT_IN_TIME.search(folded):
        return True
    spans = (in_months(mention.quantity) for mention in mentions(text))
    return any(span is not None and span < MONTHS_OF_YEAR for span in spans)
