"""Import of one ledger file: every row read, every problem named by file, row, column and value."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from itertools import islice, repeat
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.findings import Finding
from kaocheng.base.progress import SILENT, Progress, counted
from kaocheng.base.text import clip, squash
from kaocheng.ledger.cells import CellFault, read_text
from kaocheng.ledger.checks import duplicates, mixed_identities, wrong_region
from kaocheng.ledger.csv_text import read_rows
from kaocheng.ledger.entry import LedgerEntry, Value
from kaocheng.ledger.heading_rows import HeadingRows, find_headings
from kaocheng.ledger.headings import Column, HeadingWords, match_headings
from kaocheng.ledger.kind import TextFormat
from kaocheng.ledger.problems import Place, ProblemCode, line_of, problem
from kaocheng.ledger.sheet import LedgerSheet
from kaocheng.ledger.snapshot import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kaocheng.ledger.kind import LedgerKind

EXAMPLE_MARK = "【示例】"
"""A row whose first filled cell begins with it is an example of the template and not imported."""
_MOST_BEYOND = 3
"""Cells without a heading that are told of one row."""
_TOTALS = frozenset({"合计", "总计", "小计", "共计"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """导入结果: the rows that are right, and every problem of the others."""

    kind: Annotated[LedgerKind, "台账种类"]
    entries: Annotated[tuple[LedgerEntry, ...], "可以登记的行"] = ()
    """Rows without a problem; none when a heading is wrong, for then every row is known by half."""
    problems: Annotated[tuple[Finding, ...], "问题"] = ()
    present: Annotated[frozenset[str], "有的列"] = frozenset()
    """Names of the fields that have a column; the others were not told, which is not the same as blank."""
    rows: Annotated[int, "数据行数"] = 0
    headings: Annotated[HeadingRows | None, "列名"] = field(default=None, repr=False)

    @property
    def ledger(self) -> Ledger | None:
        """The ledger of a file without any problem: a half-imported ledger would give a wrong number."""
        return None if self.problems else Ledger(self.kind, self.entries)

    @property
    def bad_lines(self) -> frozenset[int]:
        """Lines that have a problem."""
        return frozenset(line for item in self.problems if (line := line_of(item)) is not None)


def import_csv(text: str, kind: LedgerKind, *, file: str) -> ImportReport:
    """Import CSV text into a ledger of one kind.

    Raises:
        UnreadableFileError: The text is no CSV at all.
    """
    return import_sheet(LedgerSheet(file=file, rows=tuple(read_rows(text, name=file))), kind)


def import_sheet(sheet: LedgerSheet, kind: LedgerKind, progress: Progress = SILENT) -> ImportReport:
    """Import the rows of a file; titles above the headings, headings over several rows and the example row are understood.

    Args:
        sheet: The rows.
        kind: What they are.
        progress: Told by rows; may cancel.
    """
    words = HeadingWords(kind)
    headings = find_headings(sheet, words)
    place = Place(sheet.file, headings.last_line, sheet=sheet.sheet)
    columns, problems = match_headings(headings.texts, words, place, headings.money_unit)
    if not columns:
        problems = (_no_headings(place, kind), *problems)
    data = [(line, cells) for line, cells in sheet.rows[headings.rows_used:] if not _is_example(cells)]
    found = [*problems, *_unreadable_rows(sheet, headings, columns)]
    report = ImportReport(kind=kind, problems=tuple(found), rows=len(data), headings=headings,
                          present=frozenset(column.field.name for column in columns))
    return _read_rows(data, columns, report, place, progress) if columns else report


def _no_headings(place: Place, kind: LedgerKind) -> Finding:
    return problem(ProblemCode.HEADING_NOT_FIRST, place, f"前几行里没有“{kind.label}”台账的列名",
                   f"用 kaocheng ledger template {kind.label} 写出模板，把内容填进去")


def _is_example(cells: list[str]) -> bool:
    return next((cell for cell in cells if cell.strip()), "").strip().startswith(EXAMPLE_MARK)


def _unreadable_rows(sheet: LedgerSheet, headings: HeadingRows, columns: tuple[Column, ...]) -> Iterator[Finding]:
    """What a worksheet hides or leaves open: hidden rows, merged data cells, formulas without a result."""
    names = {column.position: column.heading for column in columns}
    for line in sheet.hidden:
        if line > headings.last_line:
            yield problem(ProblemCode.ROW_HIDDEN, Place(sheet.file, line, sheet=sheet.sheet), "这一行是隐藏的，看不出要不要登记",
                          "取消筛选或隐藏；不要的行删去")
    filled = [line for line, _ in sheet.rows]
    for top, left, bottom, _ in sheet.spans:
        if top > headings.last_line and left in names:
            for line in filled[bisect_left(filled, top):bisect_right(filled, bottom)]:
                yield problem(ProblemCode.CELL_MERGED, Place(sheet.file, line, names[left], sheet.sheet),
                              f"第{top}至{bottom}行的单元格合并在一起，看不出是各行都有还是合计", "取消合并，每行各填各的")
    for line, column in sheet.unsaved:
        if line > headings.last_line and column in names:
            yield problem(ProblemCode.FORMULA_UNSAVED, Place(sheet.file, line, names[column], sheet.sheet),
                          "公式没有保存计算结果", "用表格软件打开、重新计算并保存")


def _read_rows(data: list[tuple[int, list[str]]], columns: tuple[Column, ...], report: ImportReport, place: Place,
               progress: Progress) -> ImportReport:
    kind, found = report.kind, list(report.problems)
    regions = [column for column in columns if column.field.format is TextFormat.REGION]
    headed = {position for position, text in enumerate(report.headings.texts) if text.strip()} if report.headings else set()
    is_partial = bool(report.problems) and any(line_of(item) in (None, place.line) for item in report.problems)
    rows, faults = _read_cells(data, columns, kind, place)
    read: list[LedgerEntry] = []
    for (line, cells), values in counted(zip(data, rows, strict=True), progress, len(data), "逐行校验"):
        entry = LedgerEntry(kind=kind, values=values, source=place.file, line=line)
        read.append(entry)
        told = faults.get(line, [])
        if len(cells) > len(headed):
            told += islice(_beyond(cells, headed, replace(place, line=line)), _MOST_BEYOND)
        if told and squash(next((cell for cell in cells if cell.strip()), "")) in _TOTALS:
            told = [problem(ProblemCode.TOTAL_ROW, replace(place, line=line), "这一行是合计，不是一件事", "删去合计行；合计由系统计算")]
        if regions and not told:
            told = wrong_region(entry, regions, replace(place, line=line))
        found += told
    found += duplicates(read, place)
    found += mixed_identities(read, kind, place)
    bad = {line_of(item) for item in found}
    good = () if is_partial else tuple(entry for entry in read if entry.line not in bad)
    return replace(report, problems=tuple(found), entries=good)


def _read_cells(data: list[tuple[int, list[str]]], columns: tuple[Column, ...], kind: LedgerKind,
                place: Place) -> tuple[list[dict[str, Value]], dict[int, list[Finding]]]:
    """The values of every row, and the problems of their cells by line; read column by column, each text once."""
    read: dict[str, Iterable[Value]] = {item.name: repeat(None, len(data)) for item in kind.columns}
    faults: dict[int, list[Finding]] = {}
    for column in columns:
        position = column.position
        texts = [cells[position] if position < len(cells) else "" for _, cells in data]
        known: dict[str, Value] = {}
        wrong: dict[str, CellFault] = {}
        for text in dict.fromkeys(texts):
            value = read_text(text, column.field, column.unit)
            if isinstance(value, CellFault):
                known[text], wrong[text] = None, value
            else:
                known[text] = value
        read[column.field.name] = map(known.__getitem__, texts)
        if wrong:
            for (line, _), text in zip(data, texts, strict=True):
                if text in wrong:
                    fault, at = wrong[text], replace(place, line=line, column=column.heading)
                    faults.setdefault(line, []).append(problem(fault.code, at, fault.message, fault.remedy))
    names = tuple(read)
    return [dict(zip(names, values, strict=True)) for values in zip(*read.values(), strict=True)], faults


def _beyond(cells: list[str], headed: set[int], place: Place) -> Iterator[Finding]:
    for position, cell in enumerate(cells):
        if cell.strip() and position not in headed:
            yield problem(ProblemCode.ROW_TOO_LONG, place, f"第{position + 1}格“{clip(cell.strip())}”上面没有列名",
                          "检查这一行是否多了一个分隔符，或补上列名")
