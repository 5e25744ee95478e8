"""预算执行率得分与执行率不符。

## 是什么
预算执行率的得分，既不等于执行率乘以分值，也不是分档计分的结果。

## 为什么不好
执行率得分是全表唯一可以直接核对的分，进位多给的分说明其他分也靠不住。

## 示例
执行率86%，分值10分，应得8.6分，表上9分。

## 改法
按执行数÷全年（调整后）预算数×分值计算，不超过分值，保留两位小数。

## 依据
执行率计分的算法见于已部署系统，分档见101号文件的示例（待核对）；允许的尾差见参数。规则目录里没有单列，编号接在M18之后，是本产品的检查。得分超过分值的由M02提示。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.law import Citation, Verification
from kaocheng.lint.appraisals import base, execution_share
from kaocheng.lint.forms import APPRAISALS
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.scores import agrees, execution_line
from kaocheng.model import Reading
from kaocheng.units.quantity import plain


class ExecutionScoreOff(TableRule):
    """M19: the score for execution does not follow from the figures."""

    code = "M19"
    severity = Severity.ERROR
    forms = APPRAISALS
    parameters = ("scoring.execution.tiers",)
    citations = (
        Citation(instrument="deployed-systems", article="自评计分", verification=Verification.SECONDARY),
        Citation(instrument="caiyu-2021-101", article="预算执行率赋分示例"),
        Citation(instrument="product-catalogue", article="M19"),
    )
    remedy = "按执行数÷全年预算数×分值计算，不超过分值"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Recompute the score from the figures, in proportion and by tiers."""
        found = execution_line(reading.table)
        if found is None:
            return
        position, line = found
        share = execution_share(line)
        if share is None or line.points is None or line.score is None or line.score > line.points:
            return
        exact = min(share, Decimal(1)) * line.points
        tiers = context.standards.table_if_any("scoring.execution.tiers")
        reached = [floor for floor in tiers if share * 100 >= Decimal(floor)]
        possible = [exact, *(tiers[floor] * line.points / 100 for floor in reached if Decimal(floor) == max(map(Decimal, reached)))]
        tolerance = context.standards.number("lint.score-tolerance")
        if not any(agrees(line.score, score, at_most=tolerance) for score in possible):
            yield self.finding(reading, FieldPath.of("funds", position, "score"),
                               f"执行{plain(line.executed or Decimal(0))}，预算{plain(base(line) or Decimal(0))}，"
                               f"执行率{share * 100:.2f}%，{plain(line.points)}分应得{exact:.2f}分，表上{plain(line.score)}分")
