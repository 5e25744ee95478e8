"""Import of one ledger file: all rows or none, every problem named by file, row, column and value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.findings import Finding
from kaocheng.ledger.cells import CellFault, read_cell
from kaocheng.ledger.csv_text import read_rows
from kaocheng.ledger.entry import LedgerEntry, Value, text_of
from kaocheng.ledger.headings import Column, match_headings
from kaocheng.ledger.problems import Place, ProblemCode, problem
from kaocheng.ledger.snapshot import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kaocheng.ledger.kind import LedgerKind


_TITLE_LINES = 5
"""How many lines below the first are searched for the headings when the first holds none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """导入结果: the ledger, or the problems that kept every row out."""

    ledger: Annotated[Ledger | None, "台账"] = None
    problems: Annotated[tuple[Finding, ...], "问题"] = ()


def import_csv(text: str, kind: LedgerKind, *, file: str) -> ImportReport:
    """Import CSV text into a ledger of one kind.

    Any problem leaves the report without a ledger: a half-imported ledger would give a wrong number.

    Raises:
        UnreadableFileError: The text is no CSV at all.
    """
    (_, headings), *rows = read_rows(text, name=file)
    columns, problems = match_headings(headings, kind, file)
    if not columns:
        problems = tuple(_misplaced_headings(rows[:_TITLE_LINES], kind, file)) or problems
    if problems:
        return ImportReport(problems=problems)
    found: list[Finding] = []
    entries: list[LedgerEntry] = []
    for line, cells in rows:
        values, faults = _read_row(cells, columns, kind, Place(file, line))
        found += faults
        entries.append(LedgerEntry(kind=kind, values=values, source=file, line=line))
    if not found:
        found = [*_duplicates(entries, file), *_mixed_identities(entries, kind, file)]
    return ImportReport(problems=tuple(found)) if found else ImportReport(ledger=Ledger(kind, tuple(entries)))


def _misplaced_headings(rows: Sequence[tuple[int, list[str]]], kind: LedgerKind, file: str) -> Iterator[Finding]:
    """A title stands above the headings: say where the headings are instead of listing every word of the title."""
    for line, cells in rows:
        if not match_headings(cells, kind, file)[1]:
            yield problem(ProblemCode.HEADING_NOT_FIRST, Place(file, 1), f"第1行不是列名，列名在第{line}行",
                          f"删去第{line}行以上的标题行，让列名在第1行")
            return


def _read_row(
    cells: Sequence[str], columns: Sequence[Column], kind: LedgerKind, place: Place
) -> tuple[dict[str, Value], list[Finding]]:
    values: dict[str, Value] = {item.name: None for item in kind.columns}
    found: list[Finding] = []
    understood = {column.position for column in columns}
    for position, cell in enumerate(cells):
        if cell.strip() and position not in understood:
            found.append(problem(ProblemCode.ROW_TOO_LONG, place, f"第{position + 1}格“{cell.strip()}”上面没有列名",
                                 "检查这一行是否多了一个分隔符，或补上列名"))
    for column in columns:
        text = cells[column.position].strip() if column.position < len(cells) else ""
        at = Place(place.file, place.line, column.heading)
        if text:
            value = read_cell(text, column.field, column.unit)
            if isinstance(value, CellFault):
                found.append(problem(value.code, at, value.message, value.remedy))
            else:
                values[column.field.name] = value
        elif column.field.required:
            found.append(problem(ProblemCode.VALUE_MISSING, at, f"“{column.field.label}”是必填项，这里是空的", "补上内容"))
    return values, found


def _duplicates(entries: Sequence[LedgerEntry], file: str) -> Iterator[Finding]:
    first: dict[tuple[str, ...], LedgerEntry] = {}
    for entry in entries:
        earlier = first.setdefault(entry.key, entry)
        if earlier is not entry:
            labels = "、".join(item.label for name in entry.kind.key for item in entry.kind.columns if item.name == name)
            yield problem(ProblemCode.KEY_TWICE, Place(file, entry.line, labels),
                          f"{labels}“{'、'.join(entry.key)}”与第{earlier.line}行重复", "同一件事只留一行；确是两件事就用不同的编号")


def _mixed_identities(entries: Sequence[LedgerEntry], kind: LedgerKind, file: str) -> Iterator[Finding]:
    """A name that stands with its code in one row and without in another would be counted twice."""
    for item in kind.columns:
        if [item.name] not in item.identity or not item.identity.index([item.name]):
            continue
        codes = item.identity[0]
        labelled = {text_of(entry.values[item.name]): entry.line for entry in entries
                    if all(entry.values[name] is not None for name in codes)}
        for entry in entries:
            name = text_of(entry.values[item.name])
            if name in labelled and any(entry.values[code] is None for code in codes):
                yield problem(ProblemCode.IDENTITY_MIXED, Place(file, entry.line, item.label),
                              f"“{name}”在第{labelled[name]}行写了代码，这一行没有写，会被当成两家", "补上同一个代码")
