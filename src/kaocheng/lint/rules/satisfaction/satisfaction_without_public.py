"""不面向公众的项目设了满意度指标。

## 是什么
工资、还本付息、公用经费一类的项目设了满意度指标。

## 为什么不好
这类项目没有外部的服务对象，满意度只能问自己人，占了分值却说明不了绩效。

## 示例
项目“在职人员工资”设“职工满意度 ≥95%”。

## 改法
去掉满意度指标，分值移到产出和效益指标；确有服务对象的，写明是谁。

## 依据
财预〔2021〕101号规定满意度指标适用于直接服务公众的项目，条文待核对；按项目名称判断，词表是本产品的提议。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.forms import PROJECT_TARGETS
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.surveys import satisfaction_rows
from kaocheng.model import Reading


class SatisfactionWithoutPublic(TableRule):
    """I05: satisfaction with a project that serves nobody outside."""

    code = "I05"
    severity = Severity.INFO
    forms = PROJECT_TARGETS
    citations = (
        Citation(instrument="caiyu-2021-101", article="满意度指标"),
        Citation(instrument="product-catalogue", article="I05"),
    )
    remedy = "核对有没有外部的服务对象；没有的，去掉满意度指标"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Judge the kind of a project by its name."""
        table = reading.table
        words = context.lexicon.words("inward-projects")
        kind = next((word for word in words if word in (table.project or "")), None)
        if kind is None:
            return
        for path, row in satisfaction_rows(reading):
            yield self.finding(reading, path / "name",
                               f"项目“{table.project}”属于“{kind}”一类，不直接服务公众，设了“{row.name}”")
            return
