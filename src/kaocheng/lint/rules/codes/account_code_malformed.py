"""支出功能科目的位数不对。

## 是什么
资金行名称前面的支出功能分类科目代码，不是3位、5位或7位。

## 为什么不好
科目代码类3位、款5位、项7位，位数不对就查不到科目。

## 示例
201130 招商引资（6位）。

## 改法
按当年《政府收支分类科目》填写。

## 依据
规则目录 O05；位数见政府收支分类科目的通行编法（待核对）。代码在当年是否存在，没有核对过的科目表，不判断。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.base.text import squash
from kaocheng.law import Citation
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import Reading

_BEFORE_LABEL = re.compile(r"(2\d{2,9})[-—_、.]?(?=[\u4e00-\u9fff])(?!年|月|-?\d)")
_LENGTHS = (3, 5, 7)
"""类 款 项."""


class AccountCodeMalformed(TableRule):
    """O05: an account code of a length there is not."""

    code = "O05"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="O05"),)
    remedy = "按当年《政府收支分类科目》填写"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Look at digits before the label of a line of money."""
        for position, line in enumerate(reading.table.funds):
            match = _BEFORE_LABEL.match(squash(line.label or ""))
            if match and len(match[1]) not in _LENGTHS:
                yield self.finding(reading, FieldPath.of("funds", position, "label"),
                                   f"“{line.label}”的科目代码有{len(match[1])}位，应为3位、5位或7位")
