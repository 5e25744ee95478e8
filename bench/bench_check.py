"""Reading and checking: tables a second, beside a short openpyxl script with five of the checks."""

from __future__ import annotations

import io
import re
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl

from bench.timing import heading, measured, ratio
from kaocheng.cli.checking import standards_for
from kaocheng.forms.formats.xlsx.writer import write
from kaocheng.forms.grid import Grid, Sheet
from kaocheng.forms.reading import read_file, read_raw
from kaocheng.lint import Context, Lexicon, all_rules, check

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "liupanshui-2024"
COPIES = 50


def run() -> None:
    """Print the figures."""
    text, word = EXAMPLE / "目标表.txt", EXAMPLE / "目标表.docx"
    heading("读表和检查（示例的两张表）")
    measured("读文本（2 张表）", lambda: read_file(text), amount=2, unit="表")
    measured("读 Word（2 张表）", lambda: read_file(word), amount=2, unit="表")
    readings = read_file(text).readings
    context = Context(standards_for(readings, "national"), Lexicon.installed())
    rules = len(all_rules())
    measured(f"全部 {rules} 条规则（2 张表）", lambda: check(readings, context), amount=2, unit="表")
    measured(f"逐份检查 {COPIES} 份（每份 2 张表）", lambda: [check(readings, context) for _ in range(COPIES)],
             amount=2 * COPIES, unit="表", runs=3)
    many = readings * COPIES
    measured(f"{len(many)} 张表放在一起检查", lambda: check(many, context), amount=len(many), unit="表", runs=3)
    with TemporaryDirectory() as folder:
        workbook = Path(folder) / "目标表.xlsx"
        workbook.write_bytes(as_workbook(word))
        ours = measured(f"读 xlsx 并过 {rules} 条规则", lambda: check(read_file(workbook).readings, context), amount=2, unit="表")
        theirs = measured("openpyxl 脚本，只查 5 处", lambda: hand_made(workbook), amount=2, unit="表")
        ratio(ours, theirs)


def as_workbook(word: Path) -> bytes:
    """The tables of the Word file as a workbook."""
    grids = [block for block in read_raw(word.read_bytes(), word.name).blocks if isinstance(block, Grid)]
    return write([Sheet(grid=grid, name=f"表{number}", title="绩效目标表") for number, grid in enumerate(grids, start=1)])


def hand_made(path: Path) -> list[str]:
    """What a clerk's own script would look at: sums, blanks, rates with money, double names, overlapping phases."""
    found = []
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()), data_only=True)
    for sheet in book.worksheets:
        cells = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
        rows = [[cell for cell in row if cell] for row in cells]
        money = {row[-2]: row[-1] for row in rows if len(row) > 1}
        parts = [_amount(money.get(label)) for label in ("基本支出", "项目支出", "资金总额(万元)")]
        if None not in parts and parts[0] + parts[1] != parts[2]:  # type: ignore[operator]
            found.append("合计不等")
        found += [f"{label} 空白" for row in cells for label, value in pairwise(row)
                  if label in {"联系电话", "预算资金(元)"} and not value]
        found += [row[-3] for row in rows if len(row) > 2 and row[-3].endswith("率") and row[-2].endswith("元")]
        names = [row[-3] for row in rows if len(row) > 2 and re.match("[≥≤]", row[-2])]
        found += [name for name in names if names.count(name) > 1]
        months = [re.findall(r"\d+", cell) for row in rows for cell in row if re.fullmatch(r"\(\d+\)月至\(\d+\)月", cell)]
        found += ["阶段重叠" for (_, end), (start, _) in pairwise(months) if int(start) <= int(end)]
    return found


def _amount(text: str | None) -> Decimal | None:
    try:
        return Decimal(text or "")
    except InvalidOperation:
        return None
