"""下级行的单位与上级行不同。

## 是什么
“其中”各行里，有的用了与上面一行不同的计量单位，却加在一起。

## 为什么不好
320只加20箱等于340只，加出来的数什么也不是。

## 示例
补助养殖数量340只；其中蛋鸭320只、蜜蜂20箱。

## 改法
统一单位；统一不了的，分成两个指标，各自定目标和分值。

## 依据
公开自评表里见过；规则目录里没有这一条，编号接在V21之后，是本产品的检查，不是法规的规定。可以换算的单位不报。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.sub_rows import split_rows
from kaocheng.model import Reading
from kaocheng.units import Quantity


class PartsOfOtherUnits(TableRule):
    """V22: things of different kinds added up."""

    code = "V22"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="V22"),)
    remedy = "统一单位；统一不了的分成两个指标"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Compare the printed units of the parts with that of the row."""
        for split in split_rows(reading):
            whole = split.row.target.quantity
            if whole is None or not whole.unit.symbol:
                continue
            others = [part.target for part in split.parts if part.target.quantity is not None
                      and part.target.quantity.unit.symbol and part.target.quantity.unit.symbol != whole.unit.symbol
                      and not _converts(part.target.quantity, whole)]
            if others:
                told = "、".join(f"“{value.text}”" for value in others)
                yield self.finding(reading, split.path / "target", f"“{split.row.name}”{whole}，下面却有{told}，单位不同不能相加")


def _converts(left: Quantity, right: Quantity) -> bool:
    """Whether units of size tell the same thing: 万亩 and 亩; 只 and 头 don't."""
    return left.unit.dimension == right.unit.dimension and (
        left.unit.scale != right.unit.scale or left.unit.symbol == right.unit.symbol)
