"""得分超过分值。

## 是什么
一个指标或者预算执行率的得分比它的分值还高。

## 为什么不好
超额完成也不加分。一行多出来的分，会把别的指标没有完成盖过去。

## 示例
目标 ≥52万件，完成61.3万件，分值10分，得分11.79分。

## 改法
超过分值的按分值计。

## 依据
规则目录 M02；得分不超过分值，见于公开表的填表说明。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.law import Citation, Verification
from kaocheng.lint.forms import APPRAISALS
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.scored_rows import scored_rows
from kaocheng.model import Reading
from kaocheng.units.quantity import plain


class ScoreAbovePoints(TableRule):
    """M02: more points than there are."""

    code = "M02"
    severity = Severity.ERROR
    forms = APPRAISALS
    citations = (
        Citation(instrument="field-practice", article="自评表填表说明", verification=Verification.SECONDARY),
        Citation(instrument="product-catalogue", article="M02"),
    )
    remedy = "超过分值的按分值计"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Hold every score against its points."""
        for scored in scored_rows(reading, context.lexicon):
            row = scored.row
            if row.points is not None and row.score is not None and row.score > row.points:
                yield self.finding(reading, scored.path / "score",
                                   f"“{row.name}”分值{plain(row.points)}分，得分{plain(row.score)}分")
        for position, line in enumerate(reading.table.funds):
            if line.points is not None and line.score is not None and line.score > line.points:
                yield self.finding(reading, FieldPath.of("funds", position, "score"),
                                   f"预算执行率分值{plain(line.points)}分，得分{plain(line.score)}分")
