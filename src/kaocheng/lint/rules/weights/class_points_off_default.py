"""一级指标分值偏离通行分值。

## 是什么
各一级指标的分值合计与方案的默认分值（如产出50、效益30、满意度10）不同，表上没有说明。

## 为什么不好
默认分值是为了各项目可比；把分值挪到容易完成的产出上，总分会虚高。

## 示例
产出70分、满意度20分，没有效益指标。

## 改法
按财政部门规定的一级指标分值分配；情况特殊需要调整的，写明理由。

## 依据
规则目录 K04；默认分值见方案参数 scoring.weights，特殊情况可以调整（二手）。只作提示；一级指标与方案所列不一样的不判断。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.law import Citation, Verification
from kaocheng.lint.appraisals import counted_rows
from kaocheng.lint.rows import class_of
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import IndicatorClass, Reading
from kaocheng.units.quantity import plain

_EXECUTION = "预算执行率"


class ClassPointsOffDefault(TableRule):
    """K04: the classes share the points otherwise than the profile says."""

    code = "K04"
    severity = Severity.INFO
    citations = (
        Citation(instrument="product-catalogue", article="K04"),
        Citation(instrument="caiyu-2020-10", article="自评表分值", verification=Verification.SECONDARY),
    )
    parameters = ("scoring.weights", "scoring.weights-with-cost")
    remedy = "按规定的一级指标分值分配；需要调整的，写明理由"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Compare the sums by class, when table and profile have the same classes and the same whole."""
        sums: dict[str, Decimal] = {}
        for _, row in counted_rows(reading, context.lexicon):
            level = class_of(row)
            if level is None or row.points is None:
                return
            sums[level] = sums.get(level, Decimal(0)) + row.points
        role = "scoring.weights-with-cost" if IndicatorClass.COST in sums else "scoring.weights"
        usual = {level: points for level, points in context.standards.table_if_any(role).items() if level != _EXECUTION}
        if set(sums) != set(usual) or sum(sums.values()) != sum(usual.values()) or sums == usual:
            return
        told = "、".join(f"{level}{plain(sums[level])}分（通行{plain(points)}分）" for level, points in usual.items()
                        if sums[level] != points)
        yield self.finding(reading, FieldPath.of("indicators"), f"{told}，表上没有说明为什么调整")
