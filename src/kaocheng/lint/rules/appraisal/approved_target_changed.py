"""自评用的指标值与批复的不同。

## 是什么
自评表或监控表里的指标值，与一起检查的目标表里同一指标的值不同。

## 为什么不好
绩效自评要以批复的目标为准。自评时改低目标，分数就没有意义了；确需调整的，应当走调整程序。

## 示例
目标表：培训 ≥600人；自评表：培训 ≥400人，完成410人，得满分。

## 改法
改回批复的指标值；已经按程序调整的，交调整后的目标表一起检查。

## 依据
财预〔2015〕88号第二十九条：按照批复的绩效目标开展监控、自评和评价；第二十八条：批复后一般不予调整。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.text import squash
from kaocheng.law import Citation, Verification
from kaocheng.lint.appraisal_pairs import appraisal_pairs
from kaocheng.lint.forms import REPORTS
from kaocheng.lint.rule import Context, SetRule
from kaocheng.model import Reading, TargetValue


class ApprovedTargetChanged(SetRule):
    """M09: the appraisal is held against another target than the approved one."""

    code = "M09"
    severity = Severity.ERROR
    forms = REPORTS
    fewest_tables = 2
    citations = (
        Citation(instrument="caiyu-2015-88", article="第二十九条", verification=Verification.VERIFIED),
        Citation(instrument="product-catalogue", article="M09"),
    )
    remedy = "改回批复的指标值；已按程序调整的，用调整后的目标表核对"

    def check_set(self, readings: Sequence[Reading], context: Context) -> Iterator[Finding]:
        """Compare the targets of the same indicators."""
        for tables in appraisal_pairs(readings, context):
            for pair in tables.rows(context):
                if _differ(pair.department.target, pair.project.target):
                    yield self.finding(
                        tables.reported, pair.project_path / "target",
                        f"“{pair.project.name}”本表是“{pair.project.target.text}”，批复的目标表是“{pair.department.target.text}”")


def _differ(approved: TargetValue, reported: TargetValue) -> bool:
    """Whether both print a target and they say different things.

    A unit, a sign or a part of the words (the year of a date) that one leaves out doesn't count.
    """
    if approved.is_blank or reported.is_blank or approved.doubt or reported.doubt:
        return False
    left, right = approved.quantity, reported.quantity
    if left is None or right is None:
        words = squash(approved.text), squash(reported.text)
        return words[0] not in words[1] and words[1] not in words[0]
    if None not in (approved.comparator, reported.comparator) and approved.comparator is not reported.comparator:
        return True
    if not left.unit.symbol or not right.unit.symbol:
        return left.value != right.value
    return left.unit.dimension != right.unit.dimension or left.compare(right) != 0
