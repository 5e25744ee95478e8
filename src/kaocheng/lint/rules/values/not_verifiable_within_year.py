"""目标在年度内无法实现或核实。

## 是什么
名称、指标值或解释里有“全部投产后”“预计”“力争”一类的话。

## 为什么不好
年度自评时事情还没有发生，只能把预测当成完成值。

## 示例
提供就业岗位：预计企业全部投产后可提供3600个岗位。

## 改法
改为当年能核实的数，例如“当年新增参保人数”；以后年度的效果放到实施期目标。

## 依据
规则目录 V13；目标应当合理可行的要求见财预〔2015〕88号，条文待核对。
"""

from __future__ import annotations

from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.text import squash
from kaocheng.law import Citation
from kaocheng.lint.formulas import ratios
from kaocheng.lint.rule import Context, TableRule, indicators
from kaocheng.lint.selections import explanations, names
from kaocheng.model import Indicator, Reading


class NotVerifiableWithinYear(TableRule):
    """V13: the row hopes for something after the year."""

    code = "V13"
    severity = Severity.WARNING
    citations = (
        Citation(instrument="product-catalogue", article="V13"),
        Citation(instrument="caiyu-2015-88", article="合理可行"),
    )
    remedy = "改为当年能核实的数；以后年度的效果放到实施期目标"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look for words of hope; 预计 in the denominator of a formula only names a plan number."""
        hopes = context.lexicon.pattern("unverifiable-words")
        if not (hopes.search(explanations(reading)) or hopes.search(names(reading))
                or hopes.search("\n".join([row.target.text for row in reading.table.indicators]))):
            return
        for path, indicator in indicators(reading):
            fields = {"name": indicator.name, "target": indicator.target.text, "definition": _definition(indicator)}
            for field, text in fields.items():
                if hopes.search(text):
                    found = [word for word in context.lexicon.words("unverifiable-words") if word in text]
                    yield self.finding(reading, path / field,
                                       f"“{indicator.name}”写了{'、'.join(f'“{word}”' for word in found)}，当年无法核实")


def _definition(indicator: Indicator) -> str:
    text = squash(indicator.definition or "")
    for ratio in ratios(indicator.definition):
        text = text.replace(ratio.denominator, "")
    return text
