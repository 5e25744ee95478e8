"""单位与名称或公式不符。

## 是什么
公式算出来的是百分比，指标值却带金额或个数单位；解释里写“单位：册”，指标值用的是别的单位；名称括号里的单位与指标值的单位不是一类；名称是费用、金额，指标值用个数单位。

## 为什么不好
按公式算出的完成值不能与指标值相比，完成率算不出来。

## 示例
项目成本控制率 ≤150万元，公式是（实际成本-预算成本）÷预算成本×100%。

## 改法
核对公式、名称和指标值，三者用同一类单位；写明分母究竟是哪一个数。

## 依据
规则目录 V04。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.text import squash
from kaocheng.law import Citation
from kaocheng.lint.formulas import ratios
from kaocheng.lint.names import core_name, listed_ending, unit_in_name
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.selections import measured
from kaocheng.model import Indicator, Reading
from kaocheng.units import Quantity, Unit, parse_unit

_DECLARED = re.compile(r"(?:^|[,，;；(（。、\s]|计量)单位[:：为]\s*(?P<unit>[^\s,，;；)）。、]{1,5})")


class UnitContradictsFormula(TableRule):
    """V04: value, formula and name are of different dimensions."""

    code = "V04"
    severity = Severity.ERROR
    citations = (Citation(instrument="product-catalogue", article="V04"),)
    remedy = "核对公式、名称和指标值，三者用同一类单位"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Hold the unit of the value against formula, declared unit and the unit in the name."""
        for path, indicator, quantity in measured(reading):
            fault = _fault(indicator, quantity, context) if quantity.unit.symbol else ""
            if fault:
                yield self.finding(
                    reading, path / "target",
                    f"“{indicator.name}”的指标值“{indicator.target.text}”单位是“{quantity.unit.symbol}”，{fault}")


def _fault(indicator: Indicator, quantity: Quantity, context: Context) -> str:
    if not quantity.unit.is_rate:
        rate = next((ratio for ratio in ratios(indicator.definition) if ratio.is_rate), None) if indicator.definition else None
        if rate and _defines_value(indicator, rate.denominator, context):
            return f"公式的分母是“{rate.denominator}”、算出来是百分比"
        money = listed_ending(core_name(indicator.name), "money-endings", context.lexicon)
        if money and "money" not in dict(quantity.unit.dimension.exponents):
            return f"名称说的却是“{money}”"
    for place, unit in (("解释里", _declared(indicator.definition)), ("名称里", unit_in_name(indicator.name))):
        if unit and unit.dimension != quantity.unit.dimension:
            return f"{place}写的单位却是“{unit.symbol}”"
    return ""


def _defines_value(indicator: Indicator, denominator: str, context: Context) -> bool:
    """Whether the formula gives this very value: a completion rate beside a count is only a note on scoring."""
    is_rate_name = core_name(indicator.name).endswith(context.lexicon.words("rate-endings"))
    return is_rate_name or not context.lexicon.in_text("plan-words", denominator)


def _declared(definition: str | None) -> Unit | None:
    match = _DECLARED.search(definition) if definition and "单位" in definition else None
    unit = parse_unit(squash(match["unit"])) if match else None
    return unit if unit and unit.known else None
