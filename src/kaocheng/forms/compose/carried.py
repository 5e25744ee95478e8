"""What a layout can carry: the table as it can be read back from a form in that layout, and what is lost."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, TypeVar

from kaocheng.forms.compose.facts import head_unit, item_facts, table_facts
from kaocheng.forms.compose.layout import Repeat
from kaocheng.forms.compose.long_term import is_long_term, reading_order
from kaocheng.forms.compose.template import names_in
from kaocheng.forms.recognise.fund_pairs import unit_of
from kaocheng.model import Indicator, Preparer, ProjectProfile, Safeguards, TargetTable, TargetValue
from kaocheng.model.places import field_labels
from kaocheng.model.table import FundLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from _typeshed import DataclassInstance

    from kaocheng.forms.compose.layout import CellSpec, Layout, Part

_TABLE_FIELDS = {"unit": "unit", "supervisor": "supervisor", "project": "project", "duties": "duties",
                 "objective": "objective", "total_score": "total_score", "reported_until": "months"}
_PROFILE_FIELDS = {"category": "category", "nature": "nature", "start_year": "period", "end_year": "period",
                   "funding_source": "funding_source", "leader": "leader"}
_PREPARER_FIELDS = {"unit": "preparer_unit", "handler": "handler", "phone": "phone"}
_SAFEGUARD_FIELDS = {"organisation": "organisation", "rules": "rules"}
_INDICATOR_FIELDS = {name: name for name in ("level1", "level2", "definition", "points", "actual", "score", "reason",
                                             "remark")}
_FUND_FIELDS = {name: name for name in ("label", "budget", "adjusted", "executed", "rate", "points", "score")}
_LONG_NAME = "long_name"
_NOT_TOLD = frozenset({"form", "title", "level2_printed"})

_T = TypeVar("_T", bound="DataclassInstance")


def carried(table: TargetTable, layout: Layout) -> TargetTable:
    """The table with everything blanked that the layout does not print; this is what reads back from the form.

    The title is the one that gets printed. A money block without rows has the one that the blank form prints. A money row without a unit takes the one printed in the head, and level 2 is known by its
    printed label.
    """
    names = _table_names(layout)
    title = layout.title_for(table.title, table_facts(table))
    if title != table.title:
        names |= set(names_in(layout.title))
    year = table.fiscal_year
    indicators = _item_names(layout, Repeat.INDICATORS)
    kept = replace(
        _printed(table, _TABLE_FIELDS, names), title=title or None,
        fiscal_year=year if "year" in names or (year is not None and str(year) in title) else None,
        profile=_printed(table.profile, _PROFILE_FIELDS, names),
        preparer=_printed(table.preparer, _PREPARER_FIELDS, names),
        safeguards=_printed(table.safeguards, _SAFEGUARD_FIELDS, names),
        funds=_funds(table, layout),
        details=table.details if _item_names(layout, Repeat.DETAILS) else (),
        phases=table.phases if _item_names(layout, Repeat.PHASES) else (),
    )
    if not indicators:
        return replace(kept, indicators=())
    rows = reading_order(table.indicators) if _LONG_NAME in indicators else table.indicators
    return replace(kept, indicators=tuple(_indicator(row, indicators, table) for row in rows))


def lost(table: TargetTable, layout: Layout) -> tuple[str, ...]:
    """Chinese names of the filled-in fields that the layout does not print, e.g. ``绩效指标的备注``."""
    kept = carried(table, layout)
    if _LONG_NAME in _item_names(layout, Repeat.INDICATORS):
        table = replace(table, indicators=reading_order(table.indicators))
    found: list[str] = []
    for name, label in field_labels(TargetTable).items():
        before, after = getattr(table, name), getattr(kept, name)
        if name in _NOT_TOLD or before == after or not before:
            continue
        if isinstance(before, tuple):
            found.extend(_lost_items(label, before, after))
        elif isinstance(before, (ProjectProfile, Preparer, Safeguards)):
            found.extend(_differing(before, after))
        else:
            found.append(label)
    return tuple(dict.fromkeys(found))


def empty_places(table: TargetTable, layout: Layout) -> int:
    """How many of the facts that a layout asks for are empty in the table."""
    facts = table_facts(table)
    count = sum(not facts.get(name, "empty") for name in _table_names(layout) - {"completion"})
    for repeat in Repeat:
        names = _item_names(layout, repeat)
        items = item_facts(table, repeat.value, unit_in_head=True)
        count += sum(all(not item[name] for item in items) for name in names if items and name in items[0])
        count += bool(names and not items)
    return count


def _printed(value: _T, facts: Mapping[str, str], names: set[str]) -> _T:
    """The value with the fields blanked whose fact is not among the printed names."""
    return replace(value, **{item.name: item.default for item in fields(value) if facts.get(item.name, "") not in
                             {"", *names}})


def _indicator(row: Indicator, names: set[str], table: TargetTable) -> Indicator:
    kept = _printed(row, _INDICATOR_FIELDS, names)
    if _LONG_NAME in names and is_long_term(row):
        kept = replace(kept, remark=table_facts(table)["long_term"])
    printed = (row.level2_printed or row.level2) if "level2" in names else None
    return replace(kept, level2_printed=printed, target=row.target if "target" in names else TargetValue())


def _funds(table: TargetTable, layout: Layout) -> tuple[FundLine, ...]:
    names = _item_names(layout, Repeat.FUNDS)
    if not names:
        return ()
    in_head = "fund_unit" in _table_names(layout)
    lines = []
    for line in table.funds:
        kept = _printed(line, _FUND_FIELDS, names)
        if in_head and kept.unit is None and any(other.unit for other in table.funds):
            kept = replace(kept, unit=head_unit(table))
        lines.append(kept)
    lines = [line for line in lines if line != FundLine(unit=line.unit)]
    return tuple(lines) or _blank_line(layout, head_unit(table) if in_head else None)


def _blank_line(layout: Layout, unit: str | None) -> tuple[FundLine, ...]:
    """The labelled money row without figures that a form has when there is none to print."""
    labels = [(part.blank or {}).get("label") for part in _parts(layout) if part.repeat is Repeat.FUNDS]
    return tuple(FundLine(label=label, unit=unit_of(label) or unit) for label in labels if label)


def _lost_items(label: str, before: tuple[object, ...], after: tuple[object, ...]) -> Iterator[str]:
    if len(before) != len(after):
        yield label
        return
    for one, two in zip(before, after, strict=True):
        if isinstance(one, (Indicator, FundLine)):
            yield from (f"{label}的{name}" for name in _differing(one, two))


def _differing(before: DataclassInstance, after: object) -> Iterator[str]:
    """Labels of the fields that one value has and the other lacks."""
    labels = field_labels(type(before))
    for item in fields(before):
        if item.name not in _NOT_TOLD and getattr(before, item.name) and not getattr(after, item.name):
            yield labels[item.name]


def _table_names(layout: Layout) -> set[str]:
    """The facts that a layout prints outside its title, those of list items among them."""
    return {name for part in _parts(layout) for cell in _cells(part) for name in names_in(cell.text)} | {
        name for block in layout.blocks for name in names_in(block.label)}


def _item_names(layout: Layout, repeat: Repeat) -> set[str]:
    """What the rows repeated for a list print."""
    return {name for part in _parts(layout) if part.repeat is repeat for row in part.rows for cell in row.cells
            for name in names_in(cell.text)}


def _parts(layout: Layout) -> Iterator[Part]:
    for block in layout.blocks:
        yield from block.parts


def _cells(part: Part) -> Iterator[CellSpec]:
    """Cells that print facts of the table as a whole."""
    yield from part.header
    yield from part.subheader
    for row in part.rows:
        yield from row.cells
