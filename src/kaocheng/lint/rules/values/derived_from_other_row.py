"""派生指标冒充独立指标。

## 是什么
指标值等于另一行的指标值乘以一个固定的系数，解释里写着“平均每家30个”“每件带动25人”。

## 为什么不好
它不是量出来的，是算出来的：另一行达到了，它就“达到”了，等于一件事计两次分。

## 示例
提供就业岗位 ≥3600个，按每家30个、120家测算。

## 改法
改为量实际数（如社保新增参保人数），或者删去这一行，把测算写进说明。

## 依据
规则目录 V12。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.mentions import mentions
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.selections import measured
from kaocheng.lint.texts import whole_text
from kaocheng.model import Indicator, Reading
from kaocheng.units import Quantity

_EACH_WORD = re.compile("平均|每|人均|户均|场均|家均|次均")
_EACH = re.compile(r"(?:平均|每|人均|户均|场均|家均|次均)[^,，。;；、]{0,16}$")


class DerivedFromOtherRow(TableRule):
    """V12: the value is another row's value times a fixed factor."""

    code = "V12"
    severity = Severity.WARNING
    citations = (Citation(instrument="product-catalogue", article="V12"),)
    remedy = "改为量实际数，或删去这一行，把测算写进说明"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Look for a factor per piece in the definition that leads from another row to this one.

        The numbers must multiply; the units (家 × 个) are those of the sentence and need not compose.
        """
        if not _EACH_WORD.search(whole_text(reading.table)):
            return
        bases = [(row, quantity.base_value) for _, row, quantity in measured(reading) if quantity.value > 1]
        for path, indicator, target in measured(reading):
            for factor in _factors(indicator):
                source = next((row for row, base in bases if row is not indicator
                               and base * factor.base_value == target.base_value), None)
                if source:
                    yield self.finding(
                        reading, path / "target",
                        f"“{indicator.name} {indicator.target.text}”等于“{source.name} {source.target.text}”乘以{factor}")
                    break


def _factors(indicator: Indicator) -> Iterator[Quantity]:
    """Quantities in the definition that are said to hold for each piece; one is no factor."""
    definition = indicator.definition or ""
    if not _EACH_WORD.search(definition):
        return
    for mention in mentions(definition):
        if _EACH.search(definition[: mention.start]) and mention.quantity.value > 1:
            yield mention.quantity


