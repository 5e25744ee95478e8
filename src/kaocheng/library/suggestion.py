"""Suggestions for one table: from the unit's own tables and from the packs' library, one for every indicator."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from kaocheng.library.entry import installed_library
from kaocheng.library.proof import proofs_of
from kaocheng.lint.direction import wants_more
from kaocheng.lint.row_pairs import name_key
from kaocheng.model import Indicator, TargetTable, TargetValue

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kaocheng.law.trees import IndicatorTree
    from kaocheng.library.entry import LibraryIndicator
    from kaocheng.library.proof import Proof
    from kaocheng.lint.rule import Context


class SourceKind(StrEnum):
    """Where a suggestion can come from; nearest first."""

    THIS_YEAR = "this_year"
    EARLIER = "earlier"
    LIBRARY = "library"

    @property
    def label(self) -> str:
        """The Chinese words users read."""
        return {"this_year": "本年的表", "earlier": "往年的表", "library": "指标库"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTable:
    """A table of the same unit: another of the year, or one of an earlier year."""

    label: Annotated[str, "出处"]
    table: Annotated[TargetTable, "表"]
    kind: Annotated[SourceKind, "来源"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionSource:
    """One source of a suggestion; ``target`` is what it sets, blank in the library."""

    kind: Annotated[SourceKind, "来源"]
    label: Annotated[str, "出处"]
    target: Annotated[str, "指标值"] = ""
    note: Annotated[str, "说明"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """建议: an indicator that may be taken into a table."""

    key: Annotated[str, "比较用的名称"]
    """Names that are one under synonyms have one key."""
    indicator: Annotated[Indicator, "指标"]
    unit: Annotated[str, "计量单位"]
    wants_more: Annotated[bool | None, "越多越好"]
    sources: Annotated[tuple[SuggestionSource, ...], "来源"]
    proof: Annotated[Proof | None, "证明"]
    same_row: Annotated[str, "表上已有的指标"]
    """The row of the table that has the same name, or counts the same fact; blank when there is none."""

    @property
    def is_taken(self) -> bool:
        """Whether the table has it already."""
        return bool(self.same_row)

    @property
    def nearest(self) -> SourceKind:
        """The nearest source."""
        return self.sources[0].kind

    @property
    def direction(self) -> str:
        """How a target of it reads: ``越多越好`` …"""
        if not self.unit:
            return "定性"
        return {True: "越多越好", False: "越少越好", None: "定量"}[self.wants_more]


@dataclass(frozen=True, slots=True)
class _Find:
    row: Indicator
    unit: str
    more: bool | None
    source: SuggestionSource


def suggest(table: TargetTable, own: Iterable[OwnTable], context: Context, tree: IndicatorTree) -> tuple[Suggestion, ...]:
    """Everything that may be taken into a table, once each: what is not in it first, then in the order of the tree.

    The nearest source gives name, levels and explanation; others fill what it leaves blank.

    Args:
        table: The table being drafted.
        own: The unit's other tables.
        context: Synonyms and words of direction.
        tree: The levels of the profile, for the order.
    """
    finds: dict[str, list[_Find]] = defaultdict(list)
    for find in (*_own(own, context), *_offered(table, context)):
        finds[name_key(find.row.name, context)].append(find)
    finds.pop("", None)
    taken, proven = _taken(table, context)
    merged = {key: sorted(group, key=lambda find: list(SourceKind).index(find.source.kind)) for key, group in finds.items()}
    rows = [_joined(group) for group in merged.values()]
    made = [
        Suggestion(
            key=key, indicator=_explained(row, proof), unit=next((find.unit for find in group if find.unit), ""),
            wants_more=next((find.more for find in group if find.more is not None), None),
            sources=tuple(dict.fromkeys(find.source for find in group)), proof=proof,
            same_row=taken.get(key) or proven.get(proof.measure if proof else "", ""))
        for (key, group), row, proof in zip(merged.items(), rows, proofs_of(table, rows), strict=True)
    ]
    places = tree.places
    return tuple(sorted(made, key=lambda item: (
        item.is_taken, places.get((item.indicator.level1 or "", item.indicator.level2 or ""), len(places)),
        list(SourceKind).index(item.nearest), item.key)))


def _taken(table: TargetTable, context: Context) -> tuple[dict[str, str], dict[str, str]]:
    """Names of the table's rows by compared name, and by the measure that proves them."""
    rows = table.indicators
    proofs = zip(rows, proofs_of(table, rows), strict=True)
    return {name_key(row.name, context): row.name for row in rows}, {proof.measure: row.name for row, proof in proofs if proof}


def _own(tables: Iterable[OwnTable], context: Context) -> list[_Find]:
    return [
        _Find(replace(row, actual=None, score=None, reason=None, remark=None, likelihood=None, points=None), row.target.unit or "",
              _more(row, context), SuggestionSource(kind=item.kind, label=item.label, target=row.target.text))
        for item in tables for row in item.table.indicators
    ]


def _offered(table: TargetTable, context: Context) -> list[_Find]:
    return [
        _Find(Indicator(name=item.name, level1=item.level1, level2=item.level2, level2_printed=item.level2, definition=item.definition or None),
              item.unit, item.comparator.is_upward if item.comparator and item.comparator.value != "=" else None, _source(item, context))
        for item in installed_library() if item.is_for(table)
    ]


def _source(item: LibraryIndicator, context: Context) -> SuggestionSource:
    return SuggestionSource(kind=SourceKind.LIBRARY, label=context.standards.lawbook.cite(item.citation), note=item.note)


def _more(row: Indicator, context: Context) -> bool | None:
    comparator = row.target.comparator
    if comparator is not None and (comparator.is_upward or comparator.is_downward):
        return comparator.is_upward
    return wants_more(row.name, context.lexicon)


def _joined(group: Sequence[_Find]) -> Indicator:
    """The nearest row; a level pair is taken whole, so that two sources' levels are never mixed."""
    first = group[0].row
    levels = next((find.row for find in group if find.row.level1 and find.row.level2), first)
    return replace(
        first, level1=levels.level1, level2=levels.level2, level2_printed=levels.level2_printed,
        definition=next((find.row.definition for find in group if find.row.definition), None),
        target=next((find.row.target for find in group if not find.row.target.is_blank), TargetValue()))


def _explained(row: Indicator, proof: Proof | None) -> Indicator:
    return replace(row, definition=proof.explanation) if proof is not None and not row.definition else row
