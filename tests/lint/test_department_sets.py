"""Which project tables belong to a department, held against the definition written out pair by pair."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kaocheng.lint.department_sets import department_sets, plain_unit, unit_name
from kaocheng.model import FormKind, Reading, TargetTable

_UNITS = st.sampled_from([None, "青禾县教育局", "001-青禾县教育局(本级)", "云泉县教育局"])
_TABLES = st.builds(
    TargetTable, form=st.sampled_from([FormKind.DEPARTMENT_TARGET, FormKind.PROJECT_TARGET, FormKind.MONITORING]), unit=_UNITS,
    supervisor=_UNITS, project=st.sampled_from([None, "校舍维修", "营养改善"]), fiscal_year=st.sampled_from([None, 2024, 2025]))
_READINGS = st.lists(st.builds(Reading, table=_TABLES, document=st.sampled_from(["甲.docx", "乙.docx"]),
                               number=st.integers(1, 4)), max_size=7)


@given(_READINGS)
def test_sets_are_those_of_the_definition(readings: list[Reading]) -> None:
    found = [(id(tables.department), [id(project) for project in tables.projects]) for tables in department_sets(readings)]
    assert found == [(id(department), own) for department in readings if (own := _projects_of(department, readings))]


def _projects_of(department: Reading, readings: list[Reading]) -> list[int]:
    if department.table.form is not FormKind.DEPARTMENT_TARGET:
        return []
    own = [reading for reading in readings if reading.table.form is FormKind.PROJECT_TARGET
           and len({reading.table.fiscal_year, department.table.fiscal_year} - {None}) < 2
           and _belongs(reading, department, readings)]
    chosen: dict[object, Reading] = {}
    for reading in sorted(own, key=lambda reading: reading.document != department.document):
        chosen.setdefault(reading.table.project or (reading.document, reading.number), reading)
    return [id(reading) for reading in own if any(reading is kept for kept in chosen.values())]


def _belongs(project: Reading, department: Reading, readings: list[Reading]) -> bool:
    unit = unit_name(department.table)
    if project.table.unit or project.table.supervisor:
        return bool(unit) and unit in {unit_name(project.table), plain_unit(project.table.supervisor)}
    departments = [reading for reading in readings if reading.table.form is FormKind.DEPARTMENT_TARGET]
    inside = [reading for reading in departments if reading.document == project.document]
    if not inside:
        return len(departments) == 1
    before = [reading for reading in inside if reading.number < project.number]
    return bool(before) and max(before, key=lambda reading: reading.number) is department
