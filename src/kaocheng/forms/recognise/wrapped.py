"""Names that were broken over two lines of separated text: the first half looks like a row without any value."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kaocheng.forms.recognise.indicators import has_prefix
from kaocheng.forms.recognise.roles import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.forms.recognise.align import Record
    from kaocheng.forms.recognise.tokens import Token

_LABELS = frozenset({Role.LEVEL1, Role.LEVEL2, Role.NAME})


def join_wrapped(records: list[Record[Role]], zone: Sequence[Token]) -> list[Record[Role]]:
    """Join a record of a name alone with the record that begins on the next line.

    A blank cell after the name shows that its values are missing: then it stays a row of its own, as does one whose
    neighbour begins with a level label or a number (``指标2：``).
    """
    after = {id(token): following for token, following in pairwise(zone)}
    joined: list[Record[Role]] = []
    for record in records:
        first = joined[-1].cells[Role.NAME][-1] if joined else None
        if first is not None and _is_name_alone(joined[-1]) and not _starts_anew(record) and (
                (following := after.get(id(first))) is not None and following.text and following.row == first.row + 1):
            above = joined.pop()
            record.cells = {**{role: list(tokens) for role, tokens in above.cells.items()}, **{
                role: [*above.cells.get(role, ()), *tokens] if role is Role.NAME else tokens
                for role, tokens in record.cells.items()}}
        joined.append(record)
    return joined


def _is_name_alone(record: Record[Role]) -> bool:
    return all(role in _LABELS or not any(token.text for token in tokens) for role, tokens in record.cells.items())


def _starts_anew(record: Record[Role]) -> bool:
    name = record.first(Role.NAME)
    return name is None or has_prefix(name.text) or any(
        token.text for role in (Role.LEVEL1, Role.LEVEL2) for token in record.cells.get(role, ()))
