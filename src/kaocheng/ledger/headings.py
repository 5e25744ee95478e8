"""Headings of a ledger file: which column holds which field, in which unit."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from kaocheng.base.text import clip, squash
from kaocheng.ledger.kind import FieldType, LedgerField, LedgerKind
from kaocheng.ledger.problems import Place, ProblemCode, problem
from kaocheng.units import Unit, parse_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.base.findings import Finding

_BRACKETED = re.compile(r"(.+?)[(\[【](?:单位:?)?([^)\]】]*)[)\]】]")
_STARS = "*＊★"
_ALIKE = 50
"""How alike (of 100) a heading must be to be suggested; never taken by itself."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column that was understood."""

    position: int
    field: LedgerField
    heading: str
    unit: Unit | None = None


def bare_heading(heading: str) -> str:
    """A heading as messages name it: without the star that marks a required column."""
    return heading.strip().strip(_STARS).strip()


class HeadingWords:
    """The words that name the fields of a kind."""

    def __init__(self, kind: LedgerKind) -> None:
        self.kind = kind
        self._words = {squash(word): item for item in kind.columns for word in (item.name, *item.aliases)}
        self._words |= {squash(item.label): item for item in kind.columns}

    def match(self, heading: str) -> tuple[LedgerField, Unit | None] | None:
        """The field of a heading and the unit printed in it."""
        text = squash(heading).strip(_STARS)
        if text in self._words:
            return self._words[text], None
        match = _BRACKETED.fullmatch(text)
        if match and match[1] in self._words:
            item = self._words[match[1]]
            return item, parse_unit(match[2]) if item.type.is_quantity and match[2] else None
        return None

    def knows(self, heading: str) -> bool:
        """Whether a heading names a field."""
        return self.match(heading) is not None

    def nearest(self, heading: str) -> str:
        """The label of the field whose word is most alike; ``""`` when none is."""
        found = process.extractOne(squash(heading), self._words.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
        return self._words[found[0]].label if found else ""


def match_headings(headings: Sequence[str], words: HeadingWords, place: Place,
                   money_unit: Unit | None = None) -> tuple[tuple[Column, ...], tuple[Finding, ...]]:
    """Find the field of every column; whatever can't be placed is a problem, a blank heading is skipped.

    Args:
        headings: One text a column.
        words: The kind's vocabulary.
        place: File and line of the headings.
        money_unit: The unit of money columns whose heading gives none.
    """
    columns: list[Column] = []
    present: set[str] = set()
    problems: list[Finding] = []
    for position, heading in enumerate(headings):
        if not squash(heading):
            continue
        name = bare_heading(heading)
        at = replace(place, column=name)
        found = words.match(heading)
        if found is None:
            problems.append(_unknown(heading, words, at))
            continue
        item, unit = found
        if item.name in present:
            problems.append(problem(ProblemCode.HEADING_TWICE, at, f"“{item.label}”出现了两列", "删去或改名其中一列"))
        elif unit is not None and unit.dimension != parse_unit(item.unit).dimension:
            problems.append(problem(ProblemCode.UNIT_WRONG, at, f"列名里的单位“{unit.symbol}”不能用于“{item.label}”",
                                    f"写成“{item.heading}”"))
        else:
            unit = money_unit if unit is None and item.type is FieldType.MONEY else unit
            columns.append(Column(position, item, name, unit))
        present.add(item.name)
    problems += [
        problem(ProblemCode.HEADING_MISSING, place, f"缺少必填列“{item.label}”", f"补上“{item.heading}”列")
        for item in words.kind.columns if item.required and item.name not in present
    ]
    return tuple(columns), tuple(problems)


def _unknown(heading: str, words: HeadingWords, place: Place) -> Finding:
    kind = words.kind
    near = words.nearest(heading)
    remedy = f"是否应为“{near}”？" if near else ""
    return problem(ProblemCode.HEADING_UNKNOWN, place, f"“{kind.label}”台账没有名为“{clip(heading.strip())}”的列",
                   f"{remedy}可用的列：{'、'.join(item.label for item in kind.columns)}")
