"""Laying out: a layout and the facts of a table become a grid."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from kaocheng.forms.compose.facts import fact_names, item_facts, table_facts
from kaocheng.forms.compose.layout import CellSpec, Part, Repeat
from kaocheng.forms.compose.template import fill, names_in
from kaocheng.forms.grid import Cell, CellRole, Grid, Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kaocheng.forms.compose.layout import Block, Layout
    from kaocheng.model import TargetTable

Facts = dict[str, str]


def lay_out(
    table: TargetTable, layout: Layout, *, extra: Mapping[str, str] | None = None, notes: Sequence[str] = (),
    items: Mapping[Repeat, Sequence[Mapping[str, str]]] | None = None,
) -> Sheet:
    """One sheet of a table in a layout.

    Args:
        table: The table; its own title stays when it names the form.
        layout: The layout.
        extra: Facts that the table has no field for.
        notes: Lines under the table.
        items: Facts of repeated rows that the table has no field for, in the order of its list; all of them for a list that
            the table does not have.
    """
    facts = table_facts(table) | dict(extra or {})
    builder = _Builder(table, layout, facts, dict(items or {}))
    for block in layout.blocks:
        builder.add(block)
    title = layout.title_for(table.title, facts)
    grid = Grid(cells=tuple(sorted(builder.cells, key=lambda cell: (cell.row, cell.column))), rows=builder.row,
                columns=layout.columns, name=title, widths=tuple(layout.widths), header_rows=builder.header_rows)
    return Sheet(grid=grid, title=title, name=layout.form.label, landscape=layout.landscape, notes=tuple(notes))


@dataclass(slots=True)
class _Builder:
    table: TargetTable
    layout: Layout
    facts: Facts
    given: dict[Repeat, Sequence[Mapping[str, str]]]
    cells: list[Cell] = field(default_factory=list)
    row: int = 0
    header_rows: tuple[int, int] | None = None

    def add(self, block: Block) -> None:
        """Add the parts of a block, then its label over all of their rows."""
        start, column = self.row, int(bool(block.label))
        for part in block.parts:
            self._add_part(part, column)
        if block.label and self.row > start:
            self._label(block.label, start, 0, 1, vertical=block.vertical)

    def _add_part(self, part: Part, column: int) -> None:
        items = self._items(part)
        lines = [(row.cells, [facts for facts in items if not row.optional or _has_content(row.cells, facts)])
                 for row in part.rows]
        if not any(kept for _, kept in lines):
            return
        start, left = self.row, column + (part.label_span if part.label else 0)
        widths = self._widths(part, items)
        if part.header:
            self._head(part, widths, left)
        for cells, kept in lines:
            first = self.row
            for number, facts in enumerate(kept):
                self._place(cells, widths, facts, left, number=number)
            self._merge(cells, kept, first, _columns(cells, widths, left))
        if part.label:
            self._label(part.label, start, column, part.label_span)

    def _items(self, part: Part) -> list[Facts]:
        if part.repeat is None:
            return [self.facts]
        given = self.given.get(part.repeat, ())
        if part.repeat is Repeat.REVIEW_ITEMS:
            return [{**self.facts, **item} for item in given]
        in_head = any("fund_unit" in names_in(text) for text in self._heads())
        beside = any("long_name" in names_in(cell.text) for row in part.rows for cell in row.cells)
        items = item_facts(self.table, part.repeat.value, unit_in_head=in_head, beside=beside)
        for item, more in zip(items, given, strict=False):
            item.update(more)
        if not items and part.blank is not None:
            items = [part.blank]
        least = max((len(cell.texts) for row in part.rows for cell in row.cells), default=0)
        nothing = dict.fromkeys(fact_names(part.repeat.value) - set(self.facts), "")
        items = [*items, *[nothing] * (least - len(items))]
        return [self.facts | item for item in items]

    def _heads(self) -> list[str]:
        return [text for block in self.layout.blocks for part in block.parts
                for text in (block.label, *(cell.text for cell in part.header))]

    @staticmethod
    def _widths(part: Part, items: list[Facts]) -> list[int] | None:
        """Spans of the cells when optional ones are folded into their left neighbour; ``None`` when there are none."""
        cells = part.rows[0].cells
        if not any(cell.optional for cell in cells):
            return None
        spans = [cell.span for cell in cells]
        for index, cell in enumerate(cells):
            if cell.optional and not any(fill(cell.text, facts) for facts in items):
                keeper = max(i for i in range(index) if spans[i])
                spans[keeper], spans[index] = spans[keeper] + spans[index], 0
        return spans

    def _head(self, part: Part, spans: list[int] | None, column: int) -> None:
        """The headings; those of a second row stand under the headings that don't reach over both."""
        spans = spans or [spec.span for spec in part.header]
        free: list[int] = []
        for spec, span, place in zip(part.header, spans, _columns(part.header, spans, column), strict=True):
            if span:
                self.cells.append(Cell(row=self.row, column=place, text=fill(spec.text, self.facts), column_span=span,
                                       row_span=spec.rows if part.subheader else 1, role=CellRole.HEADER))
            if spec.rows == 1:
                free.extend(range(place, place + span))
        for spec in part.subheader:
            self.cells.append(Cell(row=self.row + 1, column=free[0], text=fill(spec.text, self.facts),
                                   column_span=spec.span, role=CellRole.HEADER))
            del free[: spec.span]
        last = self.row + bool(part.subheader)
        if part.repeat in (Repeat.INDICATORS, Repeat.REVIEW_ITEMS):
            self.header_rows = (self.row, last)
        self.row = last + 1

    def _place(
        self, cells: Sequence[CellSpec], spans: list[int] | None, facts: Facts, column: int, *, number: int,
    ) -> None:
        spans = spans or [spec.span for spec in cells]
        for spec, span, place in zip(cells, spans, _columns(cells, spans, column), strict=True):
            if span:
                text = spec.texts[number] if number < len(spec.texts) else fill(spec.text, facts)
                self.cells.append(Cell(row=self.row, column=place, text=text, column_span=span, role=_role(spec)))
        self.row += 1

    def _merge(self, cells: Sequence[CellSpec], items: Sequence[Facts], first: int, columns: Sequence[int]) -> None:
        """Merge equal neighbours downwards, a level only inside the level before it."""
        merged = [(spec, column) for spec, column in zip(cells, columns, strict=True) if spec.merge]
        keys = [[fill(spec.text, facts) for spec, _ in merged] for facts in items]
        for depth, (_, column) in enumerate(merged):
            start = 0
            for index in range(1, len(items) + 1):
                if index < len(items) and keys[index][depth] and keys[index][: depth + 1] == keys[start][: depth + 1]:
                    continue
                self._join(first + start, column, index - start)
                start = index

    def _join(self, row: int, column: int, rows: int) -> None:
        self.cells = [
            replace(cell, row_span=rows) if cell.row == row and cell.column == column else cell
            for cell in self.cells if not (row < cell.row < row + rows and cell.column == column)
        ]

    def _label(self, template: str, start: int, column: int, span: int, *, vertical: bool = False) -> None:
        self.cells.append(Cell(row=start, column=column, text=fill(template, self.facts), row_span=self.row - start,
                               column_span=span, role=CellRole.LABEL, vertical=vertical))


def _columns(cells: Sequence[CellSpec], spans: Sequence[int] | None, first: int) -> list[int]:
    """Where each cell of a row begins."""
    return list(accumulate((spans or [spec.span for spec in cells])[:-1], initial=first))


def _has_content(cells: Sequence[CellSpec], facts: Facts) -> bool:
    return any(facts.get(name) for cell in cells for name in names_in(cell.text))


def _role(spec: CellSpec) -> CellRole:
    """Cells without facts are labels."""
    return CellRole.LABEL if spec.role is CellRole.PLAIN and not names_in(spec.text) else spec.role
