"""目标值为0而方向为正。

## 是什么
指标值写“≥0”“＞0”。

## 为什么不好
不做也达到了“≥0”，这一行白送分；“＞0”做一点就算达到。按完成值÷目标值计分时又都要除以0。

## 示例
安全事故数 ≥0起；新增专利 ≥0件。

## 改法
不希望发生的写“=0”；希望发生的写出至少要做到的数。

## 依据
规则目录 V16；目标值为0时各系统要走另外的计分办法。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.rows import quantified
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import Reading
from kaocheng.units import Comparator


class ZeroTargetUpward(TableRule):
    """V16: at least nothing."""

    code = "V16"
    severity = Severity.ERROR
    citations = (Citation(instrument="product-catalogue", article="V16"),)
    remedy = "不希望发生的写“=0”；希望发生的写出至少要做到的数"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Look for upward targets of zero."""
        for path, indicator in quantified(reading):
            target = indicator.target
            if target.value == 0 and target.comparator is not None and target.comparator.is_upward:
                fault = "不做也算达到" if target.comparator is Comparator.AT_LEAST else "没有说至少做到多少，计分时要除以0"
                yield self.finding(reading, path / "target", f"“{indicator.name}”的指标值“{target.text}”，{fault}")
