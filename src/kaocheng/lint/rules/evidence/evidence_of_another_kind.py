"""佐证种类与指标不符。

## 是什么
满意度以合同、发票、验收单为准，或者成本以照片、签到、问卷为准。

## 为什么不好
材料证明的是另一件事，自评时即使齐全也支持不了完成值。

## 示例
参训人员满意度 ≥95%：以签到册为准。

## 改法
满意度用问卷、测评或评价系统；成本用合同、发票、支付凭证、决算。

## 依据
规则目录 J04；按指标类别对照佐证种类，对照表是本产品的提议，只管满意度和成本两类。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.text import squash
from kaocheng.law import Citation
from kaocheng.lint.evidence import has_word
from kaocheng.lint.rows import class_of, explanation, is_cost
from kaocheng.lint.rule import Context, TableRule, indicators
from kaocheng.lint.selections import explanations
from kaocheng.model import Indicator, IndicatorClass, Reading

_KINDS = ("attendance-records", "payment-records", "survey-methods")


class EvidenceOfAnotherKind(TableRule):
    """J04: the proof proves something else."""

    code = "J04"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="J04"),)
    remedy = "改以能证明该指标的材料为准"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Hold the records named for satisfaction and cost against those that can prove them."""
        if not any(context.lexicon.in_text(kind, explanations(reading)) for kind in _KINDS):
            return
        for path, row in indicators(reading):
            if class_of(row) is IndicatorClass.SATISFACTION:
                wrong = _only_wrong(row, "survey-methods", ("payment-records", "attendance-records"), context)
                kind, remedy = "满意度", "改以问卷、测评或评价系统的结果为准"
            elif is_cost(row):
                wrong = _only_wrong(row, "payment-records", ("attendance-records", "survey-methods"), context)
                kind, remedy = "成本", "改以合同、发票、支付凭证或决算为准"
            else:
                continue
            if wrong:
                yield self.finding(reading, path / "definition",
                                   f"“{row.name}”以“{wrong}”为佐证，证明不了{kind}", remedy=remedy)


def _only_wrong(row: Indicator, right: str, wrong: tuple[str, ...], context: Context) -> str | None:
    """The first record of a wrong kind, if none of the right kind is named."""
    lexicon = context.lexicon
    if has_word(row, right, lexicon):
        return None
    text = squash(explanation(row))
    return next((word for kind in wrong for word in lexicon.words(kind) if word in text), None)
