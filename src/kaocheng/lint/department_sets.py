"""Which project tables belong to which department table among the tables handed in together."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kaocheng.base.memory import TEXTS, remembered
from kaocheng.base.text import squash
from kaocheng.model import FormKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kaocheng.model import Reading, TargetTable

_CODE = re.compile(r"^[\dA-Z]+-")
_LEVEL = re.compile(r"\((?:本级|机关)\)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentSet:
    """A department's target table and the target tables of its projects; there is at least one project."""

    department: Reading
    projects: tuple[Reading, ...]


def department_sets(readings: Sequence[Reading]) -> list[DepartmentSet]:
    """Put the target tables of projects to the target table of their unit and year.

    A project table belongs to a department by its unit or by its supervisor. One that names no unit belongs to the
    department table before it in the same document, or, when its document has none, to the only department table
    handed in. Of two tables of one project, the one in the department's own
    document counts, else the first.
    """
    return list(_department_sets(tuple(readings)))


@remembered(8)
def _department_sets(readings: tuple[Reading, ...]) -> tuple[DepartmentSet, ...]:
    """Look every department up among the projects by unit, so that the work grows with the tables and not their pairs."""
    departments = [reading for reading in readings if reading.table.form is FormKind.DEPARTMENT_TARGET]
    if not departments:
        return ()
    by_unit: dict[str, list[Reading]] = defaultdict(list)
    nameless: dict[int, list[Reading]] = defaultdict(list)
    inside = _by_document(departments)
    for project in readings:
        if project.table.form is not FormKind.PROJECT_TARGET:
            continue
        if project.table.unit or project.table.supervisor:
            for unit in {unit_name(project.table), plain_unit(project.table.supervisor)}:
                by_unit[unit].append(project)
        elif (department := _nearest(project, departments, inside)) is not None:
            nameless[id(department)].append(project)
    order = {id(reading): position for position, reading in enumerate(readings)}
    found = []
    for department in departments:
        unit = unit_name(department.table)
        named = by_unit.get(unit, ()) if unit else ()
        own = sorted((project for project in (*named, *nameless.get(id(department), ()))
                      if _same_year(department.table, project.table)), key=lambda project: order[id(project)])
        if own:
            found.append(DepartmentSet(department=department, projects=_distinct(department, own)))
    return tuple(found)


def tables_by_unit(readings: Iterable[Reading]) -> list[list[Reading]]:
    """Tables of one unit; a table that names none belongs to the unit named before it in its document."""
    groups: dict[str, list[Reading]] = {}
    named: dict[str, str] = {}
    for reading in readings:
        unit = unit_name(reading.table) or named.get(reading.document, "")
        named[reading.document] = unit
        groups.setdefault(unit or reading.document, []).append(reading)
    return list(groups.values())


def unit_name(table: TargetTable) -> str:
    """The unit without its code in front and without 本级 behind; ``""`` when the table names none."""
    return plain_unit(table.unit)


def project_name(reading: Reading) -> str:
    """How a message names a project table: by its project, else by its number."""
    return reading.table.project or f"表{reading.number}"


@lru_cache(maxsize=TEXTS)
def plain_unit(unit: str | None) -> str:
    """A printed unit without its code in front and without 本级 behind; ``""`` when there is none."""
    return _LEVEL.sub("", _CODE.sub("", squash(unit or "")))


def _same_year(left: TargetTable, right: TargetTable) -> bool:
    return left.fiscal_year is None or right.fiscal_year is None or left.fiscal_year == right.fiscal_year


def _by_document(departments: Sequence[Reading]) -> dict[str, list[Reading]]:
    """The departments of each document by their number; of two with one number the first handed in."""
    inside: dict[str, list[Reading]] = defaultdict(list)
    for reading in sorted(departments, key=lambda reading: reading.number):
        known = inside[reading.document]
        if not known or known[-1].number < reading.number:
            known.append(reading)
    return inside


def _nearest(project: Reading, departments: Sequence[Reading], inside: Mapping[str, Sequence[Reading]]) -> Reading | None:
    """The department of a project table that names no unit; ``None`` when it has none."""
    known = inside.get(project.document)
    if not known:
        return departments[0] if len(departments) == 1 else None
    place = bisect_left(known, project.number, key=lambda reading: reading.number)
    return known[place - 1] if place else None


def _distinct(department: Reading, projects: Sequence[Reading]) -> tuple[Reading, ...]:
    nearest_first = sorted(projects, key=lambda reading: reading.document != department.document)
    chosen: dict[object, Reading] = {}
    for reading in nearest_first:
        chosen.setdefault(squash(reading.table.project or "") or (reading.document, reading.number), reading)
    kept = {id(reading) for reading in chosen.values()}
    return tuple(reading for reading in projects if id(reading) in kept)
