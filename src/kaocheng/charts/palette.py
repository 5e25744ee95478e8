"""The colours of charts and pages: calm ink on paper, green for met, vermilion for missed, ochre for caution."""

INK = "#22262b"
MUTED = "#6b7278"
RULE = "#d9d6cf"
ACCENT = "#1d5c63"
MET = "#2f7d5b"
MISSED = "#b5382a"
CAUTION = "#a8741a"
FONT = "Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif"
LIGHTS = {"红灯": MISSED, "黄灯": CAUTION, "绿灯": MET, "蓝灯": "#2b5f9e", "不亮灯": MUTED}
"""Colours of monitoring lights, by their words."""
