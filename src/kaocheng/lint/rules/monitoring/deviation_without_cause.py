"""偏差没有写原因。

## 是什么
监控表里，完成数远远落后于时间进度、或者成本等限额已经突破的指标没有写原因；或者“完成目标可能性”选了“有可能”“不可能”而没有写原因。

## 为什么不好
监控就是为了及时发现偏差、找到原因、采取措施。只报数不说原因，财政和主管部门无从判断要不要调整目标和预算。

## 示例
1至6月安装路灯120盏，全年目标 ≥1000盏，原因栏空白；完成可能性选“有可能”，原因栏空白。

## 改法
在偏差原因栏写明是什么事耽误了、现在怎么办、什么时候能赶上；备注里写明按计划下半年集中实施的，也可以。

## 依据
规则目录 L01；监控表填写说明要求“有可能”“不可能”的填写原因和举措，见于公开的监控表，136号文件条文待核对。落后的界线见参数，只看可以累加的数量和金额，比率不看；目标表一起交来、阶段计划排在以后的，不算落后；同一行选“确定能”的由L02提示。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.text import squash
from kaocheng.law import Citation, Verification
from kaocheng.lint.attainment import has_reason
from kaocheng.lint.forms import MONITORING
from kaocheng.lint.lagging import lagging_rows
from kaocheng.lint.rule import Context, SetRule, indicators
from kaocheng.model import Reading


class DeviationWithoutCause(SetRule):
    """L01: a lagging or doubtful row without a cause."""

    code = "L01"
    severity = Severity.WARNING
    forms = MONITORING
    citations = (
        Citation(instrument="field-practice", article="监控表填写说明", verification=Verification.SECONDARY),
        Citation(instrument="caiyu-2019-136", article="偏差原因分析"),
        Citation(instrument="product-catalogue", article="L01"),
    )
    remedy = "在偏差原因栏写明原因和措施"

    def check_set(self, readings: Sequence[Reading], context: Context) -> Iterator[Finding]:
        """Look at rows that lag and rows whose target is not sure to be reached."""
        for reading, results in lagging_rows(readings, context):
            lagging = {result.path: result for result in results}
            for path, row in indicators(reading):
                if has_reason(row, context.lexicon) or row.target.is_blank:
                    continue
                chosen = squash(row.likelihood or "")
                if chosen in context.lexicon.words("doubtful-likelihoods"):
                    yield self.finding(reading, path / "reason", f"“{row.name}”完成可能性选了“{chosen}”，没有写原因")
                elif path in lagging and chosen not in context.lexicon.words("sure-likelihoods"):
                    result = lagging[path]
                    word = "只完成" if result.upward else "已经到了"
                    yield self.finding(reading, path / "reason",
                                       f"“{row.name}”目标“{row.target.text}”，{word}{result.actual}，没有写原因")
