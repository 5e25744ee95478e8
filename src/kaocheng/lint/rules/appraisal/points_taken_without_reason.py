"""扣了分而没有写原因。

## 是什么
指标已经完成，或者是定性、时间一类说不清比例的指标，扣了分，原因栏和备注都没有说明。

## 为什么不好
看表的人不知道哪里没有做好；完成了还扣分，可能是填错了。

## 示例
目标 ≤20分钟，实际18分钟，分值10分，得分8分，原因栏空白。

## 改法
写明为什么扣分；填错了的改正得分。

## 依据
得分低于分值须填写原因，见于已部署系统的校验。规则目录里没有单列，编号接在M16之后，是本产品的检查。没有完成的定量指标由M15提示；表上写明了本行扣分方法的不报。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation, Verification
from kaocheng.lint.attainment import Standing
from kaocheng.lint.forms import APPRAISALS
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.scored_rows import scored_rows, states_scoring
from kaocheng.lint.scores import FULL
from kaocheng.model import Reading
from kaocheng.units.quantity import plain


class PointsTakenWithoutReason(TableRule):
    """M17: points taken, and nobody says why."""

    code = "M17"
    severity = Severity.WARNING
    forms = APPRAISALS
    citations = (
        Citation(instrument="deployed-systems", article="偏差原因必填", verification=Verification.SECONDARY),
        Citation(instrument="product-catalogue", article="M17"),
    )
    remedy = "写明为什么扣分；填错了的改正得分"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look for lost points of rows that were met, or that words and dates describe."""
        for scored in scored_rows(reading, context.lexicon):
            row = scored.row
            told = row.actual is not None and bool(row.actual.qualitative or row.target.qualitative)
            if (scored.lost_points and (scored.standing is Standing.MET or (scored.result is None and told))
                    and not scored.is_explained(context.lexicon) and not states_scoring(row, context.lexicon)):
                done = row.actual.text if row.actual is not None else ""
                yield self.finding(reading, scored.path / "reason",
                                   f"“{row.name}”目标“{row.target.text}”，完成“{done}”，"
                                   f"{plain(row.points or FULL)}分得{plain(row.score or Decimal(0))}分，没有写原因")
