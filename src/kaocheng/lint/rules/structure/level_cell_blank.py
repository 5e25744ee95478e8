"""级别标签缺失或留了空格。

## 是什么
级别标签与指标名称之间有空单元格；或者一级、二级标签没有印，只能由下一级推出。

## 为什么不好
读表的人和系统只能猜这一行属于哪一类，归类一错，权重和得分都跟着错。

## 示例
“成本指标”后面空一格才是指标名称；“社会效益指标”印在最左边，没有“效益指标”。

## 改法
补全一级、二级标签，去掉标签与名称之间的空单元格。

## 依据
规则目录 A05。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import MarkKind, Reading

_MESSAGES = {
    MarkKind.LEVEL_CELL_BLANK: "级别标签“{}”与指标名称之间有空单元格",
    MarkKind.LEVEL_LOST: "级别标签“{}”没有印出来，只能按通行的指标体系推断",
}


class LevelCellBlank(TableRule):
    """A05: an empty cell, or none at all, where a level label belongs."""

    code = "A05"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="A05"),)
    remedy = "补全一级、二级标签，去掉标签与名称之间的空单元格"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Report the reader's marks, each once."""
        for mark in dict.fromkeys(reading.marks):
            if mark.kind in _MESSAGES:
                yield self.finding(reading, mark.path, _MESSAGES[mark.kind].format(mark.text))
