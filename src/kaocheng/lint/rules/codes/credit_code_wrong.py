"""统一社会信用代码不对。

## 是什么
单位或主管部门名称前后写的18位统一社会信用代码，字符或校验位不对。

## 为什么不好
代码是机器对单位的唯一依据，错一位就对不上，或者对到别的单位。

## 示例
[11520200MB1234567A]某局，末位应为别的字符。

## 改法
按登记证书上的代码改正。

## 依据
规则目录 O01；GB 32100-2015 的校验算法，用公开的机关代码验算过。不足或多于18位、只有数字又短的，可能是预算单位编码，不判断。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.base.text import squash
from kaocheng.law import Citation, Verification
from kaocheng.ledger.credit_code import fault_of
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import Reading

_CODE = re.compile(r"(?<![0-9A-Z])[0-9A-Z]{18}(?![0-9A-Z])")


class CreditCodeWrong(TableRule):
    """O01: a credit code that its check character contradicts."""

    code = "O01"
    severity = Severity.ERROR
    citations = (
        Citation(instrument="gb-32100", article="校验码", verification=Verification.SECONDARY),
        Citation(instrument="product-catalogue", article="O01"),
    )
    remedy = "按登记证书改正"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Check every code of 18 characters beside the name of a unit."""
        table = reading.table
        fields = ((FieldPath.of("unit"), table.unit), (FieldPath.of("supervisor"), table.supervisor),
                  (FieldPath.of("preparer", "unit"), table.preparer.unit))
        told: set[str] = set()
        for path, text in fields:
            for code in _CODE.findall(squash(text or "").upper()):
                fault = fault_of(code)
                if fault and code not in told:
                    told.add(code)
                    yield self.finding(reading, path, f"“{code}”：{fault}")
