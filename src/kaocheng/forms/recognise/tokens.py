"""Blocks to rows of tokens: one shape for ruled grids, separated text and plain lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kaocheng.base.text import fold_spaces
from kaocheng.forms.grid import Grid
from kaocheng.forms.recognise.titles import year_line
from kaocheng.forms.recognise.vocabulary import label_key, vocabulary
from kaocheng.model import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kaocheng.forms.grid import Cell, RawDocument

NO_COLUMN = -1
"""Column of text outside any grid."""
_FAR_APART = re.compile(r"\s{2,}|\u3000|\t")
_COLON = re.compile("[:：]")
_LABELLED = 60
"""Length of the longest label with its value that shares a line with others."""
_FRAGMENTS = 5
"""Into how many cells or lines a label may be broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One cell or line: its text and how labels compare it."""

    text: str
    key: str
    row: int
    """Position of its row in the document."""
    column: int = 0
    span: int = 1
    source: Source = field(default_factory=Source)
    ruled: bool = False
    """Whether its column can be trusted."""
    carried: bool = False
    """Whether it belongs to a row above and reaches down by a vertical merge."""

    @property
    def blank(self) -> bool:
        """Whether nothing is printed."""
        return not self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One printed row or line."""

    tokens: tuple[Token, ...]
    ruled: bool = False
    """Whether columns can be trusted."""
    line: bool = False
    """Whether it is a line of text outside any grid."""
    name: str = ""
    """Sheet or caption of its grid."""

    own: tuple[Token, ...] = field(init=False, repr=False, compare=False)
    """Tokens that begin in this row and hold text."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "own", tuple(token for token in self.tokens if token.text and not token.carried))


def make_token(text: str, *, row: int, column: int = 0, span: int = 1, source: Source | None = None,
               ruled: bool = False) -> Token:
    """A token of a printed text."""
    folded = fold_spaces(text)
    return Token(text=folded, key=label_key(folded), row=row, column=column, span=span, source=source or Source(),
                 ruled=ruled)


def rows_of(raw: RawDocument) -> list[Row]:
    """All rows of a document in reading order."""
    rows: list[Row] = []
    for block in raw.blocks:
        if isinstance(block, Grid):
            rows.extend(_grid_rows(block, len(rows)))
        elif block.text.strip():
            rows.append(line_row(_pieces(block.text), len(rows), block.source))
    return rows


def _pieces(line: str) -> list[str]:
    """The year and labelled values that share a line far apart (``编制单位：甲    经办人：乙``); other lines are one piece."""
    pieces = _FAR_APART.split(line.strip())
    return pieces if all(_labelled(piece) for piece in pieces) else [line]


def _labelled(piece: str) -> bool:
    return bool(_COLON.search(piece) and len(piece) <= _LABELLED) or year_line(piece) is not None


def line_row(texts: Iterable[str], number: int, source: Source) -> Row:
    """A row outside any grid: one line, or the pieces of one. Its tokens have no column."""
    return Row(tokens=tuple(make_token(text, row=number, column=NO_COLUMN, source=source) for text in texts), line=True)


def _grid_rows(grid: Grid, first: int) -> list[Row]:
    if not grid.ruled:
        return [
            Row(tokens=_merge_fragments([_token(cell, first + r) for cell in cells]), name=grid.name)
            for r, cells in enumerate(grid.by_row())
        ]
    if any(cell.nested for cell in grid.cells):
        return list(_layout_rows(grid, first))
    covering: list[list[Token]] = [[] for _ in range(grid.rows)]
    for cell in grid.cells:
        token = _token(cell, first + cell.row, ruled=True)
        covering[cell.row].append(token)
        for r in range(cell.row + 1, min(cell.row + cell.row_span, grid.rows)):
            covering[r].append(Token(text=token.text, key=token.key, row=first + r, column=token.column, span=token.span,
                                     source=token.source, ruled=True, carried=True))
    return [
        Row(tokens=tuple(sorted(tokens, key=lambda token: token.column)), ruled=True, name=grid.name)
        for tokens in covering
    ]


def _layout_rows(grid: Grid, first: int) -> Iterator[Row]:
    """A table that holds tables is layout: its cells are text, its inner tables count."""
    number = first
    for cell in grid.cells:
        for text in cell.text.split("\n"):
            if text.strip():
                yield line_row((text,), number, cell.source)
                number += 1
        for inner in cell.nested:
            inner_rows = _grid_rows(inner, number)
            number += len(inner_rows)
            yield from inner_rows


def _token(cell: Cell, row: int, *, ruled: bool = False) -> Token:
    return make_token(cell.text, row=row, column=cell.column, span=cell.column_span, source=cell.source, ruled=ruled)


def _merge_fragments(tokens: list[Token]) -> tuple[Token, ...]:
    return tuple(merge_fragments(tokens))


def merge_fragments(tokens: Iterable[Token]) -> list[Token]:
    """Join neighbouring tokens that only together are a label: ``社会效益`` + ``指标``, ``年度`` + ``目标``.

    The longest join wins; a token that is a label of its own still joins when the whole is one too.
    """
    words = vocabulary()
    items, merged, position = list(tokens), [], 0
    while position < len(items):
        taken = 1
        for count in range(min(_FRAGMENTS, len(items) - position), 1, -1):
            group = items[position:position + count]
            if _may_join(group) and words.is_word(label_key("".join(token.text for token in group))):
                taken = count
                break
        group = items[position:position + taken]
        position += taken
        merged.append(group[0] if taken == 1 else _join(group))
    return merged


_FRAGMENT_LENGTH = 6


def _may_join(group: list[Token]) -> bool:
    """Broken labels are short, and at least one piece means nothing alone; a bare number is no piece of one."""
    words = vocabulary()
    if any(not token.key or len(token.key) > _FRAGMENT_LENGTH or token.key.isdecimal() for token in group):
        return False
    return not all(words.is_word(token.key) for token in group) or group[-1].key in {"指标", "满意度指标", "满意度"}


def _join(group: list[Token]) -> Token:
    text = "".join(token.text for token in group)
    return replace(group[0], text=text, key=label_key(text))
