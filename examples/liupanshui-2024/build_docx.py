"""Set the two tables of ``目标表.txt`` as a Word file with merged cells.

``python examples/liupanshui-2024/build_docx.py`` rewrites ``目标表.docx``. Every word comes from the text file;
this script only knows which cells belong together. The same text always gives the same bytes.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path

from kaocheng.forms.formats.docx.writer import write
from kaocheng.forms.grid import Cell, CellRole, Grid, Sheet

HERE = Path(__file__).parent
SOURCE, TARGET = HERE / "目标表.txt", HERE / "目标表.docx"

LEVEL1 = ("产出指标", "效益指标", "满意度指标")
PARENTS = {
    "数量指标": "产出指标", "质量指标": "产出指标", "时效指标": "产出指标", "成本指标": "产出指标",
    "经济效益指标": "效益指标", "社会效益指标": "效益指标", "可持续影响指标": "效益指标",
    "服务对象满意度指标": "满意度指标", "社会公众或服务对象满意度": "满意度指标",
}
WIDTHS = (9, 11, 13, 20, 12, 35)
COLUMNS = len(WIDTHS)


@dataclass(slots=True)
class Layout:
    """A grid in the making: rows are appended, merged cells are closed when they end."""

    cells: list[Cell] = field(default_factory=list)
    row: int = 0

    def put(self, column: int, text: str, role: CellRole, *, width: int = 1, rows: int = 1) -> None:
        """Place a cell in the current row."""
        self.cells.append(
            Cell(row=self.row, column=column, text=text, role=role, column_span=width, row_span=rows)
        )

    def line(self, *cells: tuple[int, str, CellRole, int]) -> None:
        """Place one row of (column, text, role, width) and go on to the next."""
        for column, text, role, width in cells:
            self.put(column, text, role, width=width)
        self.row += 1

    def grid(self) -> Grid:
        """The finished grid."""
        cells = tuple(sorted(self.cells, key=lambda cell: (cell.row, cell.column)))
        return Grid(cells=cells, rows=self.row, columns=COLUMNS, widths=WIDTHS)


def printed_rows(lines: list[str]) -> list[list[str]]:
    """The texts of each tab-separated row without the empty cells; the marks of the extraction are dropped."""
    rows = []
    for line in lines:
        if "\t" in line:
            texts = [text.replace("<b>", "").replace("</b>", "").strip() for text in line.split("\t")]
            rows.append([text for text in texts if text])
    return rows


def blocks(rows: list[list[str]], labels: tuple[str, ...]) -> dict[str, list[list[str]]]:
    """Group rows under the section label that opens each group; the label itself is taken off."""
    found: dict[str, list[list[str]]] = {}
    current = labels[0]
    for row in rows:
        if row[0] in labels:
            current, row = row[0], row[1:]  # noqa: PLW2901  (the section label is taken off)
        found.setdefault(current, []).append(row)
    return found


def section(layout: Layout, label: str, rows: list[list[tuple[int, str, CellRole, int]]]) -> None:
    """Rows beside one merged section label."""
    layout.put(0, label, CellRole.LABEL, rows=len(rows))
    for row in rows:
        layout.line(*row)


def group(layout: Layout, label: str, rows: list[list[str]]) -> None:
    """Two-column rows beside a merged label of the second level, inside an open section."""
    layout.put(1, label, CellRole.LABEL, rows=len(rows))
    for name, text in rows:
        layout.line((2, name, CellRole.LABEL, 1), (3, text, CellRole.TEXT, 3))


def groups(layout: Layout, rows: list[list[str]]) -> None:
    """Rows of two cells under the label that the first row of each group prints before them."""
    found: list[tuple[str, list[list[str]]]] = []
    for row in rows:
        if len(row) == 3:
            found.append((row[0], []))
        found[-1][1].append(row[-2:])
    for label, members in found:
        group(layout, label, members)


def indicators(layout: Layout, header: list[str], rows: list[list[str]]) -> None:
    """The indicator block: levels merged downwards, the lost first level restored."""
    layout.put(0, "指标", CellRole.LABEL, rows=len(rows) + 1)
    layout.line(*((column, text, CellRole.HEADER, 1) for column, text in enumerate(header, start=1)))
    levels: list[tuple[str, str]] = []
    level2 = ""
    for row in rows:
        level2 = next((text for text in row if text in PARENTS), level2)
        levels.append((PARENTS[level2], level2))
    for position, row in enumerate(rows):
        for column, depth in ((1, 1), (2, 2)):
            here = levels[position][:depth]
            if position == 0 or levels[position - 1][:depth] != here:
                run = sum(1 for _ in _while_same(levels, position, depth))
                layout.put(column, here[-1], CellRole.LABEL, rows=run)
        name, value, definition = (text for text in row if text not in PARENTS and text not in LEVEL1)
        layout.line((3, name, CellRole.TEXT, 1), (4, value, CellRole.NUMBER, 1), (5, definition, CellRole.TEXT, 1))


def _while_same(levels: list[tuple[str, str]], start: int, depth: int) -> list[tuple[str, str]]:
    same = []
    for level in levels[start:]:
        if level[:depth] != levels[start][:depth]:
            break
        same.append(level)
    return same


def department(lines: list[str]) -> Sheet:
    """Table 1."""
    rows = printed_rows(lines)
    basics, money, goal, measures = (
        "部门 (单位) 基本情况", "部门 (单位) 资金情况", "部门(单位)绩效目标", "指标",
    )
    parts = blocks(rows, (basics, money, goal, measures))
    layout = Layout()
    layout.line((0, "编制单位：", CellRole.NOTE, COLUMNS))
    section(layout, basics, [[(1, a, CellRole.LABEL, 1), (2, b, CellRole.TEXT, 4)] for a, b in parts[basics]])
    (budget, name, amount), *funds = parts[money]
    layout.put(0, money, CellRole.LABEL, rows=1 + len(funds))
    layout.put(1, budget, CellRole.LABEL, rows=1 + len(funds))
    layout.line((2, name, CellRole.HEADER, 2), (4, amount, CellRole.HEADER, 2))
    for label, figure in funds:
        layout.line((2, label, CellRole.LABEL, 2), (4, figure, CellRole.NUMBER, 2))
    goals = parts[goal]
    layout.put(0, goal, CellRole.LABEL, rows=len(goals))
    layout.line((1, goals[0][-2] if len(goals[0]) > 1 else goal, CellRole.LABEL, 1), (2, goals[0][-1], CellRole.TEXT, 4))
    groups(layout, goals[1:])
    head, *body = parts[measures]
    header = [text for text in head if text not in PARENTS and text not in LEVEL1]
    body[0] = [*(text for text in head if text in PARENTS), *body[0]]
    indicators(layout, header, body)
    title = next(line for line in lines if line.startswith("## ")).removeprefix("## ")
    return Sheet(grid=layout.grid(), title=title, name="部门整体")


def project(lines: list[str]) -> Sheet:
    """Table 2."""
    rows = printed_rows(lines)
    basics, money, goal, measures = "项目基本情况", "项目资金情况", "绩效目标情况", "指标"
    parts = blocks(rows, (basics, money, goal, measures))
    layout = Layout()
    for line in ("(2024年度)", "编制单位(盖章):"):
        layout.line((0, line, CellRole.SUBTITLE if line.startswith("(") else CellRole.NOTE, COLUMNS))
    facts = []
    for row in parts[basics]:
        if len(row) == 3:  # 项目负责人 某某 联系电话, with no number printed
            facts.append([(1, row[0], CellRole.LABEL, 1), (2, row[1], CellRole.TEXT, 2),
                          (4, row[2], CellRole.LABEL, 1), (5, "", CellRole.TEXT, 1)])
        else:
            facts.append([(1, row[0], CellRole.LABEL, 1), (2, row[1], CellRole.TEXT, 4)])
    section(layout, basics, facts)
    amount, kind, source = parts[money][0]
    section(layout, money, [[(1, amount, CellRole.LABEL, 1), (2, "", CellRole.NUMBER, 2),
                             (4, kind, CellRole.LABEL, 1), (5, source, CellRole.TEXT, 1)]])
    goals = parts[goal]
    layout.put(0, goal, CellRole.LABEL, rows=len(goals))
    layout.line((1, goals[0][0], CellRole.LABEL, 1), (2, goals[0][1], CellRole.TEXT, 4))
    groups(layout, goals[1:])
    header, *body = parts[measures]
    indicators(layout, header, body)
    title = next(line for line in lines if line.startswith("## ")).removeprefix("## ")
    return Sheet(grid=layout.grid(), title=title, name="项目")


def build(text: str) -> bytes:
    """The Word file for the text of the two tables."""
    lines = text.splitlines()
    heads = [number for number, line in enumerate(lines) if line.startswith("## ")]
    cover, first, second = lines[: heads[1]], lines[heads[1]:heads[2]], lines[heads[2]:]
    front = Sheet(
        grid=Grid(), title=lines[heads[0]].removeprefix("## "),
        notes=tuple(line for line in cover if line and not line.startswith("## ")),
    )
    return write([front, department(first), project(second)])


def main() -> int:
    """Rewrite the Word file."""
    TARGET.write_bytes(build(SOURCE.read_text(encoding="utf-8")))
    print(f"已写入 {TARGET.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
