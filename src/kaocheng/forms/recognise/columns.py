"""Columns of separated text that can be trusted after all: every cell fits the heading above it.

Separators keep the columns when no merged cell got lost. One row that does not fit, and the whole block is read by
what its cells say (`align`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kaocheng.forms.recognise.align import Record
from kaocheng.forms.recognise.fitness import indicator_fitness
from kaocheng.forms.recognise.roles import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.forms.recognise.header import Header
    from kaocheng.forms.recognise.tokens import Token

_MISFIT = -3.9
_LEAST_ROWS = 2
_LEAST_CELLS = 3
_VALUES = frozenset({Role.TARGET, Role.ACTUAL, Role.SCORE, Role.POINTS, Role.PLACE})


def by_columns(zone: Sequence[Token], header: Header) -> list[Record[Role]] | None:
    """Records of separated text by their columns, or ``None`` when they can't be trusted."""
    roles = _roles(header)
    if roles is None:
        return None
    rows: dict[int, list[Token]] = {}
    for token in zone:
        rows.setdefault(token.row, []).append(token)
    records: list[Record[Role]] = []
    for tokens in rows.values():
        record = _record(tokens, roles)
        if record is None:
            return None
        records.append(record)
    longest = max((sum(map(bool, record.cells)) for record in records), default=0)
    return records if len(records) >= _LEAST_ROWS and longest >= _LEAST_CELLS else None


def column_by_column(zone: Sequence[Token], header: Header) -> list[Record[Role]] | None:
    """Records of cells that stand a cell a line, one column after the other, each as long as the first.

    ``None`` unless every cell fits its column so, and the cells don't fit row by row.
    """
    roles = tuple(role for role in header.roles if not role.is_level)
    cells = [token for token in zone if token.text]
    count, rest = divmod(len(cells), max(len(roles), 1))
    if rest or count < _LEAST_CELLS or len(roles) <= 1 or roles[0] is not Role.NAME or len({token.row for token in cells}) < len(cells):
        return None
    columns = [cells[start:start + count] for start in range(0, len(cells), count)]
    if not all(indicator_fitness(role, token) > _MISFIT for role, column in zip(roles, columns, strict=True) for token in column):
        return None
    by_row = [indicator_fitness(role, token) for role, token in zip(roles * count, cells, strict=True)]
    by_column = [indicator_fitness(role, token) for role, column in zip(roles, columns, strict=True) for token in column]
    if sum(by_row) >= sum(by_column):
        return None
    return [Record({role: [column[row]] for role, column in zip(roles, columns, strict=True)}) for row in range(count)]


def _roles(header: Header) -> dict[int, Role] | None:
    """The role of every column, by its lowest heading; ``None`` when two headings of a row share one."""
    places = {(cell.token.row, cell.token.column) for cell in header.cells}
    if len(places) < len(header.cells) or min(column for _, column in places) < 0:
        return None
    return {cell.token.column: cell.role for cell in sorted(header.cells, key=lambda cell: cell.token.row)}


def _record(tokens: Sequence[Token], roles: dict[int, Role]) -> Record[Role] | None:
    record: Record[Role] = Record()
    for token in tokens:
        if token.blank:
            continue
        role = roles.get(token.column)
        if role is None or indicator_fitness(role, token) <= _MISFIT:
            return None
        record.add(role, replace(token, ruled=True))
    if record.first(Role.NAME) is None and any(record.first(role) for role in _VALUES):
        return None
    return record
