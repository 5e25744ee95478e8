"""Columns of the indicator block for the alignment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.forms.recognise.align import Shape
from kaocheng.forms.recognise.fitness import indicator_fitness, indicator_gap, indicator_joins
from kaocheng.forms.recognise.roles import Role

if TYPE_CHECKING:
    from kaocheng.forms.recognise.header import Header
    from kaocheng.forms.recognise.tokens import Token

_SEVERAL = frozenset({Role.LEVEL1, Role.SIGN, Role.PLACE, Role.OTHER, Role.LIKELIHOOD})
"""Columns that may hold several cells of a row."""


def indicator_shape(header: Header, zone: list[Token]) -> Shape[Role]:
    """Columns for the alignment: the levels are one column, everything else keeps its order."""
    columns: list[Role] = []
    for role in header.roles:
        shown = Role.LEVEL1 if role.is_level else role
        if shown not in columns or (shown is Role.OTHER and columns[-1] is not Role.OTHER):
            columns.append(shown)
    if Role.NAME not in columns:
        columns.insert(columns.index(Role.LEVEL1) + 1 if Role.LEVEL1 in columns else 0, Role.NAME)
    if Role.LEVEL1 not in columns:
        columns.insert(columns.index(Role.NAME), Role.LEVEL1)
    key = columns.index(Role.NAME)
    starts = {columns.index(Role.LEVEL1), key} | {
        c for c, role in enumerate(columns) if role is Role.PROJECT or (c == 0 and role.is_project)}
    return Shape(columns=tuple(columns), key=key, starts=tuple(sorted(starts)),
                 repeatable=frozenset(c for c, role in enumerate(columns) if role in _SEVERAL),
                 fitness=indicator_fitness, gap=indicator_gap,
                 row_weight=_row_weight(zone), joins=indicator_joins)


def _row_weight(zone: list[Token]) -> float:
    """How far lines are rows: the share of lines that hold several cells."""
    counts: dict[int, int] = {}
    for token in zone:
        if token.text:
            counts[token.row] = counts.get(token.row, 0) + 1
    if not counts:
        return 0.0
    several = sum(count > 1 for count in counts.values())
    return 1.5 * several / len(counts)
