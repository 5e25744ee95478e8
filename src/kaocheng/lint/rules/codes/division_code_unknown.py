"""项目代码里的区划代码不存在。

## 是什么
21位项目代码的前6位是行政区划代码，前两位却不是任何一个省级行政区的代码。

## 为什么不好
区划错了，项目就归到别处去了，一体化系统里也查不到。

## 示例
99112223R000000041870-老年食堂补助，没有以99开头的区划。

## 改法
从一体化系统复制代码，不要手打。

## 依据
规则目录 O02；省级代码见词表，与民政部公开数据的汇编对照过，未与 GB/T 2260 文本核对，因此只作警告。县级以下的代码逐年有增减，各地开发区另有编法，没有核对过的历年代码表，不判断。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.law import Citation, Verification
from kaocheng.lint.project_codes import is_well_formed, printed_code
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import Reading


class DivisionCodeUnknown(TableRule):
    """O02: a project code that begins with no province."""

    code = "O02"
    severity = Severity.WARNING
    citations = (
        Citation(instrument="field-practice", article="2023年度四川部门预算项目支出绩效自评表", verification=Verification.SECONDARY),
        Citation(instrument="product-catalogue", article="O02"),
    )
    remedy = "从一体化系统复制代码"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look at the first two digits of well-formed project codes."""
        code = printed_code(reading.table)
        if is_well_formed(code) and not code.startswith(context.lexicon.words("province-codes")):
            yield self.finding(reading, FieldPath.of("project"), f"项目代码“{code}”的前6位“{code[:6]}”不是行政区划代码：没有以{code[:2]}开头的")
