"""The separate goals of a table, and which indicator rows serve them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kaocheng.base.paths import FieldPath
from kaocheng.lint.mentions import mentions
from kaocheng.lint.names import core_name, listed_ending
from kaocheng.lint.overlap import pairs_of, share_found

if TYPE_CHECKING:
    from kaocheng.lint.rule import Context
    from kaocheng.model import Indicator, TargetTable

_NAMED = re.compile(r"目标\s*(?:\d+|[一二三四五六七八九十]+)\s*[:：、.．]")
_NUMBERED = re.compile(
    r"(?:^|(?<=[。;；\n]))\s*(?:\d{1,2}[.、．](?!\d)|[(（]\d{1,2}[)）]|[一二三四五六七八九十]{1,2}(?:是|、))"
)


def goals(table: TargetTable) -> list[tuple[FieldPath, str]]:
    """明细目标, or the numbered parts of the objective, with their paths; none when the objective is undivided."""
    if table.details:
        return [(FieldPath.of("details", position), text) for position, text in enumerate(table.details) if text.strip()]
    for pattern in (_NAMED, _NUMBERED):
        parts = [part.strip(" \n;；") for part in pattern.split(table.objective or "")[1:]]
        if len(parts) > 1:
            return [(FieldPath.of("objective"), part) for part in parts if part]
    return []


def serves(row: Indicator, goal: str, context: Context) -> bool:
    """Whether a row measures a goal: it has one of the goal's counts or amounts, or enough of its words.

    Rates don't count as numbers: 90 % stands beside many names.
    """
    quantity = row.target.quantity
    if quantity is not None and not quantity.unit.is_rate and any(
            found.quantity.value == quantity.value and found.quantity == quantity for found in mentions(goal)):
        return True
    name = core_name(row.name)
    bare = name.removesuffix(listed_ending(name, "count-endings", context.lexicon)) or name
    return share_found(pairs_of(bare), pairs_of(goal)) >= context.standards.number("lint.goal-match-min")
