"""比较符方向错误。

## 是什么
差错率、投诉数、事故数、造价一类越少越好的指标写了“≥”；满意度、合格率一类越多越好的写了“≤”。

## 为什么不好
方向一反，做得越差得分越高。

## 示例
投诉率 ≥5%；群众满意度 ≤90%。

## 改法
把比较符改过来，并核对名称说的是好事还是坏事。

## 依据
规则目录 V07；词表是本产品的提议。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.direction import wants_more
from kaocheng.lint.rows import quantified
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import Reading


class WrongDirection(TableRule):
    """V07: ≥ where less is better, or ≤ where more is better."""

    code = "V07"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="V07"),)
    remedy = "把比较符改过来，并核对名称"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Hold the comparator against the ending of the name."""
        for path, indicator in quantified(reading):
            comparator = indicator.target.comparator
            more = wants_more(indicator.name, context.lexicon)
            if comparator is None or more is None:
                continue
            if (comparator.is_upward and not more) or (comparator.is_downward and more):
                yield self.finding(
                    reading, path / "target",
                    f"“{indicator.name}”是越{'多' if more else '少'}越好，指标值却写了“{indicator.target.text}”")
