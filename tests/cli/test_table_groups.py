"""Which tables of a folder are checked together, and how they are set aside meanwhile."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kaocheng.cli.spool import Spool
from kaocheng.cli.table_groups import TableGroup, TableKey, group_tables
from kaocheng.model import FormKind
from tests.tables import readings_from

D, P = FormKind.DEPARTMENT_TARGET, FormKind.PROJECT_TARGET


def _key(document: str, unit: str = "", form: FormKind = P, year: int | None = 2024, supervisor: str = "") -> TableKey:
    return TableKey(document=document, form=form, unit=unit, supervisor=supervisor, year=year)


def _groups(*keys: TableKey) -> list[tuple[str, int | None, tuple[int, ...]]]:
    return [(group.unit, group.year, group.members) for group in group_tables(keys, Decimal(85))]


def test_unit_and_year() -> None:
    assert _groups(_key("a", "甲局", D), _key("b", "乙局", D), _key("c", "甲局"), _key("d", "甲局", D, 2023)) == [
        ("甲局", 2024, (0, 2)), ("乙局", 2024, (1,)), ("甲局", 2023, (3,))]


def test_project_of_a_subordinate_unit_goes_to_its_department() -> None:
    assert _groups(_key("a", "甲局", D), _key("b", "甲局下属站", supervisor="甲局")) == [("甲局", 2024, (0, 1))]
    assert _groups(_key("a", "甲局", D), _key("b", "下属站", D, supervisor="甲局"), _key("c", "下属站", supervisor="甲局")) == [
        ("甲局", 2024, (0,)), ("下属站", 2024, (1, 2))]


def test_no_unit_nearest_table_of_the_file() -> None:
    assert _groups(_key("a"), _key("a", "甲局", D), _key("a"), _key("a", "乙局", D), _key("a")) == [
        ("甲局", 2024, (0, 1, 2)), ("乙局", 2024, (3, 4))]


def test_no_unit_only_unit_of_the_folder_or_of_one_above() -> None:
    assert _groups(_key("x/a", "甲局", D), _key("x/p"), _key("x/下/q"), _key("y/r")) == [
        ("甲局", 2024, (0, 1, 2)), ("", 2024, (3,))]


@pytest.mark.parametrize(
    ("path", "unit"), [("x/虚构县教育局项目.docx", "虚构县教育局"), ("x/虚构县水务局/项目.docx", "虚构县水务局"), ("x/项目一.docx", ""), ("x/局", "")],
)
def test_no_unit_several_in_the_folder_the_path_names_it(path: str, unit: str) -> None:
    found = _groups(_key("x/a", "虚构县教育局", D), _key("x/b", "虚构县水务局", D), _key(path))
    assert next(name for name, _, members in found if 2 in members) == unit


def test_two_units_named_equally_well_are_no_guess() -> None:
    found = _groups(_key("x/a", "教育局", D), _key("x/b", "水务局", D), _key("x/教育局水务局项目"))
    assert found[-1] == ("", 2024, (2,))


def test_no_year() -> None:
    assert _groups(_key("a", "甲局", D), _key("b", "甲局", year=None)) == [("甲局", 2024, (0, 1))]
    assert _groups(_key("a", "甲局", D), _key("b", "甲局", year=2023), _key("b", "甲局", year=None), _key("c", "甲局", year=None)) == [
        ("甲局", 2024, (0,)), ("甲局", 2023, (1, 2)), ("甲局", None, (3,))]


def test_tables_of_files_without_any_unit_stay_by_file() -> None:
    assert _groups(_key("a"), _key("a"), _key("b")) == [("", 2024, (0, 1)), ("", 2024, (2,))]
    assert group_tables([], Decimal(85)) == []
    assert isinstance(group_tables([_key("a")], Decimal(85))[0], TableGroup)


def test_key_of_a_table() -> None:
    reading = readings_from("form: project_target\nunit: 101001-甲局（本级）\nsupervisor: 乙局\nfiscal_year: 2024\n")[0]
    assert TableKey.of(reading) == TableKey(document="例表", form=P, unit="甲局", supervisor="乙局", year=2024)


def test_spool_gives_back_what_was_set_aside() -> None:
    readings = readings_from("form: project_target\nproject: 甲\n---\nform: department_target\nmarks: [field-blank @ unit @ 单位]\n")
    with Spool() as spool:
        assert [spool.add(reading) for reading in readings] == [0, 1]
        assert (len(spool), spool.get(1), spool.get(0)) == (2, readings[1], readings[0])
