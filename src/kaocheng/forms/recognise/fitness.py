"""How well a cell's text fits each role; the only numbers that the alignment rests on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kaocheng.base.text import squash
from kaocheng.forms.recognise.kinds import Kind, kind_of
from kaocheng.forms.recognise.roles import FundRole, Role
from kaocheng.forms.recognise.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

    from kaocheng.forms.recognise.tokens import Token

_NEVER = -12.0
_INDICATOR_NAME = re.compile(r"^[★*]*(?:指标\d+[.:：、]|其中)")
_CODED = re.compile(r"^[\[（(]?\d{3,}[\])）]?[-—_]?\S*")
_MAX_POINTS = 100
_LONG = 25
_SHORT = 12
_PIECE = 4
_FRAGMENT = 2


def indicator_fitness(role: Role, token: Token) -> float:
    """Fitness of a cell for a column of the indicator block."""
    kind = kind_of(token.text)
    if kind.tick:
        return 2.0 if role in (Role.OTHER, Role.LIKELIHOOD) else _NEVER
    if Role.LIKELIHOOD in vocabulary().column_roles(token.key):
        return 5.0 if role is Role.LIKELIHOOD else _NEVER
    return _INDICATOR[role](kind)


def _level(kind: Kind) -> float:
    return 6.0 if kind.levels else _NEVER


def _name(kind: Kind) -> float:
    if kind.blank or kind.levels or kind.filler or kind.sign:
        return _NEVER
    if kind.is_value or kind.nature:
        return -5.0
    length = len(squash(kind.text))
    score = 2.0 - (1.5 if kind.sentence else 0) - (1.0 if length > _LONG else 0)
    if _INDICATOR_NAME.search(squash(kind.text)):
        score += 2.0
    if length <= _FRAGMENT:
        score -= 3.0
    return score - (1.5 if kind.qualitative else 0) - (1.0 if kind.unit else 0)


def _sign(kind: Kind) -> float:
    return 4.0 if kind.sign or kind.nature else (0.0 if kind.filler else _NEVER)


def _value(kind: Kind) -> float:
    if kind.levels or kind.sign or kind.nature:
        return _NEVER
    by_feature = ((kind.signed or kind.quantity, 3.0), (kind.percent or kind.date, 2.6), (kind.number is not None, 1.6),
                  (kind.qualitative, 2.4), (kind.filler, 0.0))
    return next((score for holds, score in by_feature if holds), None) or _value_words(kind)


def _value_words(kind: Kind) -> float:
    """Other words may state a target too, the shorter the likelier."""
    if kind.filler:
        return 0.0
    length = len(squash(kind.text))
    return 0.4 if length <= _SHORT else -1.5 if length <= _LONG else -4.0


def _actual(kind: Kind) -> float:
    value = _value(kind)
    return value - 0.5 if kind.signed else value


def _unit(kind: Kind) -> float:
    if kind.unit:
        return 4.0
    if kind.filler:
        return 0.0
    return _NEVER if kind.qualitative or not kind.is_words or len(kind.text) > _PIECE else -1.0


def _figure(kind: Kind) -> float:
    if kind.number is not None:
        return 2.6 if abs(kind.number) <= _MAX_POINTS else -4.0
    if kind.percent:
        return 0.8
    return 0.2 if kind.filler else _NEVER


def _coefficient(kind: Kind) -> float:
    return 2.2 if kind.percent or kind.number is not None else 0.0 if kind.filler else _NEVER


def _text(kind: Kind) -> float:
    if kind.levels or kind.sign or kind.nature:
        return _NEVER
    if kind.is_value:
        return -3.0
    if kind.filler:
        return 0.0
    return 1.6 + (0.8 if kind.sentence or len(kind.text) > _LONG else 0) - (0.5 if kind.qualitative else 0)


def _core(kind: Kind) -> float:
    return 3.0 if kind.text in {"是", "否"} else _NEVER


def _other(kind: Kind) -> float:
    return _NEVER if kind.levels else 0.2


def _project(kind: Kind) -> float:
    if not kind.is_words or kind.qualitative or kind.sentence:
        return _NEVER
    return 1.8 if len(squash(kind.text)) > _PIECE else -4.0


def _organisation(kind: Kind) -> float:
    if not kind.is_words:
        return _NEVER
    return 3.0 if _CODED.match(kind.text) or kind.text.endswith(("局", "委", "中心", "馆", "院", "府", "办")) else 0.0


def _money(kind: Kind) -> float:
    return 3.0 if kind.number is not None or kind.quantity else 0.0 if kind.filler else _NEVER


_INDICATOR: dict[Role, Callable[[Kind], float]] = {
    Role.LEVEL1: _level, Role.LEVEL2: _level, Role.NAME: _name, Role.SIGN: _sign, Role.TARGET: _value,
    Role.ADJUSTED: _value, Role.UNIT: _unit, Role.POINTS: _figure, Role.ACTUAL: _actual, Role.SCORE: _figure,
    Role.DEFINITION: _text, Role.REASON: _text, Role.REMARK: _text, Role.COEFFICIENT: _coefficient, Role.CORE: _core,
    Role.OTHER: _other, Role.LIKELIHOOD: lambda kind: 0.0 if kind.blank or kind.filler else _NEVER, Role.PLACE: _value, Role.PROJECT: _project, Role.PROJECT_UNIT: _organisation,
    Role.PROJECT_SUPERVISOR: _organisation, Role.PROJECT_BUDGET: _money, Role.PROJECT_OBJECTIVE: _text,
    Role.PROJECT_OTHER: lambda kind: 0.6 if kind.is_words else _NEVER,
}

_GAPS = {Role.TARGET: -1.2, Role.NAME: _NEVER, Role.ADJUSTED: -0.1, Role.REASON: -0.15, Role.REMARK: -0.15,
         Role.DEFINITION: -0.4, Role.OTHER: -0.1, Role.LIKELIHOOD: -0.1, Role.LEVEL1: -0.1, Role.LEVEL2: -0.1, Role.SIGN: -0.4,
         Role.PROJECT: -1.0, Role.PROJECT_BUDGET: -1.0, Role.PROJECT_UNIT: -1.5, Role.PROJECT_OBJECTIVE: -1.5, Role.PLACE: -1.0}


def indicator_gap(role: Role) -> float:
    """Cost of an indicator without a cell in this column."""
    return _GAPS.get(role, -0.5)


def indicator_joins(role: Role, token: Token) -> bool:
    """Whether a cell may be the next line of a wrapped cell in this column."""
    kind = kind_of(token.text)
    if role is Role.TARGET:
        return kind.qualitative or (kind.is_words and len(token.text) <= _PIECE)
    return role.is_words and kind.is_words


def fund_fitness(role: FundRole, token: Token) -> float:
    """Fitness of a cell for a column of the money block."""
    kind = kind_of(token.text)
    if role is FundRole.LABEL:
        return _fund_label(kind)
    if role is FundRole.OTHER:
        return 1.0 if kind.is_words else 0.2
    if kind.filler:
        return 0.6
    return _amount(kind) if role.is_money else _rate(kind) if role is FundRole.RATE else _fund_points(kind)


def _fund_label(kind: Kind) -> float:
    if not kind.is_words:
        return _NEVER
    return 5.0 if vocabulary().is_fund_label(kind.text) else 0.5 if len(kind.text) <= _SHORT else -4.0


def _amount(kind: Kind) -> float:
    return 2.0 if kind.number is not None else 1.5 if kind.quantity and not kind.percent else _NEVER


def _rate(kind: Kind) -> float:
    if kind.number is not None:
        return 1.5 if 0 < kind.number <= 1 else 0.2
    return 3.0 if kind.percent else _NEVER


def _fund_points(kind: Kind) -> float:
    if kind.number is None:
        return 0.2 if kind.percent else _NEVER
    return -3.0 if abs(kind.number) > _MAX_POINTS else 2.0 if kind.number == 0 or kind.number > 1 else 1.0


def fund_gap(role: FundRole) -> float:
    """Cost of a money row without a cell in this column."""
    return -0.2 if role is FundRole.OTHER else -0.6
