"""满意度问错了对象。

## 是什么
满意度指标调查的是出钱的、管事的或者自己，而不是接受服务的人。

## 为什么不好
主管部门满意不等于群众满意，自己给自己打分更说明不了问题。

## 示例
上级主管部门满意度 ≥95%。

## 改法
改为直接受益的人或单位，例如“参训学员满意度”“办事企业满意度”。

## 依据
规则目录 I04；满意度指标面向服务对象的说法见财预〔2021〕101号，条文待核对。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.surveys import satisfaction_rows
from kaocheng.model import Reading


class WrongAudience(TableRule):
    """I04: the funder or oneself is asked."""

    code = "I04"
    severity = Severity.WARNING
    citations = (
        Citation(instrument="product-catalogue", article="I04"),
        Citation(instrument="caiyu-2021-101", article="满意度指标"),
    )
    remedy = "改为调查直接受益的人或单位"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look for funders and leaders in the names of satisfaction rows."""
        words = context.lexicon.words("not-beneficiaries")
        for path, row in satisfaction_rows(reading):
            found = next((word for word in words if word in row.name), None)
            if found:
                yield self.finding(reading, path / "name", f"“{row.name}”问的是“{found}”，不是接受服务的人")
