"""项目指标汇总不到部门指标。

## 是什么
部门表与项目表有同一个数量或金额指标，各项目加起来却不等于部门的数。

## 为什么不好
差出来的部分没有项目承担，或者重复算了；到自评时部门的数凑不齐。

## 示例
部门表：培训人数 ≥500人；交来的两张项目表分别是≥200人和≥150人。

## 改法
调整数字使之相符；差额由基本支出或没有交来的项目承担的，在部门表的解释里写明。比率不能相加，不在此列。

## 依据
规则目录 F06；项目目标应当支撑部门目标，成文规定待核对。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.law import Citation
from kaocheng.lint.department_sets import DepartmentSet, department_sets
from kaocheng.lint.forms import DEPARTMENT_TARGETS
from kaocheng.lint.row_pairs import RowPair, adds_up, row_pairs
from kaocheng.lint.rule import Context, SetRule
from kaocheng.model import Reading


class ProjectsDoNotSumToDepartment(SetRule):
    """F06: the projects' counts don't make the department's."""

    code = "F06"
    severity = Severity.WARNING
    forms = DEPARTMENT_TARGETS
    fewest_tables = 2
    citations = (Citation(instrument="product-catalogue", article="F06"),)
    remedy = "调整数字使之相符；差额另有来处的，在部门表的解释里写明"

    def check_set(self, readings: Sequence[Reading], context: Context) -> Iterator[Finding]:
        """Add up the counts and amounts that projects have under one name with their department."""
        for tables in department_sets(readings):
            for pairs in _by_department_row(tables, context).values():
                yield from self._compare(tables, pairs)

    def _compare(self, tables: DepartmentSet, pairs: Sequence[RowPair]) -> Iterator[Finding]:
        row, whole = pairs[0].department, pairs[0].department.target.quantity
        parts = [pair.project.target.quantity for pair in pairs]
        known = [part for part in parts if whole is not None and part is not None
                 and part.unit.dimension == whole.unit.dimension]
        if whole is None or len(known) < len(parts) or not adds_up(whole):
            return
        total = sum(known[1:], known[0]).to(whole.unit)
        shared = all(part.compare(whole) == 0 for part in known)
        if shared or total.compare(whole) == 0 or (len(known) == 1 and total.compare(whole) > 0):
            return
        terms = "加".join(str(part) for part in known)
        made = terms if len(known) == 1 else f"{terms}等于{total}"
        gap = "少" if total.compare(whole) < 0 else "多"
        distance = whole - total if gap == "少" else total - whole
        yield self.finding(tables.department, pairs[0].department_path / "target",
                           f"“{row.name}”部门表是“{row.target.text}”，项目表是{made}，{gap}{distance}")


def _by_department_row(tables: DepartmentSet, context: Context) -> dict[FieldPath, list[RowPair]]:
    rows: dict[FieldPath, list[RowPair]] = {}
    for project in tables.projects:
        for pair in row_pairs(tables.department, project, context):
            rows.setdefault(pair.department_path, []).append(pair)
    return rows
