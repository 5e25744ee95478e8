"""项目代码不是21位。

## 是什么
项目名称前面的一体化项目代码，不是“6位区划＋2位年份＋1位类别字母＋12位流水号”。

## 为什么不好
代码少一位、多一位，与一体化系统里的项目就对不上。

## 示例
51000021R00000001995-工资性支出（少了一位）。

## 改法
从一体化系统复制代码，不要手打。

## 依据
规则目录 O03；21位结构见于公开的四川自评表和已部署系统，全国标准的条文待核对。没有写代码的不报。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.law import Citation, Verification
from kaocheng.lint.project_codes import is_well_formed, printed_code
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import Reading


class ProjectCodeMalformed(TableRule):
    """O03: a project code of another make than 21 characters."""

    code = "O03"
    severity = Severity.WARNING
    citations = (
        Citation(instrument="field-practice", article="2023年度四川部门预算项目支出绩效自评表", verification=Verification.SECONDARY),
        Citation(instrument="product-catalogue", article="O03"),
    )
    remedy = "从一体化系统复制代码"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Look at what stands before the dash in a project's name."""
        code = printed_code(reading.table)
        if code and not is_well_formed(code):
            yield self.finding(reading, FieldPath.of("project"), f"项目代码“{code}”有{len(code)}位，"
                               "应为6位区划、2位年份、1位字母、12位流水号，共21位")
