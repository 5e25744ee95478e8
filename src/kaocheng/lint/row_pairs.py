"""The same indicator in a department table and in a project table."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from kaocheng.base.memory import TEXTS, remembered, remembered_together
from kaocheng.base.text import squash
from kaocheng.lint.names import core_name
from kaocheng.lint.rows import rows_of_year

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.base.paths import FieldPath
    from kaocheng.lint.rule import Context
    from kaocheng.model import Indicator, Reading
    from kaocheng.units import Quantity

_PERIODS = {"day", "month", "year"}
Row = tuple["FieldPath", "Indicator"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowPair:
    """One indicator as the department table and as the project table have it."""

    department: Indicator
    department_path: FieldPath
    project: Indicator
    project_path: FieldPath

    @property
    def same_name(self) -> bool:
        """Whether both tables print one name."""
        return squash(core_name(self.department.name)) == squash(core_name(self.project.name))


def common_words(text: str, groups: Sequence[Sequence[str]]) -> str:
    """Replace synonyms by the first word of their group; the longest word wins where several fit."""
    preferred, pattern = _synonyms(groups)
    return pattern.sub(lambda match: preferred[match[0]], text) if preferred else text


@remembered(64)
def _synonyms(groups: Sequence[Sequence[str]]) -> tuple[dict[str, str], re.Pattern[str]]:
    """What stands for every word, and a pattern of all words."""
    preferred = {squash(word): squash(group[0]) for group in groups for word in group}
    return preferred, re.compile("|".join(re.escape(word) for word in sorted(preferred, key=len, reverse=True)))


@lru_cache(maxsize=TEXTS)
def name_key(name: str, context: Context) -> str:
    """The name in which indicators are compared: without decoration, synonyms made one."""
    return common_words(squash(core_name(name)), context.lexicon.groups("synonyms"))


@remembered_together(64)
def annual_rows(reading: Reading, context: Context) -> Sequence[Row]:
    """The rows of the year, without a block of long-term indicators and without empty names."""
    return tuple([item for item in rows_of_year(reading, context.lexicon) if name_key(item[1].name, context)])


def row_pairs(department: Reading, project: Reading, context: Context) -> list[RowPair]:
    """Pair rows by name under synonyms, then those left by like names with one and the same count or amount.

    Rates are not paired by likeness: 90 % stands beside many names.
    """
    return list(_row_pairs(department, project, context))


_PAIRS = 1024
"""Tables of a department and a project whose pairs of rows are remembered, for half a dozen rules go over them."""


@remembered_together(_PAIRS)
def _row_pairs(department: Reading, project: Reading, context: Context) -> tuple[RowPair, ...]:
    left: dict[str, list[Row]] = defaultdict(list)
    for row in annual_rows(department, context):
        left[name_key(row[1].name, context)].append(row)
    pairs = []
    alone: list[Row] = []
    for row in annual_rows(project, context):
        twins = left.get(name_key(row[1].name, context))
        if twins:
            pairs.append(_pair(twins.pop(0), row))
        else:
            alone.append(row)
    limit = context.standards.number("lint.same-name-similarity")
    values = {row.target.value for _, row in alone if row.target.value is not None}
    rest = sorted([row for rows in left.values() for row in rows if row[1].target.value in values], key=_position)
    for row in alone:
        place = next((place for place, other in enumerate(rest) if _alike(other[1], row[1]) >= limit), None)
        if place is not None:
            pairs.append(_pair(rest.pop(place), row))
    return tuple(sorted(pairs, key=lambda pair: pair.project_path.parts[1]))


def adds_up(quantity: Quantity) -> bool:
    """Whether parts of it add up to it: plain counts and amounts do; rates, prices and durations don't."""
    exponents = quantity.unit.dimension.exponents
    return len(exponents) == 1 and exponents[0][1] == 1 and exponents[0][0] not in _PERIODS


def _pair(department: Row, project: Row) -> RowPair:
    return RowPair(department_path=department[0], department=department[1], project_path=project[0], project=project[1])


def _position(row: Row) -> int:
    return int(row[0].parts[1])


def _alike(left: Indicator, right: Indicator) -> float:
    if left.target.value is None or left.target.value != right.target.value:
        return 0
    quantity = left.target.quantity
    if quantity is None or quantity.unit.is_rate or quantity != right.target.quantity:
        return 0
    return fuzz.ratio(core_name(left.name), core_name(right.name))
