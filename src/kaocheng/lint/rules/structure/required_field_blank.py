"""必填栏目空白。

## 是什么
表上印着栏目名称，后面却没有填：编制单位、项目名称、预算资金、年度目标等。表上没有印、也没有读到的项目名称和年度目标同样算空白。

## 为什么不好
缺了单位、项目或金额，目标不能随预算批复，也无法与执行数核对。

## 示例
“预算资金（元）”后面没有金额；“编制单位（盖章）”后面空着。

## 改法
补填该栏；确实没有的写“无”并说明。负责人、联系人、电话留空不在此列：公开的表本来就应当去掉这些个人信息。

## 依据
规则目录 A01；部门、单位申请预算时应当填全绩效目标，条文待核对。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.base.text import squash
from kaocheng.law import Citation
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import FormKind, MarkKind, Reading

_BRACKETS = re.compile(r"\([^()]*\)|[:：]")


class RequiredFieldBlank(TableRule):
    """A01: a field that must be filled is empty."""

    code = "A01"
    severity = Severity.ERROR
    citations = (Citation(instrument="product-catalogue", article="A01"), Citation(instrument="caiyu-2015-88"))
    remedy = "补填该栏；确实没有的写“无”并说明原因"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look at blank fields the reader saw, then at values every target table needs."""
        required = set(context.lexicon.words("required-fields"))
        seen: set[FieldPath] = set()
        for mark in reading.marks:
            label = _BRACKETS.sub("", squash(mark.text))
            if mark.kind is MarkKind.FIELD_BLANK and label in required and mark.path not in seen:
                seen.add(mark.path)
                yield self.finding(reading, mark.path, f"“{mark.text.strip('：: ')}”一栏印在表上，没有填写")
        for name in _needed(reading):
            path = FieldPath.of(name)
            if path not in seen:
                label = {"objective": "年度目标", "project": "项目名称"}[name]
                yield self.finding(reading, path, f"没有读到{label}")


def _needed(reading: Reading) -> Iterator[str]:
    table = reading.table
    if table.form.is_target and not table.objective:
        yield "objective"
    if table.form is FormKind.PROJECT_TARGET and not table.project:
        yield "project"
