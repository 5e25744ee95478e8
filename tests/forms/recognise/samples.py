"""Invented forms as text, in several layouts. Places, units, projects and figures are made up."""

from kaocheng.forms.formats.text.reader import read_text
from kaocheng.forms.recognise import recognise
from kaocheng.model import Document, Indicator, TargetTable

HEAD = [
    ["松桥县路灯所2031年项目支出绩效自评表"],
    ["项目名称", "背街小巷路灯改造"],
    ["主管部门", "松桥县住建局", "实施单位", "松桥县路灯所"],
    ["项目资金（万元）", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["年度资金总额", "50.00", "48.00", "36.00", "10", "75.00%", "7.50"],
    ["其中：财政拨款", "50.00", "48.00", "36.00", "—", "75.00%", "—"],
    ["年度总体目标", "预期目标", "实际完成情况"],
    ["改造背街小巷路灯，改善夜间照明。", "全年改造路灯66盏。"],
]
HEADER = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"]
ROWS = [
    ["产出指标", "数量指标", "改造路灯盏数", "≥72盏", "66盏", "20", "18.33", "材料到货迟，已补装"],
    ["", "", "更换控制箱", "≥4台", "4台", "10", "10", ""],
    ["", "质量指标", "亮灯率", "≥98%", "98.5%", "20", "20", ""],
    ["效益指标", "社会效益指标", "夜间照明条件", "明显改善", "明显改善", "30", "30", ""],
    ["满意度指标", "服务对象满意度指标", "居民满意度", "≥90%", "93%", "10", "10", ""],
]
FOOT = [["总分", "100", "95.83"]]


def document(text: str) -> Document:
    """Read a text."""
    return recognise(read_text(text, "例.txt"))


def only(text: str) -> TargetTable:
    """The one table of a text."""
    readings = document(text).readings
    assert len(readings) == 1
    return readings[0].table


def tabbed(*, merged: bool = True) -> str:
    """Tabs; with ``merged`` the covered cells are lost, so that rows shift to the left."""
    rows = [[cell for cell in row if cell] if merged else row for row in ROWS]
    return "\n".join("\t".join(row) for row in [*HEAD, HEADER, *rows, *FOOT])


def barred(*, one_per_line: bool) -> str:
    """Bars after every cell, a row or a cell a line."""
    between = " |\n" if one_per_line else " | "
    return "\n".join(between.join(cell for cell in row) + " |" for row in [*HEAD, HEADER, *ROWS, *FOOT])


def markdown() -> str:
    """Markdown with the same number of cells in every row."""
    rows = [HEADER, ["---"] * 8, *ROWS]
    head = "\n".join("\t".join(row) for row in HEAD)
    return head + "\n" + "\n".join("| " + " | ".join(row) + " |" for row in rows) + "\n总分\t100\t95.83"


def spaced() -> str:
    """Words with spaces between them."""
    return "\n".join(" ".join(cell for cell in row if cell) for row in [*HEAD, HEADER, *ROWS, *FOOT])


def cell_a_line() -> str:
    """Every cell on a line of its own, blanks lost."""
    return "\n".join(cell for row in [*HEAD, HEADER, *ROWS, *FOOT] for cell in row if cell)


def glued() -> str:
    """A row a line without any separator."""
    return "\n".join("".join(row) for row in [*HEAD, HEADER, *ROWS, *FOOT])


def names(rows: tuple[Indicator, ...]) -> list[str]:
    """Names in order."""
    return [row.name for row in rows]
