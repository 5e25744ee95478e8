"""有项目支出而没有项目绩效目标表。

## 是什么
部门整体表列了项目支出，一起检查的表里却没有这个部门的项目绩效目标表。

## 为什么不好
部门整体和项目的目标表应当一并公开，只有整体表，看不到项目的钱要办什么事。

## 示例
部门表项目支出150万元，附件里只有部门整体支出绩效目标表。

## 改法
把项目绩效目标表一起公开；已经另行公开的，一起交来检查。

## 依据
规则目录 N05；公开范围见各级预算公开的要求，条文待核对。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.law import Citation
from kaocheng.lint.budget_lines import budget_of, position_of
from kaocheng.lint.department_sets import department_sets
from kaocheng.lint.forms import DEPARTMENT_TARGETS
from kaocheng.lint.rule import Context, SetRule
from kaocheng.model import FormKind, Reading


class ProjectTableMissing(SetRule):
    """N05: a department table with project money and no project table beside it."""

    code = "N05"
    severity = Severity.WARNING
    forms = DEPARTMENT_TARGETS
    fewest_tables = 2
    citations = (Citation(instrument="product-catalogue", article="N05"),)
    remedy = "把项目绩效目标表一起公开；已经另行公开的，一起交来检查"

    def check_set(self, readings: Sequence[Reading], context: Context) -> Iterator[Finding]:
        """Look for departments to which no project table belongs; one table alone is no package."""
        complete = {id(tables.department) for tables in department_sets(readings)}
        for reading in readings:
            if reading.table.form is not FormKind.DEPARTMENT_TARGET or id(reading) in complete:
                continue
            place = position_of(reading.table, "project-fund-labels", context.lexicon)
            budget = budget_of(reading.table, place)
            if place is not None and budget is not None and budget.value > 0:
                yield self.finding(reading, FieldPath.of("funds", place),
                                   f"部门表有项目支出{budget}，一起检查的表里没有项目绩效目标表")
