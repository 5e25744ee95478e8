"""满意度没有写调查方法。

## 是什么
满意度指标有解释，但没有写怎样调查、怎样算。

## 为什么不好
到年底临时找几个人问一问，或者凭印象填一个数，无法核对，各年也不能比。

## 示例
群众满意度 ≥90%：反映群众对服务的满意情况。

## 改法
写明用问卷、电话还是系统评价，调查谁、多少人，满意份数怎样除以有效份数。

## 依据
规则目录 I02；未写解释的见 A06。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.text import clip
from kaocheng.law import Citation
from kaocheng.lint.forms import TARGETS
from kaocheng.lint.formulas import ratios
from kaocheng.lint.rows import explanation
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.surveys import satisfaction_rows
from kaocheng.model import Reading


class SurveyMethodMissing(TableRule):
    """I02: nobody says how satisfaction is found out."""

    code = "I02"
    severity = Severity.WARNING
    forms = TARGETS
    citations = (Citation(instrument="product-catalogue", article="I02"),)
    remedy = "写明用问卷、电话还是系统评价，调查谁、多少人，怎样计算"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look for a method or a quotient in the definitions of target tables; one definition of several rows is told once."""
        methods = context.lexicon.pattern("survey-methods")
        told: set[str] = set()
        for path, row in satisfaction_rows(reading):
            text = explanation(row)
            if not row.definition or row.definition in told:
                continue
            if not methods.search(text) and not ratios(row.definition):
                told.add(row.definition)
                yield self.finding(reading, path / "definition",
                                   f"“{row.name}”的解释“{clip(row.definition)}”没有写怎样调查、怎样算")
