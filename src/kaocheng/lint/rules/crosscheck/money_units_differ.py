"""两张表的金额单位不同。

## 是什么
部门表的资金按万元填，项目表的资金按元填（或者反过来）。

## 为什么不好
两张表放在一起，抄数、汇总时容易差一万倍。

## 示例
部门表：2024年度预算金额(万元)；项目表：预算资金(元)。

## 改法
同一套表统一用一种单位；表式已经印定的，填报前后各换算一遍并核对。

## 依据
规则目录 F04。各地表式所印的单位不同，本规则只在同一单位的两张表之间比较。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.law import Citation
from kaocheng.lint.department_sets import department_sets, project_name
from kaocheng.lint.forms import DEPARTMENT_TARGETS
from kaocheng.lint.rule import Context, SetRule
from kaocheng.model import Reading, TargetTable
from kaocheng.units import parse_unit


class MoneyUnitsDiffer(SetRule):
    """F04: department and project tables count money in different units."""

    code = "F04"
    severity = Severity.WARNING
    forms = DEPARTMENT_TARGETS
    fewest_tables = 2
    citations = (Citation(instrument="product-catalogue", article="F04"),)
    remedy = "同一套表统一用一种金额单位"

    def check_set(self, readings: Sequence[Reading], context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Compare the units of the money blocks."""
        for tables in department_sets(readings):
            usual = list(_money_units(tables.department.table))
            for project in tables.projects:
                other = next((unit for unit in _money_units(project.table) if usual and unit not in usual), None)
                if other is None:
                    continue
                position = _money_units(project.table)[other]
                label = project.table.funds[position].label or "资金"
                yield self.finding(
                    project, FieldPath.of("funds", position),
                    f"部门表的金额单位是{'、'.join(usual)}，项目表“{project_name(project)}”的“{label}”用的是{other}")


def _money_units(table: TargetTable) -> dict[str, int]:
    """Money units of the money block in printed order, each with the first line that uses it."""
    found: dict[str, int] = {}
    for position, line in enumerate(table.funds):
        unit = parse_unit(line.unit or "")
        if unit.dimension.is_money:
            found.setdefault(unit.symbol, position)
    return found
