"""自评用的分值与批复的不同。

## 是什么
目标表和自评表的分值合计相同，个别指标的分值却变了。

## 为什么不好
把完成得不好的指标分值调小、完成得好的调大，总分就上去了。

## 示例
目标表：就业率15分、培训人数5分；自评表：就业率5分、培训人数15分。

## 改法
改回批复的分值。

## 依据
分值随目标批复、原则上不再调整，见101号文件（待核对）；自评以批复的目标为准，见财预〔2015〕88号第二十九条。规则目录里没有单列，编号接在M25之后。分值合计不同的由K07提示。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation, Verification
from kaocheng.lint.appraisal_pairs import appraisal_pairs
from kaocheng.lint.forms import REPORTS
from kaocheng.lint.rule import Context, SetRule
from kaocheng.model import Reading
from kaocheng.units.quantity import plain


class ApprovedPointsChanged(SetRule):
    """M26: points moved between rows after approval."""

    code = "M26"
    severity = Severity.WARNING
    forms = REPORTS
    fewest_tables = 2
    citations = (
        Citation(instrument="caiyu-2015-88", article="第二十九条", verification=Verification.VERIFIED),
        Citation(instrument="caiyu-2021-101", article="分值权重"),
        Citation(instrument="product-catalogue", article="M26"),
    )
    remedy = "改回批复的分值"

    def check_set(self, readings: Sequence[Reading], context: Context) -> Iterator[Finding]:
        """Compare points where both tables give the same sum."""
        for tables in appraisal_pairs(readings, context):
            if _sum(tables.approved) != _sum(tables.reported):
                continue
            for pair in tables.rows(context):
                approved, reported = pair.department.points, pair.project.points
                if approved is not None and reported is not None and approved != reported:
                    yield self.finding(tables.reported, pair.project_path / "points",
                                       f"“{pair.project.name}”本表{plain(reported)}分，批复的目标表{plain(approved)}分")


def _sum(reading: Reading) -> Decimal:
    return sum((row.points for row in reading.table.indicators if row.points is not None), Decimal(0))
