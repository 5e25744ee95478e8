"""数值精确得没有来由。

## 是什么
个数不是2、3、5、7的倍数相乘得来的（如190人、1237人），而解释里看不出这个数怎么来的。百以下的数、金额和单价不判断。

## 为什么不好
来历不明的数多半是倒推的，评审无法判断定得高还是低。

## 示例
邀请客商 ≥190人，解释只重复了190人。

## 改法
在解释里写明依据：上年完成数、计划人次的构成、下达的任务数等。确实按名册核定的写“按……核定”。

## 依据
规则目录 V14，只作提示；判断方法（去掉因数2、3、5、7后大于1的数）是本产品的提议。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Citation
from kaocheng.lint.mentions import mentions
from kaocheng.lint.rows import explanation
from kaocheng.lint.rule import Context, TableRule
from kaocheng.lint.selections import measured
from kaocheng.model import Indicator, Reading
from kaocheng.units import Comparator, Quantity

_FACTORS = (2, 3, 5, 7)


class OddPrecision(TableRule):
    """V14: a planned number that no plan explains."""

    code = "V14"
    severity = Severity.INFO
    citations = (Citation(instrument="product-catalogue", article="V14"),)
    remedy = "在解释里写明这个数的依据"

    def check_table(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Look at open-ended counts whose definition gives no other number and no basis."""
        least = context.standards.number("lint.precise-from")
        basis = context.lexicon.pattern("number-basis")
        for path, indicator, quantity in measured(reading):
            if not indicator.definition or indicator.target.comparator in (None, Comparator.EQUAL):
                continue
            if _is_odd(quantity, least) and not _is_explained(indicator, quantity, basis):
                yield self.finding(reading, path / "target",
                                   f"“{indicator.name}”的指标值“{indicator.target.text}”有零有整，解释里看不出怎么来的")


def _is_odd(quantity: Quantity, least: Decimal) -> bool:
    """Whether a count from ``least`` on is no product of small factors; amounts and prices are no counts."""
    value, unit = quantity.value, quantity.unit
    if value < least or unit.is_rate or dict(unit.dimension.exponents).get("money") or value != value.to_integral_value():
        return False
    rest = int(value)
    for factor in _FACTORS:
        while rest % factor == 0:
            rest //= factor
    return rest > 1


def _is_explained(indicator: Indicator, quantity: Quantity, basis: re.Pattern[str]) -> bool:
    text = explanation(indicator)
    return any(mention.quantity != quantity for mention in mentions(text)) or basis.search(text) is not None
