"""Spans of forecasts against the annual target: P10 to P90 as a band, P50 as a point, what is reached as a bar."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kaocheng.charts import palette

if TYPE_CHECKING:
    from collections.abc import Sequence

LIMIT = Decimal(160)
"""Spans are cut at this many percent of the annual target; the label still shows the values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One indicator, in percent of its annual target."""

    label: str
    reached: Decimal
    low: Decimal
    middle: Decimal
    high: Decimal
    shown: str


def forecast_chart(spans: Sequence[Span], *, narrow: bool = False) -> dict[str, object]:
    """A Vega-Lite specification.

    Args:
        spans: One a row, in printed order.
        narrow: Drawn for the width of a phone.
    """
    width, label_limit = (230, 130) if narrow else (640, 240)
    values = [{"label": span.label, "shown": span.shown} | {
        name: str(min(max(getattr(span, name), Decimal(0)), LIMIT)) for name in ("reached", "low", "middle", "high")} for span in spans]
    y = {"field": "label", "type": "nominal", "sort": [span.label for span in spans], "title": None,
         "axis": {"labelLimit": label_limit, "ticks": False, "domain": False, "labelFontSize": 12, "labelPadding": 8}}
    scale = {"domain": [0, int(LIMIT) + (110 if narrow else 45)]}
    axis = {"values": [0, 50, 100, 150], "grid": True, "gridColor": palette.RULE, "domain": False, "ticks": False}

    def x(field: str) -> dict[str, object]:
        return {"field": field, "type": "quantitative", "scale": scale, "axis": axis,
                "title": "占全年指标值（%）；条为已完成，线为预计（P10 至 P90），点为 P50"}

    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": width,
        "height": {"step": 26},
        "data": {"values": values, "format": {"parse": dict.fromkeys(("reached", "low", "middle", "high"), "number")}},
        "layer": [
            {"mark": {"type": "bar", "height": 13, "color": palette.RULE}, "encoding": {"y": y, "x": x("reached")}},
            {"mark": {"type": "rule", "strokeWidth": 3, "color": palette.ACCENT},
             "encoding": {"y": y, "x": x("low"), "x2": {"field": "high"}}},
            {"mark": {"type": "point", "filled": True, "size": 70, "opacity": 1, "color": palette.ACCENT},
             "encoding": {"y": y, "x": x("middle")}},
            {"mark": {"type": "text", "align": "left", "dx": 9, "fontSize": 11, "color": palette.INK},
             "encoding": {"y": y, "x": x("high"), "text": {"field": "shown"}}},
            {"mark": {"type": "rule", "color": palette.INK, "strokeDash": [4, 3]}, "encoding": {"x": {"datum": 100}}},
        ],
        "config": {"view": {"stroke": None}, "font": palette.FONT, "background": None,
                   "axis": {"labelColor": palette.INK, "titleColor": palette.MUTED, "titleFontWeight": "normal"}},
    }
