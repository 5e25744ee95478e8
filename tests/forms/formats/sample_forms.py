"""Grids for tests of the writers: a self-appraisal form with invented content (no such unit, project or figure)."""

from __future__ import annotations

from kaocheng.forms.grid import Cell, CellRole, Grid, Sheet

_HEAD = ["绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"]
_ROWS = [
    ("产出指标", "数量指标", "编印云岭市产业招商手册", "≥3000册", "3200册", "10", "10", ""),
    ("产出指标", "数量指标", "开展外出招商活动", "≥24次", "22次", "10", "9.17",
     "两次活动因对方行程调整改到下一年度；今后提前一个月确认行程，并留足备选日期。"),
    ("产出指标", "质量指标", "招商手册印制验收合格率", "=100%", "100%", "10", "10", ""),
    ("产出指标", "时效指标", "资金支付完成时间", "12月底前", "12月20日", "10", "10", ""),
    ("产出指标", "成本指标", "项目成本控制数", "≤150万元", "149.80万元", "10", "10", ""),
    ("效益指标", "经济效益指标", "新增产业到位资金", "≥120亿元", "119.99亿元", "15", "15", "差0.01亿元，按完成率计分。"),
    ("效益指标", "社会效益指标", "带动当地就业人数", "≥800人", "816人", "15", "15", ""),
    ("满意度指标", "服务对象满意度指标", "来访企业满意度", "≥90%", "93.5%", "10", "10", ""),
]


class _Builder:
    """Adds cells row by row."""

    def __init__(self) -> None:
        self.cells: list[Cell] = []

    def put(self, row: int, column: int, text: str, role: CellRole, *, rows: int = 1, columns: int = 1,
            vertical: bool = False) -> None:
        self.cells.append(Cell(row=row, column=column, text=text, row_span=rows, column_span=columns, role=role,
                               vertical=vertical))


def appraisal_grid(repeat: int = 1) -> Grid:
    """The national self-appraisal layout: nine columns, merged levels, vertical label, money block."""
    label, text, number, header = CellRole.LABEL, CellRole.TEXT, CellRole.NUMBER, CellRole.HEADER
    build = _Builder()
    build.put(0, 0, "（2024年度）", CellRole.SUBTITLE, columns=9)
    build.put(1, 0, "项目名称", label, columns=2)
    build.put(1, 2, "产业招商活动经费", text, columns=7)
    build.put(2, 0, "主管部门", label, columns=2)
    build.put(2, 2, "云岭市投资促进局", text, columns=2)
    build.put(2, 4, "实施单位", label, columns=2)
    build.put(2, 6, "云岭市招商服务中心", text, columns=3)
    build.put(3, 0, "项目资金\n（万元）", label, rows=3, columns=2)
    for column, words in ((4, "年初预算数"), (5, "全年执行数"), (6, "分值"), (7, "执行率"), (8, "得分")):
        build.put(3, column, words, header)
    build.put(3, 2, "", label, columns=2)
    for row, words, numbers in ((4, "年度资金总额", ["150.00", "149.80", "10", "99.87%", "9.99"]),
                                (5, "其中：当年财政拨款", ["150.00", "149.80", "—", "99.87%", "—"])):
        build.put(row, 2, words, label, columns=2)
        for column, figure in enumerate(numbers, start=4):
            build.put(row, column, figure, number)
    build.put(6, 0, "年度总体目标", label, rows=2)
    build.put(6, 1, "预期目标", label, columns=4)
    build.put(6, 5, "实际完成情况", label, columns=4)
    build.put(7, 1, "目标1：全年开展外出招商活动24次以上，编印招商手册3000册。\n目标2：新增产业到位资金120亿元以上。", text, columns=4)
    build.put(7, 5, "全年开展外出招商活动22次，编印招商手册3200册，新增产业到位资金119.99亿元。", text, columns=4)
    rows = _ROWS * repeat
    build.put(8, 0, _HEAD[0], label, rows=len(rows) + 1, vertical=True)
    for column, words in enumerate(_HEAD[1:], start=1):
        build.put(8, column, words, header)
    _indicators(build, rows)
    last = 9 + len(rows)
    build.put(last, 0, "总分", label, columns=6)
    build.put(last, 6, "100", number)
    build.put(last, 7, "99.16", number)
    build.put(last, 8, "", text)
    return Grid(cells=tuple(sorted(build.cells, key=lambda cell: (cell.row, cell.column))), rows=last + 1, columns=9,
                name="自评表", widths=(4, 9, 11, 18, 11, 11, 7, 8, 21), header_rows=(8, 8))


def _indicators(build: _Builder, rows: list[tuple[str, ...]]) -> None:
    for column in (0, 1):
        start = 0
        while start < len(rows):
            end = start + 1
            while end < len(rows) and rows[end][: column + 1] == rows[start][: column + 1]:
                end += 1
            build.put(9 + start, column + 1, rows[start][column], CellRole.LABEL, rows=end - start)
            start = end
    for number, (_, _, name, target, actual, points, score, reason) in enumerate(rows, start=9):
        build.put(number, 3, name, CellRole.TEXT)
        for column, figure in ((4, target), (5, actual), (6, points), (7, score)):
            build.put(number, column, figure, CellRole.NUMBER)
        build.put(number, 8, reason, CellRole.TEXT)


def appraisal_sheet(repeat: int = 1, *, landscape: bool = False) -> Sheet:
    """The form as a page."""
    return Sheet(grid=appraisal_grid(repeat), title="项目支出绩效自评表", name="自评表", landscape=landscape,
                 notes=("注：1.得分按完成率计算，最高不超过该指标分值。", "2.本表内容均为虚构，仅供测试。"))
