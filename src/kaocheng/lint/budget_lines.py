"""Lines of the money block by what they are: total, basic spending, project spending."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kaocheng.base.memory import remembered_together
from kaocheng.base.text import squash
from kaocheng.units import Quantity, parse_unit

if TYPE_CHECKING:
    from decimal import Decimal

    from kaocheng.lint.lexicon import Lexicon
    from kaocheng.model import FundLine, TargetTable

_BRACKETS = re.compile(r"\([^()]*\)")
_OF_WHICH = re.compile(r"^其中:?")


def plain_label(line: FundLine) -> str:
    """The label without the unit in brackets, a colon and 其中."""
    return _plain(line.label or "")


@lru_cache(maxsize=1024)
def _plain(label: str) -> str:
    return _OF_WHICH.sub("", _BRACKETS.sub("", squash(label))).strip(":")


def position_of(table: TargetTable, list_id: str, lexicon: Lexicon) -> int | None:
    """Position of the first line whose label is in a word list."""
    words = lexicon.words(list_id)
    return next((position for position, line in enumerate(table.funds) if plain_label(line) in words), None)


@remembered_together(64)
def total_position(table: TargetTable, lexicon: Lexicon) -> int | None:
    """Position of the total; the only line of a money block is its total, unless it says 其中."""
    position = position_of(table, "fund-total-labels", lexicon)
    if position is None and len(table.funds) == 1 and not _OF_WHICH.match(squash(table.funds[0].label or "")):
        return 0
    return position


def amount(line: FundLine, figure: Decimal | None) -> Quantity | None:
    """A figure of a line as money; ``None`` when it or the money unit is missing."""
    unit = parse_unit(line.unit or "")
    return Quantity(figure, unit) if figure is not None and unit.dimension.is_money else None


def budget_of(table: TargetTable, position: int | None) -> Quantity | None:
    """The budget of a line as money."""
    return None if position is None else amount(table.funds[position], table.funds[position].budget)
