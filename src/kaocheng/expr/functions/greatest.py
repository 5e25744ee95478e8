"""最大: the greatest of a column or of several values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.expr.extreme import Extreme
from kaocheng.expr.function import Example

if TYPE_CHECKING:
    from kaocheng.expr.describer import Describer
    from kaocheng.expr.nodes import Call


class Greatest(Extreme):
    """Of numbers the greatest, of days the latest."""

    name = "最大"
    english = "max"
    signature = "最大(列) 或 最大(值; 值; …)"
    summary = "最大的数或最晚的日期；几个值中有一个没有值，结果就没有值"
    sign = 1
    examples = (Example("最大(120万元; 1000000元)", "120万元"), Example("最大(2024-03-01; 2024-11-20)", "2024-11-20"))

    def describe(self, call: Call, describer: Describer) -> str:
        """The call in Chinese prose."""
        return f"{'、'.join(describer.text(item) for item in call.arguments)}中最大（最晚）的"
