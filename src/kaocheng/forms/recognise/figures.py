"""Figures that were run together: cut where the arithmetic of the form holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice, product

from kaocheng.forms.recognise.roles import FundRole

_ONE = re.compile(r"(?:0|[1-9]\d*)(?:\.\d{1,2})?%?|[—/－-]")
_PRECISE = re.compile(r"(?:0|[1-9]\d*)(?:\.\d{1,6})?%?|[—/－-]")
"""Amounts and fractions with more decimals, where usual figures don't add up."""
_TWO_PLACES = re.compile(r"\d+\.\d\d")
_CLOSE_SHARE = Decimal("0.006")
_LONGEST = 60
"""Longer runs are left alone: the number of cuts grows fast."""
_MOST_CUTS = 5000
_CLOSE = Decimal("0.02")
_HUNDRED = Decimal(100)
_MAX_POINTS = Decimal(100)
_TWO = 2


def splits(text: str, count: int, figure: re.Pattern[str] = _ONE) -> Iterator[tuple[str, ...]]:
    """All ways to cut a run of digits, points and per cent signs into numbers."""
    if count == 1:
        if figure.fullmatch(text):
            yield (text,)
        return
    for end in range(1, len(text) - count + 2):
        head = text[:end]
        if figure.fullmatch(head) and not text[end].startswith((".", "%")):
            for rest in splits(text[end:], count - 1, figure):
                yield (head, *rest)


def split_points(text: str, coefficient: Decimal | None = None) -> tuple[str, str] | None:
    """Cut points and score apart: ``65.52`` with 92 % → ``6`` and ``5.52``; ``1010`` → ``10`` and ``10``.

    The score is points × coefficient; without a coefficient it is not above the points, equal ones first.
    """
    pairs = [(first, second) for first, second in splits(text, _TWO)
             if first[0].isdigit() and second[0].isdigit() and _number(first) <= _MAX_POINTS]
    if coefficient is not None:
        wanted = [(first, second) for first, second in pairs
                  if abs(_number(second) - _number(first) * coefficient / _HUNDRED) <= _CLOSE]
        if wanted:
            return max(wanted, key=lambda pair: _number(pair[0]))
    equal = [pair for pair in pairs if _number(pair[0]) == _number(pair[1])]
    lower = [pair for pair in pairs if _number(pair[1]) < _number(pair[0])]
    return equal[0] if equal else max(lower, key=lambda pair: _number(pair[1])) if lower else None


def split_money(text: str, roles: Sequence[FundRole]) -> dict[FundRole, str] | None:
    """Cut the figures of a money row apart; rate = executed / adjusted (or budget), score = points × rate.

    Columns that a row leaves empty print nothing: points and score, the rate, or all but the amounts may be missing.
    Dashes are empty cells. ``None`` when no cut satisfies the arithmetic: the figures then stay as they are.
    """
    bare = text.replace(",", "")
    if len(bare) > _LONGEST:
        return None
    for figure, wanted in product((_ONE, _PRECISE), _columns_filled(tuple(roles))):
        named = (dict(zip(wanted, cut, strict=True)) for cut in islice(splits(bare, len(wanted), figure), _MOST_CUTS))
        cuts = [cut for cut in named if _holds(cut)]
        if cuts:
            return min(cuts, key=_unlike)
    return None


def _unlike(cut: dict[FundRole, str]) -> int:
    """How many different numbers of decimals the amounts have; a form prints them alike."""
    amounts = [figure for role, figure in cut.items() if role.is_money and figure[0].isdigit()]
    return len({len(figure.partition(".")[2]) for figure in amounts})


def _holds(cut: dict[FundRole, str]) -> bool:
    values = {role: _number(text) for role, text in cut.items() if text[0].isdigit()}
    return _adds_up(values) or _is_plain(tuple(cut.values()), values)


def _columns_filled(roles: tuple[FundRole, ...]) -> Iterator[tuple[FundRole, ...]]:
    """All columns, then those that a row of a part of the money fills."""
    seen = set()
    for left_out in (set(), {FundRole.SCORE}, {FundRole.POINTS, FundRole.SCORE}, {FundRole.OTHER},
                     {FundRole.POINTS, FundRole.SCORE, FundRole.OTHER},
                     {FundRole.POINTS, FundRole.SCORE, FundRole.RATE, FundRole.OTHER}):
        wanted = tuple(role for role in roles if role not in left_out)
        if len(wanted) >= _TWO and wanted not in seen:
            seen.add(wanted)
            yield wanted


def _adds_up(values: dict[FundRole, Decimal]) -> bool:
    planned = values.get(FundRole.ADJUSTED, values.get(FundRole.BUDGET))
    executed, rate = values.get(FundRole.EXECUTED), values.get(FundRole.RATE)
    if not planned or executed is None or rate is None:
        return False
    share = executed / planned
    fraction = rate <= 1 and abs(share - rate) <= _CLOSE_SHARE
    if not fraction and abs(share * _HUNDRED - rate) > _CLOSE:
        return False
    points, score = values.get(FundRole.POINTS), values.get(FundRole.SCORE)
    if points is not None and points > _MAX_POINTS:
        return False
    return points is None or score is None or abs(points * min(share, Decimal(1)) - score) <= _CLOSE * 3


def _is_plain(cut: tuple[str, ...], values: dict[FundRole, Decimal]) -> bool:
    """Whether amounts without a rate can only be cut so: all nothing, or all with two decimals."""
    if any(role in values for role in (FundRole.RATE, FundRole.POINTS, FundRole.SCORE)):
        return False
    figures = [figure for figure in cut if figure[0].isdigit()]
    if not figures or any(figure.endswith("%") for figure in figures):
        return False
    return not any(values.values()) or all(_TWO_PLACES.fullmatch(figure) for figure in figures)


def _number(text: str) -> Decimal:
    return Decimal(text.rstrip("%"))
