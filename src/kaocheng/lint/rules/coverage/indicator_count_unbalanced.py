"""指标过少或过多。

## 是什么
一张表的三级指标个数偏离常见的范围。

## 为什么不好
太少，产出、效益、满意度顾不全；太多，每个指标分值很小，重点看不出来，自评的工作量也大。

## 示例
一张项目表只有3个指标；另一张有41个指标，多数只有1分。

## 改法
太少的，按产出、效益、满意度各补主要指标；太多的，合并同类、去掉日常管理要求。

## 依据
规则目录 E07；公开的目标审核要点问“指标数量是否均衡”（二手），个数的界线是本产品的提议。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.law import Citation, Verification
from kaocheng.lint.forms import TARGETS
from kaocheng.lint.row_pairs import annual_rows, name_key
from kaocheng.lint.rows import is_heading_row, is_sub_row
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import Reading
from kaocheng.units.quantity import plain


class IndicatorCountUnbalanced(TableRule):
    """E07: fewer or more indicators than a table can use."""

    code = "E07"
    severity = Severity.INFO
    forms = TARGETS
    citations = (
        Citation(instrument="product-catalogue", article="E07"),
        Citation(instrument="field-practice", article="目标审核要点“合理性”", verification=Verification.SECONDARY),
    )
    remedy = "太少的按产出、效益、满意度补主要指标；太多的合并同类、去掉日常管理要求"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Count names once, so that a row for each town counts as one; parts and headings don't count."""
        names = {name_key(row.name, context) for path, row in annual_rows(reading, context)
                 if not is_sub_row(row) and not (row.target.is_blank and is_heading_row(reading.table, int(path.parts[1])))}
        fewest = context.standards.number("lint.indicator-count-min")
        most = context.standards.number("lint.indicator-count-max")
        if names and len(names) < fewest:
            yield self.finding(reading, FieldPath.of("indicators"),
                               f"只有{len(names)}个三级指标，少于{plain(fewest)}个，难以顾全产出、效益和满意度")
        elif len(names) > most:
            yield self.finding(reading, FieldPath.of("indicators"),
                               f"有{len(names)}个三级指标，多于{plain(most)}个，看不出重点")
