"""项目预算合计与部门项目支出不符。

## 是什么
部门表的“项目支出”与各项目表的预算加起来对不上；或者项目表没有填预算、没有写金额单位，无从核对。

## 为什么不好
同一笔钱两个数，批复以哪个为准说不清；项目表没有金额，执行率也算不出来。

## 示例
部门表项目支出150万元；只有一张项目表，“预算资金(元)”是空的。

## 改法
填上项目预算，使各项目之和等于部门表的项目支出；项目表没有交齐的，交齐后再核对。元与万元换算后比较。

## 依据
规则目录 F01，一般道理，未见成文规定。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.law import Citation
from kaocheng.lint.budget_lines import budget_of, position_of, total_position
from kaocheng.lint.department_sets import DepartmentSet, department_sets, project_name
from kaocheng.lint.forms import DEPARTMENT_TARGETS
from kaocheng.lint.rule import Context, SetRule
from kaocheng.model import Reading
from kaocheng.units import Quantity


class ProjectBudgetsDifferFromDepartment(SetRule):
    """F01: the projects' budgets don't add up to the department's project spending."""

    code = "F01"
    severity = Severity.ERROR
    forms = DEPARTMENT_TARGETS
    fewest_tables = 2
    citations = (Citation(instrument="product-catalogue", article="F01"),)
    remedy = "填上项目预算，使各项目之和等于部门表的项目支出；项目表没有交齐的，交齐后再核对"

    def check_set(self, readings: Sequence[Reading], context: Context) -> Iterator[Finding]:
        """Add up the projects of every department whose table states project spending."""
        for tables in department_sets(readings):
            planned_at = position_of(tables.department.table, "project-fund-labels", context.lexicon)
            planned = budget_of(tables.department.table, planned_at)
            if planned_at is not None and planned is not None:
                yield from self._compare(tables, planned_at, planned, context)

    def _compare(self, tables: DepartmentSet, planned_at: int, planned: Quantity, context: Context) -> Iterator[Finding]:
        total = Quantity.of(0, planned.unit.symbol)
        complete = True
        for project in tables.projects:
            position = total_position(project.table, context.lexicon)
            budget = budget_of(project.table, position)
            if budget is None:
                complete = False
                yield self._unknown(project, position, planned)
            else:
                total += budget
        if complete and total.compare(planned):
            count = len(tables.projects)
            yield self.finding(
                tables.department, FieldPath.of("funds", planned_at, "budget"),
                f"部门表的项目支出是{planned}，交来的{count}张项目表预算合计是{total}，相差{_distance(total, planned)}")

    def _unknown(self, project: Reading, position: int | None, planned: Quantity) -> Finding:
        name = project_name(project)
        if position is None:
            return self.finding(project, FieldPath.of("funds"),
                                f"部门表的项目支出是{planned}，项目表“{name}”没有预算总额，无法核对")
        line = project.table.funds[position]
        what = "是空的" if line.budget is None else "没有写金额单位"
        return self.finding(project, FieldPath.of("funds", position, "budget"),
                            f"部门表的项目支出是{planned}，项目表“{name}”的“{line.label or '资金'}”{what}，无法核对")


def _distance(left: Quantity, right: Quantity) -> Quantity:
    return left - right if left.compare(right) > 0 else right - left
