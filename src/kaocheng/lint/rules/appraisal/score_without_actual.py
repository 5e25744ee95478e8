"""有得分而没有完成值。

## 是什么
指标给了分，完成值一栏却是空白。

## 为什么不好
分从哪里来的，没有依据。

## 示例
设备验收合格率，分值10分，得分10分，完成值空白。

## 改法
填上完成值；没有完成的记0分。

## 依据
公开自评表里见过目标、完成值都空白而得满分的；规则目录里没有这一条，编号接在M12之后，是本产品的检查，不是法规的规定。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.forms import APPRAISALS
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.scored_rows import scored_rows
from kaocheng.model import Reading
from kaocheng.units.quantity import plain


class ScoreWithoutActual(TableRule):
    """M13: points for nothing that is told."""

    code = "M13"
    severity = Severity.ERROR
    forms = APPRAISALS
    citations = (Citation(instrument="product-catalogue", article="M13"),)
    remedy = "填上完成值；没有完成的记0分"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look for scores beside blank actual values; rows that only head others have none of their own."""
        rows = scored_rows(reading, context.lexicon)
        if not any(scored.row.actual is not None for scored in rows):
            return
        for scored in rows:
            row = scored.row
            if row.score is not None and row.score > 0 and row.actual is None and not scored.heads_others:
                yield self.finding(reading, scored.path / "actual", f"“{row.name}”得了{plain(row.score)}分，完成值是空白")
