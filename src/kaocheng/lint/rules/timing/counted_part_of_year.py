"""指标统计期短于一年。

## 是什么
年度指标的解释里把统计期写成几个月，例如“1月至5月”。

## 为什么不好
其余月份做的事不计入，完成值与年度目标、年度预算对不上；多半是照抄了阶段性材料。

## 示例
拜访企业 ≥50家：拜访企业家数（2024年1月至5月）。

## 改法
统计期改为全年；只在几个月里开展的，写明是开展的时间，并说明为什么。

## 依据
规则目录 G04；年度绩效目标与预算年度一致是一般道理。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.periods import MONTHS_OF_YEAR, MonthSpan, month_spans
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.selections import explained, explanations
from kaocheng.model import Reading

_CLAUSE = re.compile(r"[^,。;]+")
_MONTH = "月"


class CountedPartOfYear(TableRule):
    """G04: the count of a year's indicator stops before the year ends."""

    code = "G04"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="G04"),)
    remedy = "统计期改为1月至12月；只在几个月里开展的，写明开展时间和原因"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look for spans of months in the definitions; seasons and the months of a survey or event are no such span."""
        for path, row, text in explained(reading) if _MONTH in explanations(reading) else ():
            span = _counting_period(text, context)
            if span is not None:
                yield self.finding(reading, path / "definition",
                                   f"“{row.name}”只统计{span.text}，共{span.months}个月，其余月份不计入")


def _counting_period(folded: str, context: Context) -> MonthSpan | None:
    """The first span that starts the year or stands alone in brackets; none when the spans make up a year."""
    if _MONTH not in folded:
        return None
    seasons = context.lexicon.pattern("season-words")
    spans = [span for clause in _CLAUSE.findall(folded) if not seasons.search(clause) for span in month_spans(clause)]
    if sum(span.months for span in spans) >= MONTHS_OF_YEAR:
        return None
    return next((span for span in spans if span.first == 1 or span.in_brackets), None)
