"""指标解释照抄年度目标。

## 是什么
指标解释与年度目标的文字几乎相同。

## 为什么不好
年度目标说的是要做成什么，解释要说的是怎么算；照抄过来，等于没有解释。

## 示例
时效指标“目标完成时限”的解释，整段抄了年度目标“拟通过外出招商、举办推介会等方式……”。

## 改法
删去抄来的目标，写这一个指标的口径、算法和数据来源。

## 依据
规则目录 A07；相似度的界线是本产品的提议。
"""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.text import squash
from kaocheng.law import Citation
from kaocheng.lint.rule import Context, TableRule, indicators
from kaocheng.model import Reading

_EXCERPT = 30
"""Characters from which a passage lifted out of the objective counts as copied."""


class DefinitionCopiesObjective(TableRule):
    """A07: the definition is the objective, or a long passage of it."""

    code = "A07"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="A07"),)
    remedy = "写这一个指标的口径、算法和数据来源"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Compare every definition with the objective."""
        objective = squash(reading.table.objective or "")
        limit = context.standards.number("lint.copy-similarity")
        least = int(limit)
        for path, indicator in indicators(reading):
            definition = squash(indicator.definition or "")
            if not definition or not objective:
                continue
            similarity = fuzz.ratio(definition, objective, score_cutoff=least)
            if _EXCERPT <= len(definition) < len(objective) and _at_most(definition, objective) >= least:
                similarity = max(similarity, fuzz.partial_ratio(definition, objective, score_cutoff=least))
            if similarity > limit:
                yield self.finding(
                    reading, path / "definition",
                    f"“{indicator.name}”的解释与年度目标的文字相似度为{similarity:.0f}%，没有说明这一个指标怎么算",
                )


def _at_most(text: str, whole: str) -> float:
    """The most that the similarity to a passage can be, from the longest sequence of characters that both have."""
    shared = LCSseq.similarity(text, whole)
    return 200 * shared / (len(text) + shared)
