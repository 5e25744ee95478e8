"""质量指标其实是数量完成率。

## 是什么
质量指标里放的是“完成数÷目标数”：完成率，或者分母是任务数的比例。

## 为什么不好
它考的还是数量做没做够，质量没有人考；数量指标达到了，它必定100%。

## 示例
质量指标：引进优质企业比例 ≥100%，公式是引进企业数÷目标任务数120家×100%。

## 改法
删去（数量指标已经考了）；质量指标改用以实际总数为分母的比率，例如投产率、合格率、留存率。

## 依据
规则目录 D04。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.names import core_name, listed_ending
from kaocheng.lint.planned_denominators import planned_denominators
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.selections import in_group
from kaocheng.model import Indicator, IndicatorGroup, Reading


class CompletionRateCalledQuality(TableRule):
    """D04: a quality indicator that only says how much of the plan was done."""

    code = "D04"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="D04"),)
    remedy = "删去，或改用以实际总数为分母的质量指标"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look at names and formulas of quality rows."""
        for path, row in in_group(reading, IndicatorGroup.QUALITY):
            reason = _reason(row, context)
            if reason:
                yield self.finding(reading, path, f"质量指标“{row.name}”{reason}，考的是数量完成了多少")


def _reason(row: Indicator, context: Context) -> str:
    """Why the row is a completion rate; ``""`` when it is none."""
    name, lexicon = core_name(row.name), context.lexicon
    if listed_ending(name, "quality-rates", lexicon) or listed_ending(name, "completion-lookalikes", lexicon):
        return ""
    denominators = planned_denominators(row, lexicon)
    quantity = row.target.quantity
    if denominators and quantity is not None and quantity.unit.is_rate:
        return f"的分母是“{denominators[0]}”"
    word = listed_ending(name, "completion-endings", lexicon)
    return f"是{word}" if word else ""
