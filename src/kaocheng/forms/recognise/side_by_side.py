"""Two indicator blocks side by side under one column of 一级指标: the whole period on one side, the year on the other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kaocheng.forms.recognise.header import Header, HeaderCell
from kaocheng.forms.recognise.roles import Role
from kaocheng.forms.recognise.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.forms.recognise.tokens import Row, Token

_BLOCK = frozenset({Role.LEVEL2, Role.NAME, Role.TARGET})
_TWO = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """The headings of the two blocks, each with the shared ones."""

    long_term: Header
    annual: Header
    name: Token
    """The heading that names the long-term block."""


def side_by_side(rows: Sequence[Row], header: Header, head: Sequence[Token]) -> SideBySide | None:
    """The two blocks under a ruled header, or ``None`` when it has the usual one.

    Args:
        rows: The rows of the table.
        header: Its header.
        head: What stands above it; a heading of a long-term goal there tells which block is long-term.
    """
    name = next((token for token in head if vocabulary().names_field(token.key, "objective_long")), None)
    own = [token for token in rows[header.last].own if vocabulary().column_roles(token.key)]
    second = _second_block(own)
    if name is None or second is None:
        return None
    shared = [token for token in own[:second] if _role(token) not in _BLOCK]
    shared += [cell.token for cell in header.cells if cell.role.is_level and cell.token.carried]
    left = [token for token in own[:second] if _role(token) in _BLOCK]
    right = own[second:]
    if not left or {_role(token) for token in left} != {_role(token) for token in right}:
        return None
    first, other = (_header(header, shared, tokens) for tokens in (left, right))
    is_left = name.column < right[0].column
    return SideBySide(long_term=first if is_left else other, annual=other if is_left else first, name=name)


def _second_block(own: Sequence[Token]) -> int | None:
    """Where the headings begin again: at the second heading of names, or of level 2 before it."""
    names = [position for position, token in enumerate(own) if _role(token) is Role.NAME]
    if len(names) != _TWO or own[names[0]].key != own[names[1]].key:
        return None
    return names[1] - 1 if _role(own[names[1] - 1]) is Role.LEVEL2 else names[1]


def _header(header: Header, shared: Sequence[Token], tokens: Sequence[Token]) -> Header:
    return replace(header, cells=tuple(HeaderCell(role=_role(token), token=token) for token in (*shared, *tokens)))


def _role(token: Token) -> Role:
    return vocabulary().column_roles(token.key)[0]
