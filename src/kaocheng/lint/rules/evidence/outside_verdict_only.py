"""完成值只靠外部认定。

## 是什么
解释里说完成值由国家、省或上级考核认定，没有写认定何时出来，也没有写认定之前以什么为准。

## 为什么不好
自评时认定结果往往还没有下来，完成值只能空着或者先估一个数。

## 示例
引进企业 ≥120家：由省统计平台统计并经省考核认定。

## 改法
写明认定结果公布的时间和文件；认定之前以本单位台账数为准，认定之后再更正。

## 依据
规则目录 J02；词表是本产品的提议。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.text import squash
from kaocheng.law import Citation
from kaocheng.lint.evidence import has_word
from kaocheng.lint.lexicon import Lexicon
from kaocheng.lint.rows import explanation
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.selections import explained, explanations
from kaocheng.model import Indicator, Reading

_BETWEEN = r"[^,。;、]{0,8}?"
_DATE = re.compile(r"\d+月|\d+日|[月季年]底前|[一二三四]季度")


class OutsideVerdictOnly(TableRule):
    """J02: the actual value waits for somebody else."""

    code = "J02"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="J02"),)
    remedy = "写明认定结果公布的时间；认定之前以本单位台账数为准"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look for verdicts of outside authorities without a date or a record of one's own."""
        pattern = _verdict(context.lexicon)
        for path, row, text in explained(reading) if pattern.search(explanations(reading)) else ():
            verdict = pattern.search(text)
            if verdict and not _has_fallback(row, context):
                yield self.finding(reading, path / "definition",
                                   f"“{row.name}”的完成值要等“{verdict[0]}”，没有写何时能有结果、此前以什么为准")


def _has_fallback(row: Indicator, context: Context) -> bool:
    return bool(_DATE.search(squash(explanation(row)))) or has_word(row, "verdict-fallbacks", context.lexicon)


@lru_cache(maxsize=8)
def _verdict(lexicon: Lexicon) -> re.Pattern[str]:
    authorities, verdicts = (lexicon.pattern(words).pattern for words in ("outside-authorities", "outside-verdicts"))
    return re.compile(f"(?:{authorities}){_BETWEEN}(?:{verdicts})")
