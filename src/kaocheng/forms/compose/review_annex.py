"""Annexes of a 审核表: how every grade came about, and the findings behind it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kaocheng.forms.grid import Cell, CellRole, Grid, Sheet
from kaocheng.lint import all_rules
from kaocheng.review.words import (
    deduction_words,
    grade_words,
    ground_notes,
    not_judged_words,
    raise_words,
    review_title,
)
from kaocheng.units.quantity import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.law import Lawbook
    from kaocheng.review import Deduction, TableReview

_GROUNDS = (("审核要点", 7), ("建议等级", 6), ("各条规则的扣减", 27), ("怎样提高", 24), ("目标表上看不出、没有判定的", 21))
_LIST = (("序号", 3), ("审核要点", 6), ("规则", 10), ("扣减", 4), ("级别", 4), ("位置", 10), ("问题", 22), ("改法", 16))
_TEXT_FROM = {"grounds": 2, "list": 5}
"""The first column whose texts begin at the left."""


def compose_annexes(review: TableReview, lawbook: Lawbook) -> tuple[Sheet, ...]:
    """附表一 with the grounds, and 附表二 with the findings when there are any."""
    grounds = _sheet("附表一：建议等级的根据", _GROUNDS, _ground_cells(review), len(review.items), review)
    grounds = replace(grounds, notes=(*grounds.notes, *ground_notes(review, lawbook)))
    if not review.findings:
        return (grounds,)
    return grounds, _sheet("附表二：问题清单", _LIST, _list_cells(review), len(review.findings), review)


def finding_numbers(review: TableReview) -> dict[str, str]:
    """Which rows of 附表二 speak to an item: ``1—3`` by the item's id; items without findings are left out."""
    numbers, before = {}, 0
    for item in review.items:
        amount = len(item.findings)
        if amount:
            numbers[item.item.id] = str(before + 1) if amount == 1 else f"{before + 1}—{before + amount}"
        before += amount
    return numbers


def _sheet(title: str, columns: Sequence[tuple[str, int]], cells: list[Cell], rows: int, review: TableReview) -> Sheet:
    head = [Cell(row=0, column=column, text=heading, role=CellRole.HEADER) for column, (heading, _) in enumerate(columns)]
    grid = Grid(cells=tuple(sorted([*head, *cells], key=lambda cell: (cell.row, cell.column))), rows=rows + 1,
                columns=len(columns), name=title, widths=tuple(width for _, width in columns), header_rows=(0, 0))
    reading = review.reading
    note = f"注：附于“{review_title(review)}”，所审表格是 {reading.document} 表{reading.number}。"
    return Sheet(grid=grid, title=title, name=title.partition("：")[0], landscape=True, notes=(note,))


def _ground_cells(review: TableReview) -> list[Cell]:
    return [
        Cell(row=row, column=column, text=text, role=_role(column, "grounds"))
        for row, item in enumerate(review.items, start=1)
        for column, text in enumerate((
            item.item.name, grade_words(item), deduction_words(item), "\n".join(raise_words(item)) or "—",
            "\n".join(not_judged_words(item))))
    ]


def _list_cells(review: TableReview) -> list[Cell]:
    cells: list[Cell] = []
    row = 1
    for item in review.items:
        if item.findings:
            cells.append(Cell(row=row, column=1, text=item.item.name, row_span=len(item.findings)))
        for deduction in item.deductions:
            cells += _deduction_cells(deduction, row)
            row += len(deduction.findings)
    return cells


def _deduction_cells(deduction: Deduction, first: int) -> list[Cell]:
    titles = {rule.code: rule.title for rule in all_rules()}
    span = len(deduction.findings)
    cells = [Cell(row=first, column=2, text=f"{deduction.code} {titles.get(deduction.code, '')}".strip(), row_span=span),
             Cell(row=first, column=3, text=f"{plain(deduction.percent)}%", row_span=span)]
    for row, finding in enumerate(deduction.findings, start=first):
        place = finding.spot.text.removeprefix(f"表{finding.spot.table}").strip()
        texts = {0: str(row), 4: finding.severity.label, 5: place, 6: finding.message, 7: finding.remedy}
        cells += [Cell(row=row, column=column, text=text, role=_role(column, "list")) for column, text in texts.items()]
    return cells


def _role(column: int, name: str) -> CellRole:
    return CellRole.TEXT if column >= _TEXT_FROM[name] else CellRole.PLAIN
