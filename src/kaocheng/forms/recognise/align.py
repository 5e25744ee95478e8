"""Giving roles to a stream of cells whose columns can't be trusted.

A record is a walk through the columns of the header, from left to right; the best series of records is found by
dynamic programming. What a cell says (`fitness`) decides; order and line breaks help; no position is fixed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from kaocheng.forms.recognise.tokens import Token

R = TypeVar("R")

_NEW_RECORD = -1.0
_SKIP_BLANK = -0.1
_SKIP_TEXT = -9.0
_CONTINUE = -3.0
_BLANK = 0.3
_IMPOSSIBLE = float("-inf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape(Generic[R]):
    """Columns of a record and what is known about the stream."""

    columns: tuple[R, ...]
    key: int
    """Position of the column that every record has (name, label)."""
    starts: tuple[int, ...]
    """Columns a record may begin with."""
    repeatable: frozenset[int]
    """Columns that take several cells (levels)."""
    fitness: Callable[[R, Token], float]
    gap: Callable[[R], float]
    """Cost of leaving a column out, negative."""
    row_weight: float
    """How much line breaks say about records: 0 nothing, 1 or more: records rarely cross lines."""
    joins: Callable[[R, Token], bool]
    """Whether a cell may continue the cell before it in this column (a wrapped text)."""


@dataclass(slots=True)
class Record(Generic[R]):
    """One row of a table, by role; a role may hold several tokens."""

    cells: dict[R, list[Token]] = field(default_factory=dict)

    def add(self, role: R, token: Token) -> None:
        """Put a token under a role."""
        self.cells.setdefault(role, []).append(token)

    def first(self, role: R) -> Token | None:
        """The first token with text under a role."""
        return next((token for token in self.cells.get(role, ()) if token.text), None)

    def text(self, role: R) -> str | None:
        """Text of a role, wrapped pieces joined; ``None`` when blank."""
        return "".join(token.text for token in self.cells.get(role, ())) or None


def align(tokens: Sequence[Token], shape: Shape[R]) -> list[Record[R]]:
    """Cut a stream into records.

    Args:
        tokens: The cells in reading order, blank ones included.
        shape: The columns.
    """
    if not tokens:
        return []
    paths = _search(tokens, shape)
    records: list[Record[R]] = []
    for token, (column, fresh) in zip(tokens, paths, strict=True):
        if fresh or not records:
            records.append(Record())
        if column >= 0:
            records[-1].add(shape.columns[column], token)
    return [record for record in records if record.first(shape.columns[shape.key])]


_State = tuple[int, bool]


def _search(tokens: Sequence[Token], shape: Shape[R]) -> list[_State]:
    """Best column of every token (-1: left out) and whether a record begins there."""
    count = len(shape.columns)
    gaps = [0.0, *accumulate(shape.gap(role) for role in shape.columns)]
    scores = [_IMPOSSIBLE] * count
    back: list[list[tuple[int, _State]]] = []
    for position, token in enumerate(tokens):
        starts_row = position > 0 and token.row != tokens[position - 1].row
        fits = [_BLANK if token.blank and c != shape.key else shape.fitness(role, token)
                for c, role in enumerate(shape.columns)]
        chosen = [_best(c, scores, token, shape, fit=fits[c], gaps=gaps, starts_row=starts_row, first=position == 0)
                  for c in range(count)]
        scores = [score for score, _ in chosen]
        back.append([step for _, step in chosen])
    column = max(range(count), key=lambda c: scores[c])
    path: list[_State] = []
    for steps in reversed(back):
        column, state = steps[column]
        path.append(state)
    return path[::-1]


def _best(column: int, scores: list[float], token: Token, shape: Shape[R], *, fit: float, gaps: list[float],
          starts_row: bool, first: bool) -> tuple[float, tuple[int, _State]]:
    """Best way to stand in a column after this token: score, previous column, what was done.

    ``gaps[n]`` is the cost of leaving out the first n columns.
    """
    crossing = -shape.row_weight if starts_row else 0.0
    best = (scores[column] + (_SKIP_BLANK if token.blank else _SKIP_TEXT), (column, (-1, False)))
    if first:
        start = fit if column in shape.starts else fit - 3.0
        return (start, (column, (column, True)))
    for before, score in enumerate(scores):
        if score == _IMPOSSIBLE:
            continue
        if before < column or (before == column and column in shape.repeatable):
            step = score + fit + crossing + gaps[column] - gaps[min(before + 1, column)]
            best = max(best, (step, (before, (column, False))))
        elif before == column and not token.blank and shape.joins(shape.columns[column], token):
            best = max(best, (score + _CONTINUE + crossing, (before, (column, False))))
        if before >= shape.key and column in shape.starts:
            rest = gaps[-1] - gaps[before + 1]
            bonus = shape.row_weight if starts_row else -shape.row_weight
            if token.blank:
                bonus -= 0.3
            best = max(best, (score + fit + _NEW_RECORD + rest + bonus, (before, (column, True))))
    return best
