"""Bars of what is reached by a day, each with a tick at what the plan asks, against the annual target."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kaocheng.charts import palette

if TYPE_CHECKING:
    from collections.abc import Sequence

LIMIT = Decimal(130)
"""Bars are cut at this many percent of the annual target; the label still shows the value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressBar:
    """One indicator on a day, in percent of its annual target."""

    label: str
    reached: Decimal
    planned: Decimal | None
    shown: str
    light: str
    """The word of the light: it stands in the label, so that colour is not the only sign."""


def progress_chart(bars: Sequence[ProgressBar], *, narrow: bool = False) -> dict[str, object]:
    """A Vega-Lite specification.

    Args:
        bars: One bar a row, in printed order.
        narrow: Drawn for the width of a phone.
    """
    width, label_limit = (230, 130) if narrow else (640, 240)
    values = [
        {"label": bar.label, "length": str(min(max(bar.reached, Decimal(0)), LIMIT)), "shown": f"{bar.shown} {bar.light}",
         "plan": None if bar.planned is None else str(min(max(bar.planned, Decimal(0)), LIMIT)), "light": bar.light}
        for bar in bars
    ]
    y = {"field": "label", "type": "nominal", "sort": [bar.label for bar in bars], "title": None,
         "axis": {"labelLimit": label_limit, "ticks": False, "domain": False, "labelFontSize": 12, "labelPadding": 8}}
    scale = {"domain": [0, int(LIMIT) + (90 if narrow else 40)]}
    axis = {"values": [0, 25, 50, 75, 100], "grid": True, "gridColor": palette.RULE, "domain": False, "ticks": False}
    x = {"field": "length", "type": "quantitative", "scale": scale, "title": "占全年指标值（%）；竖线为计划到期应完成", "axis": axis}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": width,
        "height": {"step": 26},
        "data": {"values": values, "format": {"parse": {"length": "number", "plan": "number"}}},
        "layer": [
            {
                "mark": {"type": "bar", "height": 13, "cornerRadiusEnd": 2},
                "encoding": {
                    "y": y, "x": x,
                    "color": {"field": "light", "type": "nominal", "legend": None,
                              "scale": {"domain": list(palette.LIGHTS), "range": list(palette.LIGHTS.values())}},
                },
            },
            {
                "transform": [{"filter": "isValid(datum.plan)"}],
                "mark": {"type": "tick", "thickness": 2.5, "size": 21, "color": palette.INK},
                "encoding": {"y": y, "x": {**x, "field": "plan"}},
            },
            {
                "transform": [{"calculate": "max(datum.length, isValid(datum.plan) ? datum.plan : 0)", "as": "end"}],
                "mark": {"type": "text", "align": "left", "dx": 7, "fontSize": 11, "color": palette.INK},
                "encoding": {"y": y, "x": {**x, "field": "end"}, "text": {"field": "shown"}},
            },
            {"mark": {"type": "rule", "color": palette.INK, "strokeDash": [4, 3]}, "encoding": {"x": {"datum": 100}}},
        ],
        "config": {"view": {"stroke": None}, "font": palette.FONT, "background": None,
                   "axis": {"labelColor": palette.INK, "titleColor": palette.MUTED, "titleFontWeight": "normal"}},
    }
