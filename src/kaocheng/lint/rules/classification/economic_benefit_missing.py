"""目标声称促进经济而没有经济效益指标。

## 是什么
年度目标写了促进经济发展、带动增收，指标里却没有经济效益指标。

## 为什么不好
说了的效果没有考，目标就成了空话；到评价时也拿不出数来。

## 示例
目标：有效促进全市经济社会发展；效益指标只有社会效益和可持续影响。

## 改法
补上经济效益指标（如新增税收、到位资金、农户增收额）；做不到的，删去目标里的这句话。

## 依据
中发〔2018〕34号要求目标包括经济效益（二手）；由文字判断的词表是本产品的提议。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.base.text import squash
from kaocheng.law import Citation
from kaocheng.lint.lexicon import Lexicon
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.selections import of_class
from kaocheng.model import IndicatorClass, IndicatorGroup, Reading

_TITLE = re.compile(r"《[^》]*》")
_REACH = 12
"""Characters between verb and noun of a claim, within one clause."""


class EconomicBenefitMissing(TableRule):
    """D11: the objective claims an economic effect that no indicator measures."""

    code = "D11"
    severity = Severity.WARNING
    citations = (
        Citation(instrument="zhongfa-2018-34", article="绩效目标的内容"),
        Citation(instrument="product-catalogue", article="D11"),
    )
    remedy = "补上经济效益指标，或删去目标里的这句话"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look for a claim in tables that have benefits and no economic one."""
        rows = [row for _, row in of_class(reading, IndicatorClass.BENEFIT)]
        groups = {row.level2 for row in rows}
        if not groups or not groups <= set(IndicatorGroup) or IndicatorGroup.ECONOMIC_BENEFIT in groups:
            return
        claim = _claim(_TITLE.sub("", squash(reading.table.objective or "")), context.lexicon)
        if claim:
            have = "、".join(dict.fromkeys(row.level2 for row in reading.table.indicators if row.level2 and row.level2 in groups))
            yield self.finding(reading, FieldPath.of("objective"),
                               f"年度目标说要“{claim}”，效益指标只有{have}，没有经济效益指标")


def _claim(text: str, lexicon: Lexicon) -> str:
    match = _pattern(lexicon).search(text)
    return match[0] if match else ""


@lru_cache(maxsize=8)
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    verbs, nouns = (lexicon.pattern(words).pattern for words in ("promoting-verbs", "economic-effects"))
    return re.compile(f"(?:{verbs})[^,。;、:!?]{{0,{_REACH}}}?(?:{nouns})")
