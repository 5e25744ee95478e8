"""Light of a table from two questions: is the money spent as planned, are the targets reached as planned.

Source: a deployed system (合肥所见): money no → red; money yes, targets no → yellow; both → green.
"""

from __future__ import annotations

from kaocheng.law import Citation, Verification
from kaocheng.outlook.light import Light, LightVerdict, WholeLights

_AS_PLANNED = frozenset({Light.GREEN, Light.BLUE})


class MoneyAndTargets(WholeLights):
    """资金目标组合法."""

    label = "资金目标组合法"
    rule = "资金没有按计划执行红灯；资金按计划、目标没有按计划黄灯；两者都按计划绿灯"
    citations = (Citation(instrument="deployed-systems", article="合肥监控组合亮灯", verification=Verification.SECONDARY),)

    def light(self, rows: tuple[Light, ...], money: Light, *, all_on_plan: bool) -> LightVerdict:  # noqa: ARG002
        """The combination."""
        if money is Light.NONE:
            return LightVerdict(light=Light.NONE, why="没有预算执行数据，不能组合")
        if money not in _AS_PLANNED:
            return LightVerdict(light=Light.RED, why="资金没有按计划执行")
        if not all_on_plan:
            return LightVerdict(light=Light.YELLOW, why="资金按计划执行，有目标没有按计划完成")
        return LightVerdict(light=Light.GREEN, why="资金和目标都按计划")
