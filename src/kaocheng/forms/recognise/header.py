"""Finding the headings of the indicator block: in a ruled grid by rows, in a stream as a run of heading words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kaocheng.forms.recognise.roles import Role
from kaocheng.forms.recognise.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.forms.recognise.tokens import Row, Token

_PLACE_LENGTH = 8
_WORD_LENGTH = 4
_SHORTEST = frozenset({"三级指标", "指标名称", "绩效指标名称", "指标内容", "指标值", "目标值", "年度指标值"})
_LEAST = 3
"""A header has at least three headings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderCell:
    """One heading: its role and where it stands."""

    role: Role
    token: Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The headings in logical order, and the part of the stream or the rows they take."""

    cells: tuple[HeaderCell, ...]
    first: int
    last: int
    """First and last position: of tokens in a stream, of rows in a ruled grid."""

    @property
    def roles(self) -> tuple[Role, ...]:
        """Roles in order."""
        return tuple(cell.role for cell in self.cells)

    @property
    def is_list(self) -> bool:
        """Whether the head fields of projects are columns: one printed table lists several projects."""
        return Role.PROJECT in self.roles


def stream_headers(tokens: Sequence[Token]) -> list[Header]:
    """Runs of headings in a stream of cells."""
    if sum(map(_is_heading, tokens)) < _LEAST:
        return _name_and_value(tokens)
    found, position = [], 0
    while position < len(tokens):
        header = _run_from(tokens, position)
        if header is None:
            position += 1
            continue
        found.append(header)
        position = header.last + 1
    return found or _name_and_value(tokens)


def _name_and_value(tokens: Sequence[Token]) -> list[Header]:
    """The shortest header: ``三级指标`` and ``指标值``, nothing else."""
    for position, pair in enumerate(pairwise(tokens)):
        roles = [vocabulary().column_roles(token.key)[:1] for token in pair]
        if roles == [(Role.NAME,), (Role.TARGET,)] and all(token.key in _SHORTEST for token in pair):
            cells = tuple(HeaderCell(role=role[0], token=token) for role, token in zip(roles, pair, strict=True))
            return [Header(cells=cells, first=position, last=position + 1)]
    return []


def _run_from(tokens: Sequence[Token], start: int) -> Header | None:
    if not _is_heading(tokens[start]):
        return None
    cells: list[Token] = []
    position = last = start
    while position < len(tokens) and (tokens[position].blank or _is_heading(tokens[position])
                                      or _is_between(tokens, position) or _is_last(tokens, position, cells)):
        if _is_heading(tokens[position]):
            cells.append(tokens[position])
            last = position
        position += 1
    headings = _headings(cells)
    if not is_header([cell.role for cell in headings]) or headings[0].token is not tokens[start]:
        return None
    places = _places(tokens, last + 1) if all(cell.role is not Role.TARGET for cell in headings) else []
    headings = [*_in_logical_order(headings), *(HeaderCell(role=Role.PLACE, token=token) for token in places)]
    return Header(cells=tuple(headings), first=start, last=last + len(places))


def _places(tokens: Sequence[Token], start: int) -> list[Token]:
    """Names of towns that end a header without a heading of targets; the first level label ends them."""
    found: list[Token] = []
    for token in tokens[start:]:
        if not token.text or len(token.text) > _PLACE_LENGTH or vocabulary().level(token.key):
            break
        found.append(token)
    return found if len(found) > 1 and start + len(found) < len(tokens) else []


def _is_heading(token: Token) -> bool:
    return bool(vocabulary().column_roles(token.key))


def _is_between(tokens: Sequence[Token], position: int) -> bool:
    """Whether an unknown short word stands between headings (``其他`` among the columns of a monitoring table)."""
    if not 0 < position < len(tokens) - 1 or len(tokens[position].text) > _WORD_LENGTH:
        return False
    if vocabulary().is_word(tokens[position].key) or any(c.isdigit() for c in tokens[position].text):
        return False
    return all(_is_heading(tokens[beside]) and not any(role.is_project for role in vocabulary().column_roles(
        tokens[beside].key)) for beside in (position - 1, position + 1))


def _is_last(tokens: Sequence[Token], position: int, headings: Sequence[Token]) -> bool:
    """Whether an unknown word ends a row of headings: a column nobody keeps, unless it is the first town of a matrix."""
    token = tokens[position]
    beside = [heading for heading in headings if heading.row == token.row]
    if len(beside) < _LEAST + 1 or token.column < 0 or len(token.text) > _PLACE_LENGTH or (
            any(c.isdigit() for c in token.text) or vocabulary().is_word(token.key)):
        return False
    follows = position + 1 < len(tokens) and tokens[position + 1].row != token.row
    return follows and any(Role.TARGET in vocabulary().column_roles(heading.key) for heading in headings)


def is_header(roles: Sequence[Role]) -> bool:
    """Whether these headings can open an indicator block: level or name headings together with a value heading."""
    kinds = set(roles)
    if len(roles) < _LEAST or not kinds & {Role.TARGET, Role.ACTUAL, Role.SIGN, Role.SCORE, Role.ADJUSTED}:
        return False
    return Role.NAME in kinds or {Role.LEVEL1, Role.LEVEL2} <= kinds


def _headings(tokens: Sequence[Token]) -> list[HeaderCell]:
    """Roles of headings; the columns of a project list count only when there is a column of project names."""
    words = vocabulary()
    options = [words.column_roles(token.key) for token in tokens]
    held = {role for roles in options for role in roles}
    listed = Role.PROJECT in held and (Role.PROJECT_BUDGET in held if len({token.row for token in tokens}) > 1
                                       else bool(held & {Role.LEVEL1, Role.NAME})) and _in_line(tokens)
    cells = []
    for token, roles in zip(tokens, options, strict=True):
        usable = [role for role in roles if role.is_project == listed] or [r for r in roles if listed or not r.is_project]
        if usable:
            cells.append(HeaderCell(role=usable[0], token=token))
    return _without_name_doubles(cells)


def _in_line(tokens: Sequence[Token]) -> bool:
    """Whether headings stand in one row, or each in a row of its own; else they are labels above a header."""
    rows = [token.row for token in tokens]
    return len(set(rows)) in (1, len(rows))


def _without_name_doubles(cells: list[HeaderCell]) -> list[HeaderCell]:
    """``指标`` beside ``三级指标`` is the heading of the whole block, not a column of names."""
    names = [cell for cell in cells if cell.role is Role.NAME]
    if len(names) <= 1:
        return cells
    keep = max(names, key=lambda cell: ("三级" in cell.token.key, len(cell.token.key)))
    return [cell for cell in cells if cell.role is not Role.NAME or cell is keep]


def _in_logical_order(cells: list[HeaderCell]) -> list[HeaderCell]:
    """Undo the reading order of a header of two rows.

    ``年度指标值 实际完成值 分值 | 一级 二级 三级 指标性质 指标值 度量单位``: the second row belongs under its group.
    """
    targets = [i for i, cell in enumerate(cells) if cell.role is Role.TARGET]
    if len(targets) <= 1:
        return cells
    group = targets[0]
    if cells[group + 1].role in _UNDER_TARGET:
        return [*cells[:group], *cells[group + 1:]]
    low = _second_row(cells, group)
    if low is None:
        return cells
    upper, lower = cells[:low], cells[low:]
    names = [cell for cell in lower if cell.role in _NAMING]
    below = [cell for cell in lower if cell not in names]
    return [*names, *upper[:group], *below, *upper[group + 1:]]


def _second_row(cells: list[HeaderCell], group: int) -> int | None:
    """Where the second row of headings begins: at the level headings, or at the last run of sign, value and unit."""
    naming = [i for i, cell in enumerate(cells) if cell.role in _NAMING and i > group]
    if naming:
        return naming[0]
    low = len(cells)
    while cells[low - 1].role in _UNDER_TARGET and low - 1 > group:
        low -= 1
    return low if low < len(cells) else None


_NAMING = frozenset({Role.LEVEL1, Role.LEVEL2, Role.NAME})
_UNDER_TARGET = frozenset({Role.SIGN, Role.TARGET, Role.UNIT})


def ruled_header(rows: Sequence[Row], position: int) -> Header | None:
    """The header that begins in a row of a ruled grid; its rows may be several."""
    if not rows[position].ruled:
        return None
    known = [token for token in rows[position].own if _is_heading(token)]
    if len(known) < _LEAST:
        return None
    own = _headings(known)
    if not is_header([cell.role for cell in own]):
        return None
    last = position
    while last + 1 < len(rows) and _is_sub_header(rows[last + 1], rows[last]):
        last += 1
    leaves = [*_levels_from_above(rows[position]), *_leaves(rows[position:last + 1])]
    return Header(cells=tuple(leaves), first=position, last=last)


def _levels_from_above(row: Row) -> list[HeaderCell]:
    """Merged headings of levels that begin above the header, beside the heading of a group (三级指标及指标值)."""
    found = [(token, role) for token in row.tokens if token.carried for role in vocabulary().column_roles(token.key)[:1]]
    return [HeaderCell(role=role, token=token) for token, role in found if role.is_level]


def _is_sub_header(row: Row, above: Row) -> bool:
    """Whether a row continues the header: all its own cells are headings and merged headings reach into it."""
    reaching = [token for token in row.tokens if token.carried and _is_heading(token)]
    own = row.own
    known = [token for token in own if _is_heading(token)]
    return bool(reaching and own and len(known) * 2 >= len(own) and above.ruled and len(known) >= 2)  # noqa: PLR2004


def _leaves(rows: Sequence[Row]) -> list[HeaderCell]:
    """The lowest heading of every column; one without a role of its own is known by the heading above it."""
    columns: dict[int, list[Token]] = {}
    for position, row in enumerate(rows):
        for token in row.tokens:
            reaches = position == 0 and _is_heading(token)
            if token.blank or (token.carried and not reaches):
                continue
            for column in range(token.column, token.column + token.span):
                columns.setdefault(column, []).append(token)
    leaves: dict[int, tuple[Token, list[Token]]] = {}
    for column in sorted(columns):
        lowest = columns[column][-1]
        leaves.setdefault(lowest.column, (lowest, columns[column][:-1]))
    cells = _headings([leaf for leaf, _ in leaves.values() if _is_heading(leaf)])
    known = {id(cell.token): cell for cell in cells}
    found = []
    for leaf, above in leaves.values():
        cell = known.get(id(leaf))
        if cell is not None:
            found.append(cell)
        elif not _is_heading(leaf):
            found.append(HeaderCell(role=Role.OTHER if above and _is_heading(above[0]) else Role.PLACE, token=leaf))
    return _with_places(found)


def _with_places(cells: list[HeaderCell]) -> list[HeaderCell]:
    """Unknown headings are places of a matrix when there is no column of targets; else they are not kept."""
    name = next((cell.token.column for cell in cells if cell.role is Role.NAME), 0)
    matrix = all(cell.role is not Role.TARGET for cell in cells)
    return [
        HeaderCell(role=Role.OTHER, token=cell.token)
        if cell.role is Role.PLACE and (not matrix or cell.token.column < name) else cell
        for cell in cells
    ]
