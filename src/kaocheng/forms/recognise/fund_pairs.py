"""Money labels each followed by their amount, without column headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kaocheng.base.paths import FieldPath
from kaocheng.base.text import squash
from kaocheng.forms.recognise.fields import plain_label
from kaocheng.forms.recognise.indicators import figure
from kaocheng.forms.recognise.kinds import kind_of
from kaocheng.forms.recognise.roles import FundRole
from kaocheng.forms.recognise.vocabulary import label_key, vocabulary
from kaocheng.model import FundLine

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from kaocheng.forms.recognise.gathered import Gathered
    from kaocheng.forms.recognise.tokens import Token

_UNIT = re.compile(r"[(（](?:单位[:：])?(亿元|万元|千元|元)[)）]|(?:^|金额)单位[:：](亿元|万元|元)|^[(（]?(亿元|万元|元)[)）]?$")
_CELL_UNIT = re.compile(r"\d(亿元|万元|元|万|亿)$")
_WHOLE_UNIT = {"万": "万元", "亿": "亿元"}
_INLINE = re.compile(r"^(?P<label>\D*?[^\d\s.:：])\s*[:：]?\s*(?P<value>[\d,]+(?:\.\d+)?(?:万元|亿元|元|万|亿)?)$")
_MAX_LABEL = 24
_COLON = "：: "
_USE = "使用情况"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """A label, the cell after it (blank when the place is empty), and the column the amount belongs to."""

    label: Token
    value: Token
    role: FundRole = FundRole.BUDGET
    name: str = ""
    """Name of the money row; ``""`` adds to the row before."""
    second: bool = False
    """Whether it stands in the second of two lists side by side."""


def read_pairs(tokens: Sequence[Token], unit: str | None, gathered: Gathered) -> None:
    """Read labels and amounts; two lists side by side are budget and use of the same rows.

    Args:
        tokens: The head of a table.
        unit: Money unit of the block.
        gathered: Where the rows go.
    """
    rows: dict[str, int] = {}
    for pair in _side_by_side(tokens, [_with_column(pair) for pair in _below(tokens) or _pairs(tokens)]):
        last = len(gathered.funds) - 1
        at = last if (pair.second or not pair.name) and last >= 0 else None
        if at is None and pair.role is not FundRole.BUDGET:
            at = rows.get(pair.name)
        own = unit_of(pair.label.text) or cell_unit(pair.value) or unit
        if at is None:
            at = rows[pair.name] = len(gathered.funds)
            gathered.funds.append(FundLine(label=pair.name or None, unit=own))
        gathered.funds[at] = with_figure(gathered.funds[at], pair.role, figure(pair.value.text))
        path = FieldPath.of("funds", at)
        gathered.sources.setdefault(path, pair.label.source)
        if pair.value.blank:
            gathered.blank(path / pair.role.value, pair.label)
        else:
            gathered.sources[path / pair.role.value] = pair.value.source


def with_figure(line: FundLine, role: FundRole, value: Decimal | None) -> FundLine:
    """The money row with one more figure."""
    changed = {
        FundRole.BUDGET: lambda: replace(line, budget=value), FundRole.ADJUSTED: lambda: replace(line, adjusted=value),
        FundRole.EXECUTED: lambda: replace(line, executed=value), FundRole.RATE: lambda: replace(line, rate=value),
        FundRole.POINTS: lambda: replace(line, points=value), FundRole.SCORE: lambda: replace(line, score=value),
    }
    return changed[role]() if role in changed else line


def unit_of(text: str) -> str | None:
    """The money unit a heading names: ``项目资金（万元）`` → ``万元``."""
    found = _UNIT.search(squash(text)) or _UNIT.search(text)
    return next((group for group in found.groups() if group), None) if found else None


def cell_unit(value: Token) -> str | None:
    """The money unit printed behind an amount: ``500元`` → ``元``, ``3万`` → ``万元``."""
    found = _CELL_UNIT.search(value.text)
    return _WHOLE_UNIT.get(found[1], found[1]) if found else None


def _pairs(tokens: Sequence[Token]) -> list[_Pair]:
    found = []
    long_term = _long_term_columns(tokens)
    for position, token in enumerate(tokens):
        if token.blank or token.carried or len(token.text) > _MAX_LABEL or _is_value(tokens, position):
            continue
        inline = _INLINE.match(token.text)
        if inline and vocabulary().is_fund_label(inline["label"]):
            found.append(_Pair(label=replace(token, text=inline["label"]), value=replace(token, text=inline["value"])))
            continue
        if not (_is_money_label(token) or _column_at_end(token.text)):
            continue
        value = _amount_after(tokens, position)
        beside = value is not None and not value.blank and (not token.ruled or value.row == token.row)
        if not beside and (below := _amount_below(tokens, position)) is not None:
            found.append(_Pair(label=token, value=below))
            continue
        if value is None or (value.blank and (_has_no_place(tokens, position) or token.column in long_term)):
            continue
        if not (_is_section(token) and (value.blank or kind_of(value.text).filler)):
            found.append(_Pair(label=token, value=value))
    return found


def _below(tokens: Sequence[Token]) -> list[_Pair]:
    """Amounts that stand in the row below their labels, as many as there are labels."""
    rows: dict[int, list[Token]] = {}
    for token in tokens:
        if token.text and not token.carried:
            rows.setdefault(token.row, []).append(token)
    for (_, labels), (_, values) in pairwise(rows.items()):
        named = [token for token in labels if _is_money_label(token) and not _is_section(token)]
        figures = [token for token in values if kind_of(token.text).number is not None]
        if len(named) > 1 and len(figures) == len(named) == len(values) and len(labels) - len(named) <= 1:
            return [_Pair(label=label, value=value) for label, value in zip(named, figures, strict=True)]
    return []


def _long_term_columns(tokens: Sequence[Token]) -> set[int]:
    """Columns of a ruled grid whose money labels are of the whole period of a project; left empty they are no rows."""
    words = tuple(vocabulary().phrases.long_term_funds)
    return {token.column for token in tokens if token.ruled and token.key.startswith(words) and _is_money_label(token)}


def _has_no_place(tokens: Sequence[Token], position: int) -> bool:
    """Whether a ruled row leaves no cell beside a label for its amount: then it is the heading of a column."""
    token = tokens[position]
    if not token.ruled:
        return False
    end = token.column + token.span
    beside = next((other for other in tokens[position + 1:] if other.row == token.row), None)
    if beside is not None:
        return beside.column == end and bool(beside.text)
    return end == max(other.column + other.span for other in tokens if other.ruled)


def _is_value(tokens: Sequence[Token], position: int) -> bool:
    """Whether the cell before it on the line is the label of a plain field, so that this one is its value."""
    for before in range(position - 1, -1, -1):
        token = tokens[before]
        if token.row != tokens[position].row:
            return False
        if not token.blank:
            return plain_label(token.key) is not None
    return False


def _is_money_label(token: Token) -> bool:
    if any(item.field not in {"funds", "section", "total"} for item in vocabulary().fields(token.key)):
        return False
    return vocabulary().is_fund_label(token.text)


def _is_section(token: Token) -> bool:
    return vocabulary().names_field(token.key, "funds") is not None


def _amount_after(tokens: Sequence[Token], position: int) -> Token | None:
    """The amount to the right of a label; a blank token when the place is empty, ``None`` when words stand there."""
    label = tokens[position]
    empty = replace(label, text="", key="")
    for following in range(position + 1, len(tokens)):
        token = tokens[following]
        if token.carried or (token.blank and token.row == label.row):
            continue
        kind = kind_of(token.text)
        if token.blank or kind.number is not None or kind.quantity or kind.percent:
            return token
        return empty if kind.filler or _is_money_label(token) or vocabulary().fields(token.key) else None
    return empty


def _amount_below(tokens: Sequence[Token], position: int) -> Token | None:
    """The amount right below a label that heads a column of a ruled grid, when no other label stands before it."""
    label = tokens[position]
    if not label.ruled:
        return None
    row = [token for token in tokens[position + 1:] if token.row == label.row + 1]
    if any(token.ruled and kind_of(token.text).is_words for token in row):
        return None
    return next((token for token in row if (token.column, token.span) == (label.column, label.span)
                 and (kind_of(token.text).number is not None or kind_of(token.text).quantity)), None)


def _with_column(pair: _Pair) -> _Pair:
    """Name and column of a label that ends with a heading: ``转移支付预算数(A)`` → ``转移支付``, budget."""
    found = _column_at_end(pair.label.text)
    if found is None:
        return replace(pair, name=pair.label.text.strip(_COLON))
    name, role = found
    return replace(pair, name=name, role=role)


def _column_at_end(text: str) -> tuple[str, FundRole] | None:
    key = label_key(text)
    if vocabulary().is_fund_label(text) or vocabulary().fields(key):
        return None
    for word in vocabulary().glued_funds():
        role = vocabulary().fund_roles(word)[0]
        if key.endswith(word) and (role.is_money or role is FundRole.RATE):
            return key.removesuffix(word), role
    return None


def _side_by_side(tokens: Sequence[Token], pairs: list[_Pair]) -> list[_Pair]:
    """Mark every second pair when a second list (资金使用情况) opens between the first two pairs."""
    if len(pairs) < 2 or len(pairs) % 2 or pairs[0].label not in tokens or pairs[1].label not in tokens:  # noqa: PLR2004
        return pairs
    first, second = (tokens.index(pair.label) for pair in pairs[:2])
    if not any(_USE in token.key for token in tokens[first:second]):
        return pairs
    return [replace(pair, second=True, role=FundRole.EXECUTED) if position % 2 else pair
            for position, pair in enumerate(pairs)]
