"""分值合计不对。

## 是什么
全部指标都有分值，分值合计加上预算执行率的分值不等于100分。表上没有印执行率分值的，指标合计等于100、90或80都不报。

## 为什么不好
分值不归一，总分就不能同别的项目比，也不能按优良中差评定等级。

## 示例
指标分值50+35+10=95，加上执行率10分是105分。

## 改法
与批复的分值核对，把多出或缺少的分值调到满分100分。

## 依据
规则目录 K01；满分100分见于各地公开自评表，财预〔2021〕101号关于权重的条文待核对。分值不全的由A08提示，表头缺失、可能从半张表开始的不判断。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.law import Citation
from kaocheng.lint.appraisals import counted_rows
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.scores import execution_line, points_make_full
from kaocheng.model import Reading
from kaocheng.units.quantity import plain


class PointsDoNotSum(TableRule):
    """K01: the points don't make 100."""

    code = "K01"
    severity = Severity.ERROR
    citations = (
        Citation(instrument="product-catalogue", article="K01"),
        Citation(instrument="caiyu-2021-101", article="分值权重"),
    )
    remedy = "与批复的分值核对，调整到满分100分"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Add up the points of tables where every row has some."""
        table = reading.table
        rows = [row for _, row in counted_rows(reading, context.lexicon)]
        points = [row.points for row in rows if row.points is not None]
        if not points or len(points) < len(rows) or not (table.project or table.unit or table.funds):
            return
        if points_make_full(table, rows, context):
            return
        whole, line = sum(points, Decimal(0)), execution_line(table)
        given = line[1].points if line else None
        told = f"，加上预算执行率{plain(given)}分是{plain(whole + given)}分" if given is not None else ""
        yield self.finding(reading, FieldPath.of("indicators"),
                           f"{len(points)}个指标的分值合计{plain(whole)}分{told}，不是满分100分")
