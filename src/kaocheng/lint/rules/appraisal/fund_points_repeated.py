"""资金分项又写了分值。

## 是什么
预算执行率的分值和得分在资金总额一行已经有了，分项又写了一遍。

## 为什么不好
合计时容易把同一个10分算两遍。

## 示例
年度资金总额 分值10、得分9.66；其中：财政拨款 分值10、得分9.66。

## 改法
分值和得分只写在资金总额一行。

## 依据
公开自评表里常见；规则目录里没有这一条，编号接在M17之后，是本产品的检查，不是法规的规定。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.law import Citation
from kaocheng.lint.budget_lines import plain_label
from kaocheng.lint.forms import APPRAISALS
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.scores import execution_line
from kaocheng.model import Reading
from kaocheng.units.quantity import plain


class FundPointsRepeated(TableRule):
    """M18: the points for execution stand twice."""

    code = "M18"
    severity = Severity.WARNING
    forms = APPRAISALS
    citations = (Citation(instrument="product-catalogue", article="M18"),)
    remedy = "分值和得分只写在资金总额一行"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Look for points after the first line that has some."""
        table = reading.table
        first = execution_line(table)
        if first is None or first[1].points is None:
            return
        for position, line in enumerate(table.funds):
            if position > first[0] and line.points:
                yield self.finding(reading, FieldPath.of("funds", position, "points"),
                                   f"“{plain_label(line)}”又写了分值{plain(line.points)}分，"
                                   f"“{plain_label(first[1])}”已经有{plain(first[1].points)}分")
