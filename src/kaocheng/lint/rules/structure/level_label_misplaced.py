"""表头或级别标签错位。

## 是什么
“一级、二级、三级、指标值”这行表头落在指标行里；同一个级别标签在相邻两列重复；二级标签印在一级的列里。

## 为什么不好
合并单元格错位后，机器读取和汇总会把指标归到别的类，人看也容易看错。

## 示例
“数量指标 数量指标 印制宣传册”：二级标签重复占了三级的列。

## 改法
按表样重排：表头单独一行，每个级别标签只在自己的列出现一次，同类指标合并单元格。

## 依据
规则目录 A04。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import MarkKind, Reading

_MESSAGES = {
    MarkKind.HEADER_ON_DATA_ROW: "表头与级别标签{}挤在同一行",
    MarkKind.LEVEL_REPEATED: "级别标签{}在同一行印了两次",
    MarkKind.LEVEL_SHIFTED: "级别标签{}印在别的级别的列里",
}


class LevelLabelMisplaced(TableRule):
    """A04: header or level label in the wrong place, as the reader saw it."""

    code = "A04"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="A04"),)
    remedy = "按表样重排：表头单独一行，每个级别标签只在自己的列出现一次"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Report the reader's marks, one finding for each kind of fault."""
        for kind, message in _MESSAGES.items():
            marks = [mark for mark in reading.marks if mark.kind is kind]
            if marks:
                labels = "、".join(dict.fromkeys(f"“{mark.text}”" for mark in marks))
                yield self.finding(reading, marks[0].path, message.format(labels))
