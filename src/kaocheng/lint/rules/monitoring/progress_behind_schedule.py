"""指标进度落后，已说明原因。

## 是什么
监控表里，完成数落后于时间进度，或者限额已经突破，原因或备注已经写了。

## 为什么不好
写了原因不等于赶上了；主管部门要逐项盯住这些指标，看措施有没有落实。

## 示例
1至7月更换1350盏，全年目标 ≥4200盏，原因：第二批灯具到货较晚。

## 改法
跟踪措施落实；估计完不成的，按程序调整目标。

## 依据
规则目录里没有这一条，编号接在L06之后，是本产品的提议：没有写原因的由L01、L02提示，这里只列出写了原因的。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.attainment import has_reason
from kaocheng.lint.forms import MONITORING
from kaocheng.lint.lagging import lagging_rows
from kaocheng.lint.rule import Context, SetRule
from kaocheng.model import Reading


class ProgressBehindSchedule(SetRule):
    """L07: a row that lags and says why."""

    code = "L07"
    severity = Severity.INFO
    forms = MONITORING
    citations = (Citation(instrument="product-catalogue", article="L07"),)
    remedy = "跟踪措施落实；估计完不成的，按程序调整目标"

    def check_set(self, readings: Sequence[Reading], context: Context) -> Iterator[Finding]:
        """List the rows that lag and have a reason."""
        for reading, results in lagging_rows(readings, context):
            for result in results:
                if has_reason(result.row, context.lexicon):
                    yield self.finding(reading, result.path / "actual",
                                       f"“{result.row.name}”目标“{result.row.target.text}”，监控时{result.actual}")
