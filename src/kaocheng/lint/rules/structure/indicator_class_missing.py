"""缺一级指标。

## 是什么
指标表里没有产出指标或效益指标；或者没有满意度指标。

## 为什么不好
只写产出，看不出花钱的效果；直接服务公众的项目没有满意度，听不到服务对象的意见。

## 示例
只有数量、质量、时效三类产出指标，没有任何效益指标。

## 改法
补上所缺的一类指标。不直接面向公众、不宜设满意度指标的，在说明中写明理由。缺满意度指标只作警告。

## 依据
中发〔2018〕34号要求目标不能只有产出和成本，还应有经济、社会、生态效益和服务对象满意度等；
财预〔2021〕101号关于满意度指标适用范围的规定待核对。
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.law import Citation, Verification
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.selections import classes_of
from kaocheng.model import Reading


class IndicatorClassMissing(TableRule):
    """A02: no row of a class that the tree requires; a missing expected class is only a warning."""

    code = "A02"
    severity = Severity.ERROR
    citations = (
        Citation(instrument="zhongfa-2018-34", article="绩效目标的内容", verification=Verification.VERIFIED),
        Citation(instrument="caiyu-2021-101", article="指标体系"),
    )
    parameters = ("lint.required-classes", "lint.expected-classes")
    remedy = "补上所缺的一类指标；不适用的写明理由"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Compare the classes of the rows with the required ones; tables with a tree of their own are left alone."""
        present = classes_of(reading)
        if not present or None in present:
            return
        path = FieldPath.of("indicators")
        for name in context.standards.words("lint.required-classes"):
            if name not in present:
                yield self.finding(reading, path, f"没有{name}")
        for name in context.standards.words("lint.expected-classes"):
            if name not in present:
                finding = self.finding(reading, path, f"没有{name}；直接服务公众的项目应当设置")
                yield dataclasses.replace(finding, severity=Severity.WARNING)
