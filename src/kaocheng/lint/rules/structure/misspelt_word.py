"""有错别字。

## 是什么
目标、指标名称或解释里有常见的错别字。

## 为什么不好
错字会跟着批复、公开一路走下去，让人怀疑整张表没有校对。

## 示例
“财政投款补助”“台帐”“按时完咸”。

## 改法
改正。

## 依据
公开目标表里见过的错字，见词表；规则目录里没有这一条，编号接在A15之后，是本产品的检查，不是法规的规定。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.texts import texts, whole_text
from kaocheng.model import Reading


class MisspeltWord(TableRule):
    """A16: a word in a well-known wrong spelling."""

    code = "A16"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="A16"),)
    remedy = "改正错字"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look for the wrong spellings of the word list."""
        if not context.lexicon.in_text("misprints", whole_text(reading.table)):
            return
        right = {word: group[0] for group in context.lexicon.groups("misprints") for word in group[1:]}
        for path, text in texts(reading.table):
            for word in dict.fromkeys(_misprints(text, context)):
                yield self.finding(reading, path, f"“{word}”应为“{right[word]}”")


def _misprints(text: str, context: Context) -> Iterator[str]:
    """Wrong spellings that are not the end of one word and the beginning of the next (选拔入围)."""
    lookalikes = context.lexicon.words("misprint-lookalikes")
    for match in context.lexicon.pattern("misprints").finditer(text):
        if text[max(match.start() - 1, 0):match.start() + 1] not in lookalikes:
            yield match[0]
