"""指标没有对应的目标。

## 是什么
表上列了明细目标，某个数量指标却与哪一条都对不上，或者某个效益指标与明细目标、年度目标都对不上。

## 为什么不好
指标应当由目标分解而来；对不上的，要么目标漏写了，要么指标是凑数的。

## 示例
明细目标五条都没有提到就业，效益指标却有“提供就业岗位 ≥3600个”。

## 改法
在明细目标里补上这一条；与目标无关的，删去或换掉这个指标。

## 依据
规则目录 E04；目标与指标应当对应，条文待核对。没有明细目标的表不核对，质量、时效、成本和满意度指标不要求逐一对应。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.goals import serves
from kaocheng.lint.row_pairs import annual_rows, common_words
from kaocheng.lint.rows import class_of, is_sub_row
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import Indicator, IndicatorClass, IndicatorGroup, Reading


class IndicatorWithoutGoal(TableRule):
    """E04: a counted output or benefit that no detail goal mentions."""

    code = "E04"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="E04"), Citation(instrument="caiyu-2015-88"))
    remedy = "在明细目标里补上这一条；与目标无关的，删去或换掉这个指标"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Hold counted outputs against the detail goals, and benefits against these and the objective."""
        groups = context.lexicon.groups("synonyms")
        details = [common_words(goal, groups) for goal in reading.table.details]
        everything = [*details, common_words(reading.table.objective or "", groups)]
        for path, row in annual_rows(reading, context) if details else ():
            texts = everything if class_of(row) is IndicatorClass.BENEFIT else details
            if _needs_goal(row) and not any(serves(row, text, context) for text in texts):
                yield self.finding(reading, path / "name",
                                   f"“{row.name} {row.target.text}”与{len(details)}条明细目标都对不上")


def _needs_goal(row: Indicator) -> bool:
    is_core = row.level2 == IndicatorGroup.QUANTITY or class_of(row) is IndicatorClass.BENEFIT
    return is_core and row.target.is_quantitative and not is_sub_row(row)
