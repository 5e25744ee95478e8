"""各项都是满分而预算执行率低。

## 是什么
每个指标都得了满分，预算却没有执行多少。

## 为什么不好
钱没有花出去，事却件件办成、没有一处不足，不合常理：多半是自评流于形式，或者预算编多了。

## 示例
执行率52.7%，九个指标全部满分。

## 改法
核对完成情况和付款情况；确是节约的，写明怎么节约的。

## 依据
规则目录 M08；界线见参数，本产品的提议。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.law import Citation
from kaocheng.lint.appraisals import judged_execution
from kaocheng.lint.forms import APPRAISALS
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.scored_rows import scored_rows
from kaocheng.model import Reading

_LEAST_ROWS = 3


class FullScoresLowExecution(TableRule):
    """M08: nothing lacking, although little was spent."""

    code = "M08"
    severity = Severity.WARNING
    forms = APPRAISALS
    citations = (Citation(instrument="product-catalogue", article="M08"),)
    remedy = "核对完成情况和付款情况；确是节约的，写明怎么节约的"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Hold full scores against the share spent."""
        table = reading.table
        rows = [scored for scored in scored_rows(reading, context.lexicon) if scored.row.points is not None]
        judged = judged_execution(table, context.lexicon)
        if judged is None or len(rows) < _LEAST_ROWS:
            return
        place, share = judged
        if (all(scored.has_full_score for scored in rows)
                and share * 100 < context.standards.number("lint.full-score-execution-min")):
            yield self.finding(reading, FieldPath.of("funds", place, "executed"),
                               f"{len(rows)}个指标全部满分，预算只执行了{share * 100:.1f}%")
