"""One segment of a document to one table, or to several when it lists several projects."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from kaocheng.base.paths import FieldPath
from kaocheng.base.text import clip
from kaocheng.forms.codes import R
from kaocheng.forms.recognise.blocks import Block, find_block, is_total
from kaocheng.forms.recognise.fields import read_fields
from kaocheng.forms.recognise.funds import read_funds, unit_in
from kaocheng.forms.recognise.gathered import Doubt, Gathered
from kaocheng.forms.recognise.goals import read_goals
from kaocheng.forms.recognise.indicators import IndicatorList, figure
from kaocheng.forms.recognise.kinds import kind_of
from kaocheng.forms.recognise.levels import LevelTracker, uses_cost_class
from kaocheng.forms.recognise.listing import by_project, project_fields
from kaocheng.forms.recognise.months import reported_until
from kaocheng.forms.recognise.roles import Role
from kaocheng.forms.recognise.tables import Segment, flatten
from kaocheng.forms.recognise.titles import form_kind, title_text, year_line, year_of
from kaocheng.forms.recognise.vocabulary import vocabulary
from kaocheng.model import (
    FormKind,
    LayoutMark,
    MarkKind,
    Preparer,
    ProjectProfile,
    Safeguards,
    TargetTable,
)

if TYPE_CHECKING:
    from kaocheng.forms.recognise.align import Record
    from kaocheng.forms.recognise.tokens import Token
    from kaocheng.model import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTable:
    """A table with its side information, before it is numbered in its document."""

    table: TargetTable
    sources: dict[FieldPath, Source]
    marks: tuple[LayoutMark, ...]
    doubts: tuple[Doubt, ...]
    roles: frozenset[Role]
    """Columns that the indicator block has."""


def read_table(segment: Segment, shared_unit: str | None = None) -> list[ReadTable]:
    """Read one segment.

    Args:
        segment: The rows.
        shared_unit: Money unit printed outside the table.
    """
    block = find_block(segment)
    gathered = Gathered()
    if segment.cover:
        _read_cover(segment, gathered)
    read_fields(block.head, gathered)
    read_fields(block.foot, gathered)
    read_goals(block.head, gathered)
    if any(header.is_list for header in block.headers):
        unit = unit_in(block.head) or unit_in([cell.token for cell in block.headers[0].cells]) or shared_unit
        return [
            finish(segment, block, project_fields(records, block, gathered, unit), read_records(records, block))
            for records in by_project(block)
        ]
    read_funds(block.head, gathered, default_unit=shared_unit)
    indicators = read_records(block.records, block)
    return [finish(segment, block, gathered, indicators)]


def _read_cover(segment: Segment, gathered: Gathered) -> None:
    """A cover page tells who prepared the form; its blanks are not the form's."""
    read_fields(flatten(segment.cover), gathered)
    gathered.marks.clear()
    for name in [name for name in gathered.fields if not name.startswith("preparer.")]:
        del gathered.fields[name]


def read_records(records: list[Record[Role]], block: Block) -> IndicatorList:
    """Indicators of the records, with their levels."""
    tokens = [token for record in records for cells in record.cells.values() for token in cells]
    tracker = LevelTracker(cost_is_class=uses_cost_class(tokens))
    found = IndicatorList()
    for record in records:
        labels = [*record.cells.get(Role.LEVEL1, ()), *record.cells.get(Role.LEVEL2, ())]
        found.add(record, tracker.read(labels, record.first(Role.NAME), _other_labels(record)))
    if block.header_on_data_row and found.items:
        text = " ".join(token.text for token in block.lead)
        found.marks.append(LayoutMark(kind=MarkKind.HEADER_ON_DATA_ROW, path=FieldPath.of("indicators", 0), text=text))
    return found


def _other_labels(record: Record[Role]) -> list[tuple[int, str]]:
    """Level labels outside the vocabulary; only the columns of a ruled grid tell that they are levels."""
    words = vocabulary()
    return [
        (level, token.text) for level, role in ((1, Role.LEVEL1), (2, Role.LEVEL2)) for token in record.cells.get(role, ())
        if token.ruled and token.text and not words.level(token.key) and not words.is_filler(token.text)
    ]


def finish(segment: Segment, block: Block, gathered: Gathered, indicators: IndicatorList) -> ReadTable:
    """Put a table together."""
    title = title_text(segment.title.text) if segment.title else None
    roles = frozenset(role for header in block.headers for role in header.roles)
    values = gathered.fields
    appraised = bool(roles & {Role.ACTUAL, Role.SCORE})
    kind = form_kind(title, appraised=appraised, department="duties" in values, project="project" in values)
    year = _year(segment, block.head)
    sources = {**gathered.sources, **indicators.sources}
    if segment.title is not None:
        sources[FieldPath.of("title")] = segment.title.source
    table = TargetTable(
        form=kind, title=title, fiscal_year=year, unit=values.get("unit"), supervisor=values.get("supervisor"),
        project=values.get("project"), duties=values.get("duties"), profile=_profile(values),
        preparer=Preparer(unit=values.get("preparer.unit"), handler=values.get("preparer.handler"),
                          phone=values.get("preparer.phone")),
        funds=tuple(gathered.funds), objective=gathered.objective, details=tuple(gathered.details),
        phases=tuple(gathered.phases),
        safeguards=Safeguards(organisation=values.get("safeguards.organisation"), rules=values.get("safeguards.rules")),
        indicators=tuple(indicators.items), total_score=_total_score(block, roles),
        reported_until=reported_until(title, block) if kind is FormKind.MONITORING else None,
    )
    return ReadTable(table=table, sources=sources, marks=(*gathered.marks, *indicators.marks),
                     doubts=(*gathered.doubts, *indicators.doubts, *_unsure(block)), roles=roles)


def _unsure(block: Block) -> list[Doubt]:
    path = FieldPath.of("indicators")
    return [
        *(Doubt(code=R.UNSURE_ROW, path=path, detail=f"“{clip(token.text)}”") for token in block.unread),
        *(Doubt(code=R.UNSURE_SPLIT, path=path, detail=f"“{token.text}”") for token in block.split),
    ]


def _profile(values: dict[str, str]) -> ProjectProfile:
    start, end = values.get("profile.start_year"), values.get("profile.end_year")
    return ProjectProfile(
        category=values.get("profile.category"), nature=values.get("profile.nature"),
        start_year=int(start) if start else None, end_year=int(end) if end else None,
        funding_source=values.get("profile.funding_source"), leader=values.get("profile.leader"),
    )


def _year(segment: Segment, head: list[Token]) -> int | None:
    """The year of the title, of a line of its own, or of a heading of the money block."""
    year = year_of(segment.title.text) if segment.title else None
    if year is not None:
        return year
    for token in head:
        found = year_line(token.text) if len(token.text) < 14 else None  # noqa: PLR2004  (a year and brackets)
        if found is not None:
            return found
    for token in head:
        if vocabulary().fund_roles(token.key):
            found = year_of(token.text)
            if found is not None:
                return found
    return None


def _total_score(block: Block, roles: frozenset[Role]) -> Decimal | None:
    """The total of the scores, of the total row or of 自评总分 in the head.

    A single figure under both points and scores is the total of the points, unless the label says it is a score.
    """
    if not roles & {Role.SCORE, Role.ACTUAL}:
        return None
    figures = [figure(token.text) for token in block.total]
    if len(figures) > 1:
        return figures[1]
    if figures and (Role.POINTS not in roles or block.total_is_score):
        return figures[0]
    return next((figure(following.text) for token, following in pairwise(block.head)
                 if is_total(token) and "分" in token.key and kind_of(following.text).number is not None), None)
