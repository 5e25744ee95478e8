"""同一指标在两张表里分类不同。

## 是什么
部门表与项目表有同一个指标，一张放在社会效益，另一张放在经济效益（或者别的二级指标）。

## 为什么不好
分值按一级、二级指标分配，放的地方不同，同一件事的得分就不同，也无法汇总。

## 示例
引进重点产业项目到位资金：部门表在社会效益指标，项目表在经济效益指标。

## 改法
按指标的含义定一处，两张表一致。

## 依据
规则目录 D02。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.department_sets import department_sets
from kaocheng.lint.forms import DEPARTMENT_TARGETS
from kaocheng.lint.row_pairs import row_pairs
from kaocheng.lint.rule import Context, SetRule
from kaocheng.model import Indicator, IndicatorGroup, Reading

_COSTS = {IndicatorGroup.COST, IndicatorGroup.ECONOMIC_COST, IndicatorGroup.SOCIAL_COST, IndicatorGroup.ECOLOGICAL_COST}


class ClassifiedDifferentlyBetweenTables(SetRule):
    """D02: one indicator under two groups."""

    code = "D02"
    severity = Severity.WARNING
    forms = DEPARTMENT_TARGETS
    fewest_tables = 2
    citations = (Citation(instrument="product-catalogue", article="D02"),)
    remedy = "按指标的含义定一处，两张表一致"

    def check_set(self, readings: Sequence[Reading], context: Context) -> Iterator[Finding]:
        """Compare the groups of paired rows; the names of cost groups differ with the tree and are let be."""
        for tables in department_sets(readings):
            for project in tables.projects:
                for pair in row_pairs(tables.department, project, context):
                    left, right = _group(pair.department), _group(pair.project)
                    if left is None or right is None or left is right or {left, right} <= _COSTS:
                        continue
                    place = tables.department.spot(pair.department_path).text
                    yield self.finding(
                        project, pair.project_path / "level2",
                        f"“{pair.project.name}”项目表列在{right}，部门表（{place}）列在{left}")


def _group(row: Indicator) -> IndicatorGroup | None:
    return IndicatorGroup(row.level2) if row.level2 in set(IndicatorGroup) else None
