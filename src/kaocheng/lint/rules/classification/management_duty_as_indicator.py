"""管理要求当绩效指标。

## 是什么
项目的产出、效益指标里写的是预算执行率、支出合规、制度健全、预决算公开这类内部管理要求。

## 为什么不好
管理合规是本来就要做到的，不是这笔钱的产出和效果；预算执行率另有分值，写进来就计两次分。

## 示例
质量指标：经费支出合规性 =100%；经济效益指标：结余率 ≤5%。

## 改法
删去，换成项目自己的产出和效果。部门整体支出表可以设管理类指标，不在此列。

## 依据
财预〔2021〕101号的编制原则，条文待核对；词表是本产品的提议。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.text import squash
from kaocheng.law import Citation
from kaocheng.lint.rows import class_of
from kaocheng.lint.rule import Context, TableRule, indicators
from kaocheng.model import FormKind, IndicatorClass, Reading

_FORMS = {FormKind.PROJECT_TARGET, FormKind.PROJECT_APPRAISAL, FormKind.MONITORING}


class ManagementDutyAsIndicator(TableRule):
    """D07: what every unit has to do anyway, counted as output or benefit of a project."""

    code = "D07"
    severity = Severity.WARNING
    citations = (
        Citation(instrument="caiyu-2021-101", article="指标设置原则"),
        Citation(instrument="product-catalogue", article="D07"),
    )
    remedy = "删去，换成项目自己的产出和效果"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look for management words among outputs and benefits of projects."""
        if reading.table.form not in _FORMS:
            return
        duties = context.lexicon.pattern("management-duties")
        for path, row in indicators(reading):
            if duties.search(squash(row.name)) and class_of(row) in {IndicatorClass.OUTPUT, IndicatorClass.BENEFIT}:
                yield self.finding(reading, path, f"“{row.name}”是内部管理的要求，不是项目的产出或效果")
