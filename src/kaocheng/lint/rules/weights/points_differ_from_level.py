"""指标分值之和与二级指标分值不符。

## 是什么
二级指标名称后面印了分值（如“数量指标（20分）”），下面各三级指标的分值加起来不是这个数。

## 为什么不好
上下级分值对不上，说不清以哪一级为准，总分也会跟着错。

## 示例
数量指标（20分）之下两个指标各15分，合计30分。

## 改法
先定二级指标的分值，再分到各三级指标，两级合计相等。

## 依据
规则目录 K02；算术关系。只核对表上印出分值的二级指标，一级指标的分值读表时不保留。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.text import squash
from kaocheng.law import Citation
from kaocheng.lint.appraisals import counted_rows
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import Reading
from kaocheng.units.quantity import plain

_POINTS = re.compile(r"\((\d+(?:\.\d+)?)分\)$")


_UNIT = "分"


class PointsDifferFromLevel(TableRule):
    """K02: the points of the rows don't make the points printed at their level."""

    code = "K02"
    severity = Severity.ERROR
    citations = (Citation(instrument="product-catalogue", article="K02"),)
    remedy = "先定二级指标的分值，再分到各三级指标"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Add up the points of neighbouring rows with one printed label of level 2."""
        rows = counted_rows(reading, context.lexicon)
        if not any(_UNIT in (row.level2_printed or "") for _, row in rows):
            return
        for label, members in groupby(rows, key=lambda item: squash(item[1].level2_printed or "")):
            printed = _POINTS.search(label)
            group = list(members)
            points = [row.points for _, row in group if row.points is not None]
            if printed is None or len(points) < len(group):
                continue
            if sum(points) != Decimal(printed[1]):
                yield self.finding(reading, group[0][0] / "level2",
                                   f"“{label}”之下{len(group)}个指标的分值合计{plain(sum(points, Decimal(0)))}分")
