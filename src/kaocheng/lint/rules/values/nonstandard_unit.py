"""单位写法不规范。

## 是什么
指标值的单位用了别字、口语或另一种写法：百分比、万圆、平米；或者数后面漏了单位，单位只能从名称里找。

## 为什么不好
汇总、比对时同一个单位成了两个；公开后也显得不严谨。

## 示例
≥95百分比。

## 改法
用规范写法：%、万元、平方米。

## 依据
规则目录 V06；公开的表中见过“百分比”作单位。
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.text import squash
from kaocheng.law import Citation
from kaocheng.lint.lexicon import Lexicon
from kaocheng.lint.names import core_name, has_measure, listed_ending, unit_in_name
from kaocheng.lint.rows import quantified
from kaocheng.lint.rule import Context, TableRule
from kaocheng.model import Indicator, Reading


class NonstandardUnit(TableRule):
    """V06: a unit in an unusual spelling."""

    code = "V06"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="V06"),)
    remedy = "用规范写法"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look at the printed end of each value; a bare number that occurs in many rows of one name counts once."""
        spellings = _spellings(context.lexicon)
        endings = tuple(spellings)
        bare: set[str] = set()
        for path, indicator in quantified(reading):
            told = _unit_told_by_name(indicator, context.lexicon)
            if told and indicator.name not in bare:
                bare.add(indicator.name)
                yield self.finding(reading, path / "target",
                                   f"“{indicator.name}”的指标值“{indicator.target.text}”漏了单位，{told}",
                                   remedy="把单位写在数的后面")
            text = squash(indicator.target.text)
            if text.endswith(endings):
                odd, standard = next(pair for pair in spellings.items() if text.endswith(pair[0]))
                yield self.finding(
                    reading, path / "target", f"“{indicator.name}”的指标值“{indicator.target.text}”的单位“{odd}”不规范",
                    remedy=f"单位写“{standard}”")


@lru_cache(maxsize=8)
def _spellings(lexicon: Lexicon) -> dict[str, str]:
    """The standard spelling of every unusual one, the longest first."""
    found: dict[str, str] = {}
    for standard, *others in lexicon.groups("nonstandard-units"):
        for word in others:
            found.setdefault(word, standard)
    return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))


def _unit_told_by_name(indicator: Indicator, lexicon: Lexicon) -> str:
    """Where the unit of a bare number can be found; V01 reports those it can't be found for."""
    if indicator.target.unit or not indicator.target.value:
        return ""
    unit, name = unit_in_name(indicator.name), core_name(indicator.name)
    if unit:
        return f"只在名称里写了“{unit.symbol}”"
    is_count = has_measure(name, lexicon) and not listed_ending(name, "rate-endings", lexicon)
    return "只能从名称推断" if is_count else ""
