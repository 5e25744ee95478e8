"""同一指标在两张表里名称不同。

## 是什么
部门表和项目表里是同一个指标，名称的用词却不同。

## 为什么不好
名称对不上，系统不能自动汇总；审核人要一行一行去猜哪两行是一回事。

## 示例
部门表“引进优质企业”，项目表“引进优强企业”，指标值都是≥120家。

## 改法
以部门表的名称为准，改项目表；确是两件事的，在解释里写明区别。

## 依据
规则目录 F05。同义词见行业词表；名称相近而且指标值相同的，也视为同一指标。用词不一的其他地方见 B06。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.department_sets import department_sets
from kaocheng.lint.forms import DEPARTMENT_TARGETS
from kaocheng.lint.names import core_name
from kaocheng.lint.row_pairs import row_pairs
from kaocheng.lint.rule import Context, SetRule
from kaocheng.model import Reading


class IndicatorRenamedBetweenTables(SetRule):
    """F05: one indicator, two names."""

    code = "F05"
    severity = Severity.WARNING
    forms = DEPARTMENT_TARGETS
    fewest_tables = 2
    citations = (Citation(instrument="product-catalogue", article="F05"),)
    remedy = "以部门表的名称为准，改项目表；确是两件事的，在解释里写明区别"

    def check_set(self, readings: Sequence[Reading], context: Context) -> Iterator[Finding]:
        """Name the pairs of rows whose printed names differ."""
        for tables in department_sets(readings):
            for project in tables.projects:
                for pair in row_pairs(tables.department, project, context):
                    if not pair.same_name:
                        place = tables.department.spot(pair.department_path).text
                        yield self.finding(
                            project, pair.project_path / "name",
                            f"项目表的“{core_name(pair.project.name)}”与部门表的“{core_name(pair.department.name)}”"
                            f"（{place}）是同一个指标，名称不同")
