"""年度目标填成了数字。

## 是什么
“年度目标”“年度总体目标”一栏只有一个数，通常是预算金额填错了格。

## 为什么不好
一个数说不清要做成什么，指标也就没有来由。

## 示例
年度总体目标：43.2。

## 改法
写明当年要做的主要事项、数量和预期效果；金额填到资金一栏。

## 依据
规则目录 A15；公开的表中见过目标栏只有金额的情形。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.law import Citation
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import Reading
from kaocheng.units import read_value


class ObjectiveIsNumber(TableRule):
    """A15: the objective is nothing but a number."""

    code = "A15"
    severity = Severity.INFO
    citations = (Citation(instrument="product-catalogue", article="A15"),)
    remedy = "写明当年要做的主要事项、数量和预期效果"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Read the objective as if it were a value."""
        text = reading.table.objective or ""
        if read_value(text).value is not None:
            yield self.finding(reading, FieldPath.of("objective"), f"年度目标一栏只有“{text}”")
