"""Plain fields of the head and foot: a label, then its value to the right, or after a colon in the same cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kaocheng.base.paths import FieldPath
from kaocheng.forms.codes import R
from kaocheng.forms.recognise.vocabulary import FieldLabel, label_key, vocabulary
from kaocheng.units import parse_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.forms.recognise.gathered import Gathered
    from kaocheng.forms.recognise.tokens import Token

_NOT_PLAIN = frozenset({"none", "section", "funds", "objective", "objective_long", "objective_actual",
                        "objective_adjusted", "total", "footer"})
_COLON = re.compile(r"[:：]")
_YEARS = re.compile(r"(20\d{2})\D+(20\d{2})")
_ONE_YEAR = re.compile(r"(20\d{2})")
_MAX_LABEL = 20
_ONLY_INLINE = 9
"""Rank of labels that are one only before a colon."""
_MEASURE = re.compile(r"[十百千万亿]*元.*|%")
_EDITOR = "编制"
_MAX_NAME = 30


def read_fields(tokens: Sequence[Token], gathered: Gathered) -> None:
    """Read the plain fields among the tokens of a table's head or foot."""
    for position, token in enumerate(tokens):
        inline = _inline(token)
        if inline is not None:
            label, value = inline
            _keep(label, value, token, gathered)
            continue
        plain = plain_label(token.key)
        if plain is not None and (plain.rank < _ONLY_INLINE or _COLON.search(token.text)) and len(token.text) <= _MAX_LABEL:
            _keep(plain, value_after(tokens, position), token, gathered)
        elif token.key == _EDITOR and position and len(tokens[position - 1].text) <= _MAX_NAME:
            above = tokens[position - 1]
            gathered.put("preparer.unit", above.text, above.source)


def plain_label(key: str) -> FieldLabel | None:
    """The plain field a label names."""
    return next((item for item in vocabulary().fields(key) if item.field not in _NOT_PLAIN), None)


def value_after(tokens: Sequence[Token], position: int) -> str:
    """The value printed after a label; ``""`` when the place is empty or the next label follows.

    Blank cells on the label's own line are passed over. The next line is looked at only outside ruled grids, when the
    label ends its line, and then only its first cell.
    """
    label, passed = tokens[position], False
    for following in range(position + 1, len(tokens)):
        token = tokens[following]
        if token.carried:
            continue
        if token.blank and token.row == label.row:
            passed = True
            continue
        empty = token.blank or (token.row != label.row and (passed or label.ruled))
        return "" if empty or stops_value(token) else token.text
    return ""


def stops_value(token: Token) -> bool:
    """Whether a token is a label and therefore no value."""
    words = vocabulary()
    if words.fields(token.key) or words.level(token.key):
        return True
    head = _COLON.split(token.text, maxsplit=1)
    return len(head) > 1 and bool(words.fields(label_key(head[0])))


def _inline(token: Token) -> tuple[FieldLabel, str] | None:
    """Label and value of ``编制单位：某局`` in one cell; the value may be empty."""
    head = _COLON.split(token.text, maxsplit=1)
    if len(head) == 1 or len(head[0]) > _MAX_LABEL or not head[1].strip():
        return None
    label = plain_label(label_key(head[0]))
    value = head[1].strip()
    if label is None or (label.rank == _ONLY_INLINE and (_MEASURE.fullmatch(value) or parse_unit(value).known)):
        return None
    return label, value


def _keep(label: FieldLabel, value: str, token: Token, gathered: Gathered) -> None:
    if value and vocabulary().is_filler(value):
        value = ""
    name = label.field
    path = FieldPath.parse("profile.start_year" if name == "profile.period" else name)
    if value and vocabulary().is_template_hint(value):
        gathered.doubt(R.TEMPLATE_HINT, path, value)
        value = ""
    if not value:
        gathered.blank(path, token)
    elif name == "profile.period":
        _keep_years(value, token, gathered)
    else:
        gathered.put(name, value, token.source, rank=label.rank)


def _keep_years(value: str, token: Token, gathered: Gathered) -> None:
    years = _YEARS.search(value) or _ONE_YEAR.search(value)
    if years:
        gathered.put("profile.start_year", years[1], token.source)
        gathered.put("profile.end_year", years[years.lastindex or 1], token.source)
