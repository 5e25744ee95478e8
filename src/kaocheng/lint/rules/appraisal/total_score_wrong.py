"""总分与各项得分之和不符。

## 是什么
表上的总分，不等于预算执行率得分加各指标得分。

## 为什么不好
总分决定等级，加错了等级也可能错。

## 示例
执行率9.5分、各指标合计87.3分，总分写98分。

## 改法
重新加总；改了个别得分的，总分也要改。

## 依据
一般算术；规则目录里没有单列，编号接在M20之后，是本产品的检查。有指标没有得分、分值合计不是100分（由K01提示）的不判断；下级行重复上级得分的，两种加法都算对。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.law import Citation
from kaocheng.lint.forms import APPRAISALS
from kaocheng.lint.rows import is_sub_row
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.scored_rows import scored_rows
from kaocheng.lint.scores import execution_line, points_make_full
from kaocheng.model import Reading
from kaocheng.units.quantity import plain


class TotalScoreWrong(TableRule):
    """M21: the total is not the sum."""

    code = "M21"
    severity = Severity.ERROR
    forms = APPRAISALS
    citations = (Citation(instrument="product-catalogue", article="M21"),)
    remedy = "重新加总"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Add up the scores, with and without the score for execution and the rows that repeat others."""
        table = reading.table
        rows = [scored.row for scored in scored_rows(reading, context.lexicon) if not scored.row.target.is_blank]
        scores = [row.score for row in rows if row.score is not None]
        if table.total_score is None or not scores or len(scores) < len(rows) or not (table.project or table.unit or table.funds):
            return
        line = execution_line(table)
        if all(row.points is not None for row in rows) and not points_make_full(table, rows, context):
            return  # rows may be missing; K01 says so
        execution = line[1].score if line and line[1].score is not None else Decimal(0)
        whole, alone = sum(scores, Decimal(0)), sum(row.score or Decimal(0) for row in rows if not is_sub_row(row))
        tolerance = context.standards.number("lint.score-tolerance")
        if not any(abs(table.total_score - exact) <= tolerance for exact in (whole, alone, whole + execution, alone + execution)):
            told = f"执行率{plain(execution)}分加" if execution else ""
            yield self.finding(reading, FieldPath.of("total_score"),
                               f"{told}各指标{plain(whole)}分{f'是{plain(whole + execution)}分' if execution else ''}，"
                               f"总分写{plain(table.total_score)}分")
