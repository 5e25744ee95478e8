"""质量与效益混淆。

## 是什么
合格率、故障率一类说工作做得怎样的比率放在效益；治愈率、就业率一类说带来什么结果的比率放在质量。

## 为什么不好
质量考的是产出本身，效益考的是产出之后的变化；放错了，一边重复、一边空缺。

## 示例
社会效益指标：设备故障率 ≤2%；质量指标：患者治愈率 ≥90%。

## 改法
合格率、故障率移到质量指标；治愈率、控制率、就业率移到效益指标。水质、食品等监管对象的合格率是结果，不在此列。

## 依据
规则目录 D03；例子见公开发表的讨论（二手）；词表其余部分是本产品的提议。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.names import core_name, listed_ending
from kaocheng.lint.rule import Context, TableRule, indicators
from kaocheng.model import IndicatorGroup, Reading

_EFFECTS = {IndicatorGroup.ECONOMIC_BENEFIT, IndicatorGroup.SOCIAL_BENEFIT, IndicatorGroup.SUSTAINED_IMPACT}


class QualityAndBenefitConfused(TableRule):
    """D03: a rate of quality among the benefits, or the other way round."""

    code = "D03"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="D03"),)
    remedy = "说工作做得怎样的移到质量指标，说带来什么结果的移到效益指标"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Hold the ending of the name against the group."""
        for path, row in indicators(reading):
            name = core_name(row.name)
            if row.level2 in _EFFECTS:
                found, lookalikes, meant = "quality-rates", "quality-rate-lookalikes", "说的是工作质量，属于质量指标"
            elif row.level2 == IndicatorGroup.QUALITY:
                found, lookalikes, meant = "effect-rates", "effect-rate-lookalikes", "说的是带来的结果，属于效益指标"
            else:
                continue
            word = listed_ending(name, found, context.lexicon)
            if word and not any(other in name for other in context.lexicon.words(lookalikes)):
                yield self.finding(reading, path / "level2", f"“{row.name}”列在{row.level2}，{word}{meant}")
