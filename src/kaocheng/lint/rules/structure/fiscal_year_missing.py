"""没有写预算年度。

## 是什么
表名、副标题和表头里都没有年度；或者印着“年度”“日期”而没有填。

## 为什么不好
目标按年度随预算批复，没有年度就不知道是哪一年的目标，也不能与上年比较。

## 示例
“（    年度）”中间空着。

## 改法
在表名下写明年度，例如“（2024年度）”。

## 依据
规则目录 A10；财预〔2015〕88号的申报表首行为年度，附表待核对。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.law import Citation
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import Reading


class FiscalYearMissing(TableRule):
    """A10: no fiscal year on the table."""

    code = "A10"
    severity = Severity.INFO
    citations = (
        Citation(instrument="product-catalogue", article="A10"),
        Citation(instrument="caiyu-2015-88", article="附表"),
    )
    remedy = "在表名下写明年度，例如“（2024年度）”"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Look at the fiscal year."""
        if reading.table.fiscal_year is None:
            yield self.finding(reading, FieldPath.of("fiscal_year"), "没有读到预算年度")
