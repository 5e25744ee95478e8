"""Light of a table: the gravest of its rows and its money.

Source: deployed systems: red before yellow before green before blue.
"""

from __future__ import annotations

from kaocheng.law import Citation, Verification
from kaocheng.outlook.light import Light, LightVerdict, WholeLights


class WorstOfRows(WholeLights):
    """最差一项法."""

    label = "最差一项法"
    rule = "整张表的灯取各行中最差的一个：红、黄、绿、蓝依次；资金的灯另列"
    citations = (Citation(instrument="deployed-systems", article="整体目标亮灯", verification=Verification.SECONDARY),)

    def light(self, rows: tuple[Light, ...], money: Light, *, all_on_plan: bool) -> LightVerdict:  # noqa: ARG002
        """The gravest light of the rows."""
        lit = [light for light in rows if light is not Light.NONE]
        if not lit:
            return LightVerdict(light=Light.NONE, why="没有亮灯的指标")
        worst = min(lit, key=lambda light: light.rank)
        return LightVerdict(light=worst, why=f"{len(lit)} 行亮灯，其中{worst.value} {lit.count(worst)} 行")
