"""名称里写了指标值。

## 是什么
三级指标名称里带着比较符和数，带着与指标值同类的数量，或者以一个数量结尾。

## 为什么不好
指标值写了两处，调整时容易只改一处；名称每年变，也不能与上年比较。

## 示例
安装路灯90盏，指标值 90盏。

## 改法
名称只写“安装路灯数量”，数写在指标值一栏。“65岁以上老人”“500万元以上项目”一类限定范围的数不在此列。

## 依据
规则目录 B02，评审中的通行要求，未见成文规定。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.text import DECIMALS
from kaocheng.law import Citation
from kaocheng.lint.mentions import Mention, mentions
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.selections import plain_names
from kaocheng.model import Indicator, Reading

_SIGNED = re.compile(r"(?:[≥≤≧≦><=]|不低于|不少于|不超过|大于|小于)\d[\d.,]*[%‰]?")
_NUMBER = re.compile(rf"[{DECIMALS}]|[零〇一二两三四五六七八九十百千万亿点]{{2}}")
_QUALIFIER = re.compile(r"(?:及?以[上下内]|之内|内)(?=.)")


class ValueInName(TableRule):
    """B02: the name repeats or anticipates the value."""

    code = "B02"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="B02"),)
    remedy = "名称只写量什么，数写在指标值一栏"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Look for a signed number, or a quantity of the value's own kind."""
        if not _NUMBER.search("\n".join([name for _, _, name in plain_names(reading)])):
            return
        for path, indicator, name in plain_names(reading):
            named, signed = mentions(name), _SIGNED.search(name)
            if not named and not signed:
                continue
            values = (mention.text for mention in named if _is_value(mention, indicator, name))
            found = signed[0] if signed else next(values, None)
            if found:
                yield self.finding(reading, path / "name", f"名称“{indicator.name}”里写了指标值“{found}”")


def _is_value(mention: Mention, indicator: Indicator, name: str) -> bool:
    target = indicator.target.quantity
    if mention.end == len(name):
        return True
    if target is None or target.unit.dimension != mention.quantity.unit.dimension:
        return False
    return target.compare(mention.quantity) == 0 or not _QUALIFIER.match(name[mention.end:])
