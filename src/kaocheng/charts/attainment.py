"""Bars of attainment rates, one a row, against the line of 100 %."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kaocheng.charts import palette

if TYPE_CHECKING:
    from collections.abc import Sequence

LIMIT = Decimal(150)
"""Bars are cut at this many percent; the label still shows the value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One indicator: its attainment rate in percent, and whether the target is met on unrounded values."""

    label: str
    percent: Decimal | None
    shown: str
    met: bool


def attainment_chart(bars: Sequence[Bar], *, narrow: bool = False) -> dict[str, object]:
    """A Vega-Lite specification. Labels say met or missed in words, so colour is not the only sign.

    Args:
        bars: One bar a row, in printed order.
        narrow: Drawn for the width of a phone.
    """
    width, label_limit = (230, 130) if narrow else (640, 240)
    order = [bar.label for bar in bars]
    values = [
        {
            "label": bar.label,
            "length": str(min(max(bar.percent or Decimal(0), Decimal(0)), LIMIT)),
            "shown": f"{bar.shown} {'达标' if bar.met else '未达标'}",
            "state": "达标" if bar.met else "未达标",
        }
        for bar in bars
    ]
    y = {"field": "label", "type": "nominal", "sort": order, "title": None,
         "axis": {"labelLimit": label_limit, "ticks": False, "domain": False, "labelFontSize": 12, "labelPadding": 8}}
    x = {"field": "length", "type": "quantitative", "scale": {"domain": [0, int(LIMIT) + (80 if narrow else 30)]}, "title": "完成率（%）",
         "axis": {"values": [0, 50, 100, 150], "grid": True, "gridColor": palette.RULE, "domain": False, "ticks": False}}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": width,
        "height": {"step": 24},
        "data": {"values": values, "format": {"parse": {"length": "number"}}},
        "layer": [
            {
                "mark": {"type": "bar", "height": 13, "cornerRadiusEnd": 2},
                "encoding": {
                    "y": y, "x": x,
                    "color": {"field": "state", "type": "nominal", "legend": None,
                              "scale": {"domain": ["达标", "未达标"], "range": [palette.MET, palette.MISSED]}},
                },
            },
            {
                "mark": {"type": "text", "align": "left", "dx": 6, "fontSize": 11, "color": palette.INK},
                "encoding": {"y": y, "x": x, "text": {"field": "shown"}},
            },
            {"mark": {"type": "rule", "color": palette.INK, "strokeDash": [4, 3]}, "encoding": {"x": {"datum": 100}}},
        ],
        "config": {"view": {"stroke": None}, "font": palette.FONT, "background": None,
                   "axis": {"labelColor": palette.INK, "titleColor": palette.MUTED, "titleFontWeight": "normal"}},
    }
