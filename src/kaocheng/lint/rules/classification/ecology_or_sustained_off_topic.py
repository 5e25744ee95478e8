"""生态效益、可持续影响填了不相干的内容。

## 是什么
生态效益指标或可持续影响指标里，写的是成本、经费或满意度，与生态、与长远影响无关。

## 为什么不好
表里有这一栏就硬填，分值给了不相干的事，真正的影响反而没有考。

## 示例
生态效益指标：对项目成本控制的影响程度。

## 改法
移到成本指标或满意度指标；项目与生态、长远影响无关的，这一栏可以不填。

## 依据
规则目录 D06；公开的自评表中有这种写法；词表是本产品的提议。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.rule import Context, TableRule, indicators
from kaocheng.model import IndicatorGroup, Reading

_TOPICS = {
    IndicatorGroup.ECOLOGICAL_BENEFIT: ("ecology-topics", "生态环境"),
    IndicatorGroup.SUSTAINED_IMPACT: ("sustained-topics", "长远影响"),
}


class EcologyOrSustainedOffTopic(TableRule):
    """D06: cost or satisfaction under ecology or sustained impact."""

    code = "D06"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="D06"),)
    remedy = "移到成本指标或满意度指标；确实无关的，这一栏可以不填"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look for words of another topic in rows without a word of their own."""
        foreign = context.lexicon.words("off-topic-words")
        for path, row in indicators(reading):
            if row.level2 not in _TOPICS:
                continue
            list_id, topic = _TOPICS[IndicatorGroup(row.level2)]
            text = f"{row.name}{row.target.qualitative or ''}"
            word = next((word for word in foreign if word in row.name), "")
            if word and not any(own in text for own in context.lexicon.words(list_id)):
                yield self.finding(reading, path, f"“{row.name}”列在{row.level2}，说的是“{word}”，看不出与{topic}有关")
