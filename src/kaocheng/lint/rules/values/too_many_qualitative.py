"""定性指标过多。

## 是什么
指标值是文字的行数占全部指标的比例太高。日期、是否一类不算。

## 为什么不好
定性指标打分靠判断，占多了，总分就反映不出实绩。

## 示例
10个指标里有5个写“效果明显”“有所改善”。

## 改法
把能数的改成数：覆盖面、时间、次数、比率、满意度；定性的只留确实数不了的。

## 依据
规则目录 V03；比例的界线是本产品的提议。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.law import Citation
from kaocheng.lint.criteria import is_judged_by_words
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import Reading

_FEW = 2
"""One or two rows in words are never too many, however short the table."""


class TooManyQualitative(TableRule):
    """V03: too large a share of targets in words."""

    code = "V03"
    severity = Severity.WARNING
    citations = (
        Citation(instrument="product-catalogue", article="V03"),
        Citation(instrument="caiyu-2021-101", article="量化易评"),
    )
    remedy = "把能数的改成数，定性的只留确实数不了的"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Count the rows in words."""
        rows = reading.table.indicators
        words = sum([row.target.qualitative is not None and is_judged_by_words(row, context.lexicon) for row in rows])
        limit = context.standards.number("lint.qualitative-share-max")
        if words > _FEW and 100 * words > limit * len(rows):
            yield self.finding(reading, FieldPath.of("indicators"),
                               f"{len(rows)}个指标中有{words}个是定性的，占{100 * words // len(rows)}%，超过{limit}%")
