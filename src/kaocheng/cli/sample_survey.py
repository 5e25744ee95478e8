"""Filled-in questionnaires: a sheet or a ledger file, imported as the ledger 问卷 and measured as M17 is."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING

from kaocheng.base.errors import KaochengError
from kaocheng.expr.measures import measure_all
from kaocheng.forms.compose.survey import SURVEY_LEDGER
from kaocheng.forms.grid import Grid
from kaocheng.forms.reading import read_raw
from kaocheng.ledger import Ledger, Snapshot, import_csv, ledger_kinds
from kaocheng.ledger.csv_text import decode
from kaocheng.ledger.folder import LedgerProblemsError

if TYPE_CHECKING:
    from pathlib import Path

_FIRST = "样本编号"
_MEASURE = "M17"


def survey_ledger(path: Path, since: date) -> Ledger:
    """The questionnaires of a file.

    Args:
        path: The filled-in sheet or the ledger 问卷.
        since: The day of the commitment; a ledger also holds the surveys of other years, which are left aside.

    Raises:
        KaochengError: The file can't be read, holds no questionnaires, or rows of it are wrong.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise KaochengError(f"文件打不开（{error.strerror}）", where=str(path), expected="填好的调查表", remedy="检查路径") from error
    text = decode(data, name=path.name) if path.suffix.lower() == ".csv" else _csv_of(data, path.name)
    kind = next(kind for kind in ledger_kinds() if kind.id == SURVEY_LEDGER)
    report = import_csv(text, kind, file=path.name)
    if report.ledger is None:
        raise LedgerProblemsError(report.problems, path.name)
    entries = tuple(entry for entry in report.ledger.entries if entry.event_on is not None and entry.event_on >= since)
    if not entries:
        raise KaochengError("没有承诺以后的问卷", where=path.name, expected=f"{since} 以后的问卷，每家一行，未答的也写", remedy="填好后再导入")
    return Ledger(kind, entries)


def survey_measures(ledger: Ledger) -> tuple[int, int, tuple[str, ...]]:
    """Answered and satisfied enterprises by the measure 企业满意度, and the decisions it rests on.

    Raises:
        KaochengError: The questionnaires lie in several years.
    """
    days = [entry.event_on for entry in ledger.entries if entry.event_on is not None]
    years = {day.year for day in days}
    if len(years) != 1:
        raise KaochengError("问卷的日期不在同一年", expected="同一年度的问卷", remedy="检查日期一列")
    year = years.pop()
    found = measure_all(Snapshot.of([ledger], date(year, 12, 31)), year)[_MEASURE]
    counts = {item.name: int(item.value.value) if item.value else 0 for item in found.companions}
    return counts["访问企业数"], counts["满意企业数"], tuple(f"{use.question} {use.text}" for use in found.decisions)


def _csv_of(data: bytes, name: str) -> str:
    """The rows under the heading 样本编号 as comma-separated text; rows without an answer status are left out."""
    for block in read_raw(data, name).blocks:
        rows = _rows(block) if isinstance(block, Grid) else []
        start = next((place for place, row in enumerate(rows) if _FIRST in row), None)
        if start is not None:
            out = io.StringIO()
            headings = rows[start]
            filled = [row for row in rows[start + 1:] if row[headings.index(_FIRST)] and len([cell for cell in row if cell]) > 1]
            csv.writer(out).writerows([headings, *filled])
            return out.getvalue()
    raise KaochengError("没有找到问卷", where=name, expected=f"有“{_FIRST}”一列的表", remedy="用 kaocheng sample survey 写出的调查表")


def _rows(grid: Grid) -> list[list[str]]:
    rows = [[""] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        rows[cell.row][cell.column] = cell.text.strip()
    return rows
