"""Numbers that the texts of 阶段性计划 name, and the indicator each belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.memory import remembered
from kaocheng.base.text import squash
from kaocheng.units import Quantity, parse_unit
from kaocheng.units.unit import leading_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kaocheng.model import Indicator, Phase, TargetTable

_CLAUSE = re.compile(r"[。；;，,、\n]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_NOT_COUNTED = frozenset({"年", "月", "日", "年度", "号"})
_YEAR = re.compile(r"\d{4}年度?")
_ORDINAL = re.compile(r"^[(（]?[一二三四五六七八九十]+(?:是|[)）、.])")
_ENOUGH = Decimal("0.5")
"""Share of the shorter text's pairs of characters that both texts have."""
_DENOMINATOR = re.compile(r"目标(?:任务)?数?(?:为)?(\d+(?:\.\d+)?)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A number in the text of a phase."""

    phase: Annotated[int, "阶段"]
    """0-based position among the phases."""
    words: Annotated[str, "前面的文字"]
    quantity: Annotated[Quantity, "数"]


def mentions_of(phases: Sequence[Phase]) -> tuple[Mention, ...]:
    """Every number with a unit that the phases name, years and months left out."""
    return tuple(mention for position, phase in enumerate(phases) for mention in _in_text(position, phase.text))


def _in_text(position: int, text: str) -> Iterator[Mention]:
    for clause in _CLAUSE.split(squash(text)):
        words = _ORDINAL.sub("", _YEAR.sub("", clause))
        for match in _NUMBER.finditer(words):
            unit = leading_unit(words[match.end():])
            if unit and unit not in _NOT_COUNTED:
                yield Mention(phase=position, words=words[: match.start()],
                              quantity=Quantity(Decimal(match[0]), parse_unit(unit)))


@remembered(64)
def declared_plans(table: TargetTable) -> Mapping[int, Mapping[int, Quantity]]:
    """What the phases plan for each row, by row and phase, in the row's unit.

    A mention belongs to the rows of its dimension whose names share most with its words; a completion rate
    (``引进企业数/目标任务数120家``) takes the count that it divides.
    """
    found: dict[int, dict[int, Quantity]] = {}
    rows = table.indicators
    for mention in mentions_of(table.phases):
        values = {position: value for position, row in enumerate(rows)
                  if (value := _in_unit_of(row, mention.quantity)) is not None}
        scores = {position: _score(rows[position], mention) for position in values}
        for counts in (True, False):
            kind = [position for position in values if (completion_base(rows[position]) is None) is counts]
            best = max((scores[position] for position in kind), default=Decimal(0))
            for position in kind:
                alone = counts and len(kind) == 1 and scores[position] > 0
                if scores[position] == best and (best >= _ENOUGH or alone):
                    found.setdefault(position, {})[mention.phase] = values[position]
    return found


def completion_base(row: Indicator) -> Quantity | None:
    """The planned number that a completion rate divides by: ``…/目标数50家*100%`` → 50家; ``None`` for other rows."""
    target = row.target.quantity
    if target is None or not target.unit.is_rate or not row.definition:
        return None
    text = squash(row.definition)
    match = _DENOMINATOR.search(text)
    unit = leading_unit(text[match.end():]) if match else ""
    return Quantity(Decimal(match[1]), parse_unit(unit)) if match and unit else None


def _in_unit_of(row: Indicator, quantity: Quantity) -> Quantity | None:
    target, base = row.target.quantity, completion_base(row)
    if target is None:
        return None
    if base is not None and base.value and base.unit.dimension == quantity.unit.dimension:
        return (quantity / base).to(target.unit)
    return quantity.to(target.unit) if target.unit.dimension == quantity.unit.dimension else None


def _score(row: Indicator, mention: Mention) -> Decimal:
    """How much name and words share."""
    name, words = _pairs(squash(row.name)), _pairs(mention.words)
    shorter = min(len(name), len(words))
    return Decimal(len(name & words)) / shorter if shorter else Decimal(0)


def _pairs(text: str) -> set[str]:
    return {text[i:i + 2] for i in range(len(text) - 1)}
