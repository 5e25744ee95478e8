"""得分与计分公式不符。

## 是什么
没有完成的定量指标，得分既不是按完成比例算出来的，也不是满意度分档的结果。

## 为什么不好
多给的分抬高了总分；同一张表里各行算法不一，结果没法比。

## 示例
目标 ≥3807人，完成3224人，分值2分：按比例应得1.69分，表上1.9分。

## 改法
按本表规定的算法重算；当地另有算法的，在计分方法栏里写明。

## 依据
规则目录 M01；计分公式见于已部署系统和公开表的填表说明，10号文件条文待核对。表上写明了本行计分方法的不判断；得0分的不报（可能有及格门槛）；允许的尾差见参数。给了满分的由M14、M16提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation, Verification
from kaocheng.lint.forms import APPRAISALS
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.scored_rows import possible_scores, scored_rows, states_scoring
from kaocheng.lint.scores import agrees
from kaocheng.model import Indicator, Reading
from kaocheng.units.quantity import plain


class ScoreOffFormula(TableRule):
    """M01: a score that no known formula gives."""

    code = "M01"
    severity = Severity.ERROR
    forms = APPRAISALS
    citations = (
        Citation(instrument="deployed-systems", article="自评计分", verification=Verification.SECONDARY),
        Citation(instrument="caiyu-2020-10", article="定量指标"),
        Citation(instrument="product-catalogue", article="M01"),
    )
    remedy = "按计分公式重算；另有算法的在表上写明"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Recompute the score of every missed row in all known ways."""
        tolerance = context.standards.number("lint.score-tolerance")
        for scored in scored_rows(reading, context.lexicon):
            row, result = scored.row, scored.result
            if (result is None or not result.is_missed or row.points is None or row.score is None or row.score <= 0
                    or not scored.lost_points or states_scoring(row, context.lexicon)):
                continue
            possible = possible_scores(result, row.points, context)
            if any(agrees(row.score, exact, at_most=tolerance) for exact in possible):
                continue
            told = "或".join(dict.fromkeys(f"{exact:.2f}" for exact in possible))
            yield self.finding(reading, path=scored.path / "score",
                               message=f"“{row.name}”目标“{row.target.text}”，完成“{_done(row)}”，"
                                       f"{plain(row.points)}分应得{told}分，表上{plain(row.score)}分")


def _done(row: Indicator) -> str:
    return row.actual.text if row.actual is not None else ""
