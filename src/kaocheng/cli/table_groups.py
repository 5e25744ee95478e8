"""Which tables of a folder are checked together.

One group is one unit in one year. A table belongs to

1. the unit it prints (without code in front and 本级 behind); a project table whose unit has no department table
   here, but whose supervisor has one, belongs to the supervisor;
2. if it prints none: the unit of the nearest table before it in the same file, else of the first after it;
3. else the unit of the tables that lie in the same folder, or in the nearest folder above that holds any; if several
   units have tables there, the one whose name the file's path resembles most (`rapidfuzz`, partial ratio, the unit's
   whole name against the path; profile parameter ``lint.same-unit-similarity``);
4. else it stands alone with the other such tables of its file.

A table that prints no year belongs to the only year of its unit, else to the year of the table before it in its file.
Groups come in the order of their first tables, tables in the order they were read.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Annotated

from rapidfuzz import fuzz

from kaocheng.base.text import squash
from kaocheng.lint.department_sets import plain_unit
from kaocheng.model import FormKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from kaocheng.model import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class TableKey:
    """What grouping needs to know of a table."""

    document: Annotated[str, "文件"]
    form: Annotated[FormKind, "表种"]
    unit: Annotated[str, "单位"]
    supervisor: Annotated[str, "主管部门"]
    year: Annotated[int | None, "预算年度"]

    @classmethod
    def of(cls, reading: Reading) -> TableKey:
        """The key of a table."""
        table = reading.table
        return cls(document=reading.document, form=table.form, unit=plain_unit(table.unit),
                   supervisor=plain_unit(table.supervisor), year=table.fiscal_year)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableGroup:
    """Tables to check together; ``members`` are positions among the keys."""

    unit: Annotated[str, "单位"]
    """``""`` when the tables print none and none could be told."""
    year: Annotated[int | None, "预算年度"]
    members: Annotated[tuple[int, ...], "表"]


def group_tables(keys: Sequence[TableKey], similarity: Decimal) -> list[TableGroup]:
    """Group tables as the module says; keys of one document must be neighbours.

    Args:
        keys: The tables in the order they were read.
        similarity: Per cent from which a path names a unit.
    """
    units = _units(keys, similarity)
    years = _years(keys, units)
    groups: dict[tuple[str, str, int | None], list[int]] = defaultdict(list)
    for position, (key, unit, year) in enumerate(zip(keys, units, years, strict=True)):
        groups[unit, "" if unit else key.document, year].append(position)
    return [TableGroup(unit=unit, year=year, members=tuple(members)) for (unit, _, year), members in groups.items()]


def _units(keys: Sequence[TableKey], similarity: Decimal) -> list[str]:
    departments = {key.unit for key in keys if key.form.is_department and key.unit}
    printed = [_printed(key, departments) for key in keys]
    by_folder: dict[PurePosixPath, set[str]] = defaultdict(set)
    for key, unit in zip(keys, printed, strict=True):
        if unit:
            by_folder[PurePosixPath(key.document).parent].add(unit)
    units: list[str] = []
    for document, (start, end) in _documents(keys):
        inside = printed[start:end]
        last = next((unit for unit in inside if unit), "") or _from_folders(document, by_folder, similarity)
        for unit in inside:
            last = unit or last
            units.append(last)
    return units


def _printed(key: TableKey, departments: set[str]) -> str:
    if not key.form.is_department and key.unit not in departments and key.supervisor in departments:
        return key.supervisor
    return key.unit


def _documents(keys: Sequence[TableKey]) -> Iterator[tuple[str, tuple[int, int]]]:
    """The documents with the range of their tables."""
    start = 0
    for position in range(1, len(keys) + 1):
        if position == len(keys) or keys[position].document != keys[start].document:
            yield keys[start].document, (start, position)
            start = position


def _from_folders(document: str, by_folder: dict[PurePosixPath, set[str]], similarity: Decimal) -> str:
    for folder in PurePosixPath(document).parents:
        units = sorted(by_folder.get(folder, ()))
        if len(units) == 1:
            return units[0]
        if units:
            return _named_by(squash(document), units, similarity)
    return ""


def _named_by(path: str, units: Sequence[str], similarity: Decimal) -> str:
    """The unit a path names best; none when two names fit equally well."""
    likeness = sorted(((fuzz.partial_ratio(unit, path), unit) for unit in units if len(unit) <= len(path)), reverse=True)
    good = [(ratio, unit) for ratio, unit in likeness if ratio >= similarity]
    if not good or (len(good) > 1 and good[0][0] == good[1][0]):
        return ""
    return good[0][1]


def _years(keys: Sequence[TableKey], units: Sequence[str]) -> list[int | None]:
    known: dict[str, set[int]] = defaultdict(set)
    for key, unit in zip(keys, units, strict=True):
        if key.year is not None:
            known[unit or key.document].add(key.year)
    years: list[int | None] = []
    for position, (key, unit) in enumerate(zip(keys, units, strict=True)):
        year = key.year
        only = known[unit or key.document]
        if year is None and len(only) == 1:
            year = next(iter(only))
        if year is None and position and keys[position - 1].document == key.document:
            year = years[-1]
        years.append(year)
    return years
