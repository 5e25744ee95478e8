"""最小: the least of a column or of several values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.expr.extreme import Extreme
from kaocheng.expr.function import Example

if TYPE_CHECKING:
    from kaocheng.expr.describer import Describer
    from kaocheng.expr.nodes import Call


class Least(Extreme):
    """Of numbers the least, of days the earliest."""

    name = "最小"
    english = "min"
    signature = "最小(列) 或 最小(值; 值; …)"
    summary = "最小的数或最早的日期；几个值中有一个没有值，结果就没有值"
    sign = -1
    examples = (Example("最小(98%; 1)", "98%"), Example("最小(推介会.日期)", "2024-03-01", {
        "推介会": "活动编号,场次,活动名称,层级,日期,状态\nA,1,甲会,市级,2024-05-01,已举办\nB,1,乙会,市级,2024-03-01,已举办\n",
    }))

    def describe(self, call: Call, describer: Describer) -> str:
        """The call in Chinese prose."""
        return f"{'、'.join(describer.text(item) for item in call.arguments)}中最小（最早）的"
