"""The money block: rows under headings, or labels each followed by its amount."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kaocheng.base.paths import FieldPath
from kaocheng.forms.codes import R
from kaocheng.forms.recognise.align import Record, Shape, align
from kaocheng.forms.recognise.figures import split_money
from kaocheng.forms.recognise.fitness import fund_fitness, fund_gap
from kaocheng.forms.recognise.fund_pairs import cell_unit, read_pairs, unit_of, with_figure
from kaocheng.forms.recognise.indicators import figure
from kaocheng.forms.recognise.kinds import kind_of
from kaocheng.forms.recognise.roles import FundRole
from kaocheng.forms.recognise.vocabulary import label_key, vocabulary
from kaocheng.model import FundLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.forms.recognise.gathered import Gathered
    from kaocheng.forms.recognise.tokens import Token

_RUN = re.compile(r"^(?P<label>\D*?)[:：]?\s*(?P<figures>[\d—－-][\d.,%—－/-]*)$")
_SEVERAL = re.compile(r"\.\d+\.")
"""Two decimal points: several figures."""
_COLON_AFTER = re.compile("[:：]")
_WHOLE = frozenset({"总额", "合计", "小计", "总计", "金额合计"})
_DASHES = re.compile(r"[—－-]+")
_FIGURES = re.compile(r"[\d.,%]+")
_LEAST = 2
_MAX_LABEL = 24
_COLON = "：: "


def read_funds(tokens: Sequence[Token], gathered: Gathered, *, default_unit: str | None = None) -> None:
    """Read the money rows of a stream of cells.

    Args:
        tokens: The head of a table.
        gathered: Where the rows go.
        default_unit: Unit printed elsewhere in the form (``单位:元``).
    """
    unit = unit_in(tokens) or default_unit
    found = _header(tokens)
    if found is not None:
        roles, first, last = found
        zone = _zone(tokens, last + 1)
        own = unit_in(tokens[first:last + 1]) or unit
        end = _parts_end(tokens, last)
        if end is not None:
            _read_tasks(_zone(tokens, end), own, gathered)
            return
        if tokens[first].ruled or _columns_hold(zone, tokens[first:last + 1]):
            _read_columns(zone, tokens[first:last + 1], own, gathered)
        else:
            _read_rows(zone, roles, own, gathered)
        if gathered.funds:
            return
    read_pairs(tokens, unit, gathered)


def unit_in(tokens: Sequence[Token]) -> str | None:
    """The money unit printed in a heading or in a line of its own."""
    for token in tokens:
        if len(token.text) <= _MAX_LABEL * 2:
            unit = unit_of(token.text)
            if unit:
                return unit
    return None


def _header(tokens: Sequence[Token]) -> tuple[list[FundRole], int, int] | None:
    """Headings in a row: two or more, with one of money; or one of money after a heading of labels."""
    words = vocabulary()
    position = 0
    while position < len(tokens):
        run: list[FundRole] = []
        first = last = position
        while position < len(tokens) and (tokens[position].blank or words.fund_roles(tokens[position].key)):
            if not tokens[position].blank:
                first = first if run else position
                run.append(words.fund_roles(tokens[position].key)[0])
                last = position
            position += 1
        columns: list[FundRole] = [role for role in run if role is not FundRole.LABEL]
        if any(role.is_money for role in columns) and len(run) >= _LEAST:
            return columns, first, last
        position = max(position, last) + 1
    return None


def _zone(tokens: Sequence[Token], start: int) -> list[Token]:
    """The cells after the headings, up to the next label that is not about money."""
    words = vocabulary()
    zone: list[Token] = []
    for token in tokens[start:]:
        if token.carried or words.names_field(token.key, "funds"):
            continue
        if not token.blank and not words.is_fund_label(token.text) and _ends_zone(token):
            break
        zone.append(token)
    return zone


def _ends_zone(token: Token) -> bool:
    words = vocabulary()
    key = label_key(_COLON_AFTER.split(token.text, maxsplit=1)[0]).rstrip("0123456789")
    fields = words.fields(token.key) or words.fields(key)
    return bool(words.level(token.key)) or any(
        item.field not in {"funds", "section"} or (item.field == "section" and "绩效" in token.key) for item in fields)


def _read_rows(zone: list[Token], roles: list[FundRole], unit: str | None, gathered: Gathered) -> None:
    unique = tuple(dict.fromkeys(roles))
    zone = [piece for token in zone for piece in _apart(token, unique, gathered)]
    if not any(kind_of(token.text).is_words and not _FIGURES.fullmatch(token.text) for token in zone):
        _add(_in_order(zone, unique), unit, gathered)
        return
    columns = (FundRole.LABEL, *unique)
    shape = Shape(columns=columns, key=0, starts=(0,), repeatable=frozenset(), fitness=fund_fitness, gap=fund_gap,
                  row_weight=0.5, joins=lambda _role, _token: False)
    for record in align(zone, shape):
        _add(record, unit, gathered)


def _parts_end(tokens: Sequence[Token], last: int) -> int | None:
    """Where a second row of headings under an amount (``总额 财政拨款 其他资金``) ends; ``None`` when there is none."""
    first = next((i for i in range(last + 1, len(tokens)) if tokens[i].text), len(tokens))
    end = first
    while end < len(tokens) and tokens[end].row == tokens[first].row:
        end += 1
    named = [token for token in tokens[first:end] if token.text]
    whole = len(named) > 1 and named[0].key in _WHOLE and all(vocabulary().is_fund_label(token.text) for token in named)
    return end if whole else None


def _read_tasks(zone: list[Token], unit: str | None, gathered: Gathered) -> None:
    """Rows of tasks: the first words are the label, the first number is the whole amount."""
    rows: dict[int, list[Token]] = {}
    for token in zone:
        if token.text:
            rows.setdefault(token.row, []).append(token)
    for row in rows.values():
        money = next((token for token in row if kind_of(token.text).number is not None), None)
        if money is not None and money is not row[0]:
            record: Record[FundRole] = Record()
            record.add(FundRole.LABEL, row[0])
            record.add(FundRole.BUDGET, money)
            _add(record, unit, gathered)


def _columns_hold(zone: Sequence[Token], header: Sequence[Token]) -> bool:
    """Whether separated text kept its columns: every figure stands under a heading, every label before the first."""
    columns = [token.column for token in header if token.text and not _is_label_heading(token)]
    own = [token for token in zone if token.text]
    if not columns or not own or min(columns) <= 0 or len(set(columns)) < len(columns) or (
            len({token.row for token in header if token.text}) > 1):
        return False
    return all(token.column in columns if kind_of(token.text).is_value or kind_of(token.text).filler
               else 0 <= token.column < min(columns) for token in own)


def _is_label_heading(token: Token) -> bool:
    return vocabulary().fund_roles(token.key)[0] is FundRole.LABEL


def _read_columns(zone: list[Token], header: Sequence[Token], unit: str | None, gathered: Gathered) -> None:
    """Rows of a ruled grid: columns decide; the label is the last text before the first column of money."""
    roles = {token.column: (vocabulary().fund_roles(token.key)[0], token.span) for token in header if token.text}
    columns = {column: role for column, (role, _) in roles.items() if role is not FundRole.LABEL}
    if len(columns) > 1 and columns[first := min(columns)] in [columns[other] for other in columns if other != first]:
        del columns[first]  # 年度预算 beside 年初预算数 names the whole block
    rows: dict[int, list[Token]] = {}
    for token in zone:
        rows.setdefault(token.row, []).append(token)
    for row in rows.values():
        record: Record[FundRole] = Record()
        for token in row:
            role = columns.get(token.column)
            if role is not None:
                record.add(role, token)
            elif token.text and token.column < min(columns):
                record.cells[FundRole.LABEL] = [token]
        if record.first(FundRole.LABEL) or len(record.cells) > 1:
            _add(record, unit, gathered)


def _apart(token: Token, roles: tuple[FundRole, ...], gathered: Gathered) -> list[Token]:
    """A label and its figures that ran together, cut where the arithmetic holds; else the token as it is."""
    found = _RUN.match(token.text) if not kind_of(token.text).is_value or _SEVERAL.search(token.text) else None
    if found is not None and found["label"] and _DASHES.fullmatch(found["figures"]):
        return [replace(token, text=found["label"], key=found["label"])]
    cut = split_money(found["figures"], roles) if found and len(roles) > 1 else None
    if found is None or cut is None:
        return [token]
    gathered.doubt(R.UNSURE_SPLIT, FieldPath.of("funds", len(gathered.funds)), f"“{found['figures']}”")
    label = [replace(token, text=found["label"], key=found["label"])] if found["label"] else []
    return [*label, *(replace(token, text=cut.get(role, ""), key=cut.get(role, "")) for role in roles)]


def _in_order(zone: list[Token], roles: tuple[FundRole, ...]) -> Record[FundRole]:
    record: Record[FundRole] = Record()
    figures = [token for token in zone if not token.blank]
    for role, token in zip(roles, figures, strict=False):
        record.add(role, token)
    return record


def _add(record: Record[FundRole], unit: str | None, gathered: Gathered) -> None:
    label = (record.text(FundRole.LABEL) or "").strip(_COLON) or None
    amounts = (record.first(role) for role in FundRole if role.is_money)
    printed = next((own for token in amounts if token is not None and (own := cell_unit(token))), None)
    line = FundLine(label=label, unit=unit_of(label or "") or printed or unit)
    for role in FundRole:
        line = with_figure(line, role, figure(record.text(role)))
    if line == FundLine(unit=line.unit):
        return
    path = FieldPath.of("funds", len(gathered.funds))
    for role in FundRole:
        token = record.first(role)
        if token is not None:
            gathered.sources[path / role.value if role is not FundRole.LABEL else path] = token.source
    gathered.funds.append(line)
