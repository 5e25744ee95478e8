"""部门整体目标只是项目的翻版。

## 是什么
部门表的指标几乎都是从项目表搬来的，两张表的指标大部分相同。

## 为什么不好
部门整体支出还包括基本支出和日常履职；照搬项目指标，这部分钱的绩效没有人考，同一批指标又考了两遍。

## 示例
部门表13个指标有12个与项目表相同，而基本支出占全部支出的七成多。

## 改法
部门表留下最能代表履职的几个指标，另补日常职能和管理效率方面的指标；项目的细指标留在项目表。

## 依据
规则目录 E06；名称按同义词归一后比较，重合的界线是本产品的提议。部门的钱几乎都在项目上的，两表相同属正常，不判断。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_DOWN, Decimal

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.law import Citation
from kaocheng.lint.budget_lines import budget_of, position_of, total_position
from kaocheng.lint.department_sets import DepartmentSet, department_sets
from kaocheng.lint.forms import DEPARTMENT_TARGETS
from kaocheng.lint.row_pairs import annual_rows, name_key, row_pairs
from kaocheng.lint.rule import Context, SetRule
from kaocheng.model import Reading, TargetTable
from kaocheng.units.quantity import plain


class DepartmentCopiesProjects(SetRule):
    """E06: department and project tables share nearly all indicators."""

    code = "E06"
    severity = Severity.WARNING
    forms = DEPARTMENT_TARGETS
    fewest_tables = 2
    citations = (Citation(instrument="product-catalogue", article="E06"),)
    remedy = "部门表补上日常履职和管理效率方面的指标，项目的细指标留在项目表"

    def check_set(self, readings: Sequence[Reading], context: Context) -> Iterator[Finding]:
        """Divide the indicators both sides have by those either side has (the Jaccard index of the two sets)."""
        for tables in department_sets(readings):
            own, shared, apart = _overlap(tables, context)
            basic = _basic_share(tables.department.table, context)
            lives_on_projects = basic is not None and basic < context.standards.number("lint.basic-share-min")
            together = own + apart
            if lives_on_projects or 100 * shared <= context.standards.number("lint.department-copy-max") * together:
                continue
            note = "" if basic is None else f"，而基本支出占资金总额的{_whole(basic)}%"
            yield self.finding(
                tables.department, FieldPath.of("indicators"),
                f"部门表{own}个指标中有{shared}个与项目表相同，两张表合起来{together}个指标，"
                f"重合{_one_place(100 * Decimal(shared) / together)}%{note}")


def _overlap(tables: DepartmentSet, context: Context) -> tuple[int, int, int]:
    """Department indicators, those of them in a project, and project indicators the department lacks."""
    own = annual_rows(tables.department, context)
    paired = set()
    apart = set()
    for project in tables.projects:
        pairs = row_pairs(tables.department, project, context)
        paired |= {pair.department_path for pair in pairs}
        found = {pair.project_path for pair in pairs}
        apart |= {name_key(row.name, context) for path, row in annual_rows(project, context) if path not in found}
    return len(own), len(paired), len(apart)


def _basic_share(table: TargetTable, context: Context) -> Decimal | None:
    """Percent of the money that is basic spending, if the table says."""
    basic = budget_of(table, position_of(table, "basic-fund-labels", context.lexicon))
    total = budget_of(table, total_position(table, context.lexicon))
    if basic is None or total is None or not 0 <= basic.base_value <= total.base_value or total.base_value == 0:
        return None
    return 100 * basic.base_value / total.base_value


def _whole(percent: Decimal) -> str:
    return plain(percent.quantize(Decimal(1)))


def _one_place(percent: Decimal) -> str:
    """Cut to one place, so that what is over the limit never reads as more than it is."""
    return plain(percent.quantize(Decimal("0.1"), rounding=ROUND_DOWN))
