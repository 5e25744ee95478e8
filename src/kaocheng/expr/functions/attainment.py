"""完成率: an actual value over its target."""

from __future__ import annotations

from kaocheng.expr.function import Example
from kaocheng.expr.ratio import Ratio


class Attainment(Ratio):
    """Actual over target, not capped at 100 %."""

    name = "完成率"
    english = "attainment"
    signature = "完成率(完成值; 目标值)"
    summary = "完成值除以目标值，不封顶；目标为零时没有结果"
    examples = (Example("完成率(49家; 50家)", "0.98"), Example("完成率(120亿元; 12000000000元)", "1"))
    words = "相当于目标"
