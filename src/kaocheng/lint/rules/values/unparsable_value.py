"""指标值读不懂。

## 是什么
指标值不是“比较符＋数＋单位”，也不是一句可以评判的定性表述：符号损坏、“万”后面没有单位、只有数没有单位、把一整句话写进指标值。

## 为什么不好
读不懂就比不了，系统和人都只能猜。

## 示例
290%（应为≥90%）；63.5万；开展培训5场、受益200人。

## 改法
一行写一个数：比较符、数、单位，例如“≥5场”；一句话里的几个数拆成几行。

## 依据
规则目录 V01；指标应当清晰、可衡量的说法见共性指标框架（二手）。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation, Verification
from kaocheng.lint.mentions import mentions
from kaocheng.lint.names import core_name, has_measure, listed_ending, unit_in_name
from kaocheng.lint.rule import Context, TableRule, indicators
from kaocheng.lint.selections import doubted
from kaocheng.model import Indicator, Reading
from kaocheng.units import Doubt


class UnparsableValue(TableRule):
    """V01: a value that says no one number and no judgeable words."""

    code = "V01"
    severity = Severity.ERROR
    citations = (
        Citation(instrument="product-catalogue", article="V01"),
        Citation(instrument="caiyu-2013-53", article="绩效指标明确性", verification=Verification.SECONDARY),
    )
    remedy = "写成“比较符＋数＋单位”，几个数拆成几行"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Say what hinders the reading of each value."""
        doubts = {path: doubt for path, _, doubt in doubted(reading)}
        for path, indicator in indicators(reading):
            if not doubts and indicator.target.value is not None and indicator.target.unit:
                continue
            fault = _fault(indicator, doubts.get(path), context)
            if fault:
                yield self.finding(reading, path / "target", f"“{indicator.name}”的指标值“{indicator.target.text}”{fault}")


def _fault(indicator: Indicator, doubt: Doubt | None, context: Context) -> str:
    target = indicator.target
    if doubt is Doubt.DAMAGED_SIGN:
        return "数前面的字不是比较符，像是≥或≤印坏了"
    if doubt is Doubt.MONEY_UNIT_INCOMPLETE:
        return "的单位不完整，不知道是万元、万人还是别的"
    if target.is_quantitative:
        return "只有数，没有单位" if _lacks_unit(indicator, context) else ""
    named = mentions(target.qualitative) if target.qualitative else ()
    if len(named) > 1:
        return f"里有{len(named)}个数：{'、'.join(mention.text for mention in named)}"
    limit = context.standards.number("lint.value-length")
    return f"有{len(target.text)}字，是一句话而不是指标值" if named and len(target.text) > limit else ""


def _lacks_unit(indicator: Indicator, context: Context) -> bool:
    """Whether neither value nor name tells what is counted; zero needs no unit, and 培训次数 names its own."""
    if indicator.target.unit or not indicator.target.value or unit_in_name(indicator.name):
        return False
    name = core_name(indicator.name)
    return not has_measure(name, context.lexicon) or bool(listed_ending(name, "rate-endings", context.lexicon))
