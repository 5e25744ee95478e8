"""公式的分母就是目标值。

## 是什么
比率的分母写成了固定的目标数，例如“÷目标任务数120家”。

## 为什么不好
这样的比率只是把另一行的目标再考一遍：那一行达到了，它必定100%；那一行没达到，两行一起扣分。

## 示例
引进企业比例 ≥100%，公式是引进企业数÷目标任务数120家×100%，表里另有引进企业 ≥120家。

## 改法
删去这一行；或者换成真正的质量指标，分母用实际总数，例如“投产企业数÷引进企业数”。

## 依据
规则目录 V11。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.formulas import ratios
from kaocheng.lint.mentions import mentions
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.selections import measured
from kaocheng.model import Reading
from kaocheng.units import Quantity


class DenominatorIsTarget(TableRule):
    """V11: a rate over a fixed target number."""

    code = "V11"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="V11"),)
    remedy = "删去这一行，或换成以实际总数为分母的质量指标"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look for a planned number in the denominators of rates."""
        plans = context.lexicon.words("plan-words")
        for path, indicator, quantity in measured(reading):
            if not quantity.unit.is_rate:
                continue
            for ratio in ratios(indicator.definition):
                fixed = mentions(ratio.denominator)
                if fixed and any(word in ratio.denominator for word in plans):
                    yield self.finding(
                        reading, path / "definition",
                        f"“{indicator.name}”的分母“{ratio.denominator}”是固定的目标数{_row_with(reading, fixed[0].quantity)}")
                    break


def _row_with(reading: Reading, quantity: Quantity) -> str:
    """A clause naming the row that has the same number as its target."""
    row = next((row for _, row, target in measured(reading) if target == quantity), None)
    return f"，与“{row.name} {row.target.text}”考的是同一件事" if row else "，达到目标必定是100%"
