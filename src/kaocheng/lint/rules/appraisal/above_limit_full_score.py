"""超过限额却得了满分。

## 是什么
写了≤的指标（成本、投诉、差错等），完成值超过了限额，得分却是满分。

## 为什么不好
超支、超标也得满分，限额就没有约束力。

## 示例
补贴标准 ≤80元，实际95元，分值5分，得分5分。

## 改法
按反向指标的算法扣分，并写明为什么超出。

## 依据
反向指标的算法见于已部署系统和公开表的填表说明，各地不同。规则目录里没有单列，编号接在M15之后，是本产品的检查。表上写明了本行计分方法的不判断。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation, Verification
from kaocheng.lint.attainment import Standing
from kaocheng.lint.forms import APPRAISALS
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.scored_rows import scored_rows, states_scoring
from kaocheng.lint.scores import FULL
from kaocheng.model import Reading
from kaocheng.units.quantity import plain


class AboveLimitFullScore(TableRule):
    """M16: full points above a limit."""

    code = "M16"
    severity = Severity.ERROR
    forms = APPRAISALS
    citations = (
        Citation(instrument="deployed-systems", article="自评计分", verification=Verification.SECONDARY),
        Citation(instrument="product-catalogue", article="M16"),
    )
    remedy = "按反向指标的算法扣分，并写明原因"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look for full scores of rows that broke their limit."""
        for scored in scored_rows(reading, context.lexicon):
            row = scored.row
            if (scored.standing is Standing.ABOVE and scored.has_full_score
                    and not states_scoring(row, context.lexicon)):
                done = row.actual.text if row.actual is not None else ""
                yield self.finding(reading, scored.path / "score",
                                   f"“{row.name}”限额“{row.target.text}”，实际“{done}”，{plain(row.points or FULL)}分给了满分")
