"""Indicators of the whole period of a project beside those of the year, as the 申报表 of 88号 prints them."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from kaocheng.forms.recognise.vocabulary import label_key, vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.model import Indicator

Beside = tuple["Indicator | None", "Indicator | None"]
"""What stands in one printed row: an indicator of the whole period, one of the year."""


def is_long_term(row: Indicator) -> bool:
    """Whether the remark names the block of the whole period (``中期目标（2026年—2028年）``), as reading leaves it."""
    key = label_key(row.remark or "")
    blocks = (label_key(word) for word in vocabulary().phrases.long_term_blocks)
    return bool(key) and (vocabulary().names_field(key, "objective_long") is not None or key in blocks)


def side_by_side(rows: Sequence[Indicator]) -> list[Beside]:
    """The printed rows: under each 一级指标 the indicators of the period beside those of the year, each in their order."""
    if not any(is_long_term(row) for row in rows):
        return [(None, row) for row in rows]
    printed: list[Beside] = []
    for level1 in dict.fromkeys(row.level1 for row in rows):
        group = [row for row in rows if row.level1 == level1]
        long = [row for row in group if is_long_term(row)]
        printed += zip_longest(long, (row for row in group if not is_long_term(row)))
    return printed


def reading_order(rows: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """The order in which the two blocks are read back: that of the period first."""
    printed = side_by_side(rows)
    return (*(long for long, _ in printed if long), *(row for _, row in printed if row))
