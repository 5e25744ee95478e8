"""Which project tables belong to which department table among the tables handed in together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kaocheng.base.memory import TEXTS
from kaocheng.base.text import squash
from kaocheng.model import FormKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
    found = []
    for department in readings:
        if department.table.form is not FormKind.DEPARTMENT_TARGET:
            continue
        own = [reading for reading in readings if reading.table.form is FormKind.PROJECT_TARGET
               and _same_year(department.table, reading.table) and _belongs(reading, department, readings)]
        if own:
            found.append(DepartmentSet(department=department, projects=_distinct(department, own)))
    return found


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


def _belongs(project: Reading, department: Reading, readings: Sequence[Reading]) -> bool:
    unit = unit_name(department.table)
    if project.table.unit or project.table.supervisor:
        return bool(unit) and unit in {unit_name(project.table), plain_unit(project.table.supervisor)}
    departments = [reading for reading in readings if reading.table.form is FormKind.DEPARTMENT_TARGET]
    inside = [reading for reading in departments if reading.document == project.document]
    if not inside:
        return len(departments) == 1
    before = [reading for reading in inside if reading.number < project.number]
    return bool(before) and max(before, key=lambda reading: reading.number) is department


def _distinct(department: Reading, projects: Sequence[Reading]) -> tuple[Reading, ...]:
    nearest_first = sorted(projects, key=lambda reading: reading.document != department.document)
    chosen: dict[object, Reading] = {}
    for reading in nearest_first:
        chosen.setdefault(squash(reading.table.project or "") or (reading.document, reading.number), reading)
    return tuple(reading for reading in projects if any(reading is kept for kept in chosen.values()))
