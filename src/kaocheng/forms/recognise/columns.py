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
    roles = {cell.token.column: cell.role for cell in header.cells}
    if len(roles) < len(header.cells) or min(roles) < 0:
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
