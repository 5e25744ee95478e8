"""完成情况写的是监控期以后的日期。

## 是什么
表名或表头写明监控到某月，完成情况里却说某项工作已在那以后的月份完成。

## 为什么不好
监控期以后的事还没有发生，要么是填错了，要么是把计划当成了完成。

## 示例
1至6月的监控表，完成情况写“8月20日完成”。

## 改法
只填监控期内的情况；还没有做的写“计划8月完成”。

## 依据
规则目录 L04，一般道理，未见成文规定。没有写明月份的、带“计划”“预计”等词的不报。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.text import squash
from kaocheng.law import Citation
from kaocheng.lint.forms import MONITORING
from kaocheng.lint.monitoring import printed_months
from kaocheng.lint.periods import MONTHS_OF_YEAR
from kaocheng.lint.rule import Context, TableRule, indicators
from kaocheng.model import Reading

_MONTH = re.compile(r"(\d{1,2})月(?:\d{1,2}日)?")
_OTHER_YEAR = re.compile("[去上]年|\\d{4}年")


class ResultAfterPeriod(TableRule):
    """L04: a result dated after the months reported on."""

    code = "L04"
    severity = Severity.ERROR
    forms = MONITORING
    citations = (Citation(instrument="product-catalogue", article="L04"),)
    remedy = "只填监控期内的情况；还没有做的写明是计划"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look for later months in the results of tables that name their months."""
        months = printed_months(reading.table)
        if months is None:
            return
        for path, row in indicators(reading):
            done = squash(row.actual.text) if row.actual is not None else ""
            later = [month for month in map(int, _MONTH.findall(done)) if months < month <= MONTHS_OF_YEAR]
            if later and not context.lexicon.in_text("future-words", done) and not _OTHER_YEAR.search(done):
                yield self.finding(reading, path / "actual",
                                   f"“{row.name}”的完成情况“{done}”在{later[0]}月，监控只到{months}月")
