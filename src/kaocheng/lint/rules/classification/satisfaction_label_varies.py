"""满意度的二级指标名称不一。

## 是什么
同一个单位的几张表里，满意度的二级指标有时叫“服务对象满意度指标”，有时叫“社会公众或服务对象满意度”。

## 为什么不好
汇总、统计时会当成两类；各表抄自不同年份的表式，其他栏目也可能不一致。

## 示例
部门表：服务对象满意度指标；项目表：社会公众或服务对象满意度。

## 改法
按财政部门当年的表式统一。

## 依据
规则目录 D10。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.text import squash
from kaocheng.law import Citation
from kaocheng.lint.department_sets import tables_by_unit
from kaocheng.lint.rule import Context, SetRule
from kaocheng.lint.selections import in_group
from kaocheng.model import IndicatorGroup, Reading


class SatisfactionLabelVaries(SetRule):
    """D10: two names of the satisfaction group in the tables of one unit."""

    code = "D10"
    severity = Severity.INFO
    citations = (Citation(instrument="product-catalogue", article="D10"),)
    remedy = "按财政部门当年的表式统一"

    def check_set(self, readings: Sequence[Reading], context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Compare the printed labels with the first one of the unit; one finding a table and label."""
        for tables in tables_by_unit(readings):
            first: tuple[str, str] | None = None
            reported: set[tuple[int, str]] = set()
            for number, reading in enumerate(tables):
                for path, row in in_group(reading, IndicatorGroup.BENEFICIARY_SATISFACTION):
                    printed = row.level2_printed or ""
                    label = squash(printed).removesuffix("等").removesuffix("指标")
                    if not label:
                        continue
                    first = first or (label, f"“{printed}”（{reading.spot(path).text}）")
                    if label != first[0] and (number, label) not in reported:
                        reported.add((number, label))
                        yield self.finding(reading, path / "level2", f"满意度的二级指标这里是“{printed}”，另一处是{first[1]}")
