"""Headings of a ledger file: which column holds which field, in which unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from kaocheng.base.text import clip, squash
from kaocheng.ledger.kind import LedgerField, LedgerKind
from kaocheng.ledger.problems import Place, ProblemCode, problem
from kaocheng.units import Unit, parse_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.base.findings import Finding

_BRACKETED = re.compile(r"(.+?)[(\[【](?:单位:?)?([^)\]】]*)[)\]】]")
_STARS = "*＊★"


@dataclass(frozen=True, slots=True)
class Column:
    """A column that was understood."""

    position: int
    field: LedgerField
    heading: str
    unit: Unit | None = None


def match_headings(headings: Sequence[str], kind: LedgerKind, file: str) -> tuple[tuple[Column, ...], tuple[Finding, ...]]:
    """Find the field of every column; whatever can't be placed is a problem, a blank heading is skipped."""
    columns: list[Column] = []
    present: set[str] = set()
    problems: list[Finding] = []
    for position, heading in enumerate(headings):
        if not squash(heading):
            continue
        found = _match(position, heading, kind)
        place = Place(file, 1, heading.strip())
        if found is None:
            problems.append(_unknown(heading, kind, place))
            continue
        if found.field.name in present:
            problems.append(problem(ProblemCode.HEADING_TWICE, place, f"“{found.field.label}”出现了两列",
                                    "删去或改名其中一列"))
        elif found.unit is not None and found.unit.dimension != parse_unit(found.field.unit).dimension:
            problems.append(problem(ProblemCode.UNIT_WRONG, place, f"列名里的单位“{found.unit.symbol}”不能用于“{found.field.label}”",
                                    f"写成“{found.field.heading}”"))
        else:
            columns.append(found)
        present.add(found.field.name)
    problems += [
        problem(ProblemCode.HEADING_MISSING, Place(file, 1), f"缺少必填列“{item.label}”", f"补上“{item.heading}”列")
        for item in kind.columns if item.required and item.name not in present
    ]
    return tuple(columns), tuple(problems)


def _match(position: int, heading: str, kind: LedgerKind) -> Column | None:
    words = {squash(word): item for item in kind.columns for word in (item.name, *item.aliases)}
    words |= {squash(item.label): item for item in kind.columns}
    text = squash(heading).strip(_STARS)
    if text in words:
        return Column(position, words[text], heading.strip())
    match = _BRACKETED.fullmatch(text)
    if match and match[1] in words:
        item, unit = words[match[1]], parse_unit(match[2])
        return Column(position, item, heading.strip(), unit if item.type.is_quantity and match[2] else None)
    return None


def _unknown(heading: str, kind: LedgerKind, place: Place) -> Finding:
    labels = [item.label for item in kind.columns]
    near = get_close_matches(squash(heading), labels, n=1)
    remedy = f"是否应为“{near[0]}”？" if near else ""
    return problem(ProblemCode.HEADING_UNKNOWN, place, f"“{kind.label}”台账没有名为“{clip(heading.strip())}”的列",
                   f"{remedy}可用的列：{'、'.join(labels)}")
