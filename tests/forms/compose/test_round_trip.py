"""What is composed and written reads back as the same table, in every format that can be written."""

from __future__ import annotations

from dataclasses import fields, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kaocheng.forms.compose import appraised_table, compose_appraisal
from kaocheng.forms.formats.docx import writer as docx_writer
from kaocheng.forms.formats.xlsx import writer as xlsx_writer
from kaocheng.forms.reading import read_bytes, read_file
from tests.forms.compose.test_compose import DEPARTMENT, PROJECT, SPENT, appraisal, local_sheet

if TYPE_CHECKING:
    from kaocheng.forms.grid import Sheet
    from kaocheng.model import TargetTable

WRITERS = {"docx": docx_writer.write, "xlsx": xlsx_writer.write}
SEED = Path(__file__).resolve().parents[3] / "../shared/seed"


def read_back(sheet: Sheet, ending: str) -> TargetTable:
    document = read_bytes(WRITERS[ending]([sheet]), f"表.{ending}")
    assert len(document.readings) == 1
    return document.readings[0].table


def differences(left: TargetTable, right: TargetTable) -> dict[str, tuple[object, object]]:
    return {item.name: (getattr(left, item.name), getattr(right, item.name)) for item in fields(left)
            if getattr(left, item.name) != getattr(right, item.name)}


def as_read(table: TargetTable) -> TargetTable:
    """The table with what every reading has: a title and the printed label of level 2."""
    rows = tuple(replace(row, level2_printed=row.level2) for row in table.indicators)
    name = "部门整体支出绩效目标表" if table.form.is_department else "项目绩效目标表"
    return replace(table, title=f"云岭市某中心2025年{name}", indicators=rows, funds=table.funds[:2])


@pytest.mark.parametrize("ending", WRITERS)
@pytest.mark.parametrize("table", [
    as_read(DEPARTMENT), as_read(PROJECT), as_read(replace(PROJECT, details=(), supervisor=None)),
    as_read(replace(DEPARTMENT, supervisor="某局", indicators=tuple(
        replace(row, points=Decimal(18), remark="年度") for row in DEPARTMENT.indicators))),
], ids=["department", "project", "plain-project", "with-points"])
def test_target_tables(table: TargetTable, ending: str) -> None:
    assert differences(table, read_back(local_sheet(table), ending)) == {}


@pytest.mark.parametrize("ending", WRITERS)
def test_self_appraisal(ending: str) -> None:
    scored = appraisal(execution=SPENT)
    table, found = appraised_table(scored), read_back(compose_appraisal(scored), ending)
    assert (found.form, found.title, found.fiscal_year) == (table.form, "项目支出绩效自评表", 2025)
    assert (found.unit, found.supervisor, found.project) == (table.unit, table.supervisor, table.project)
    assert (found.funds[0], found.total_score) == (table.funds[0], table.total_score)
    assert [line.label for line in found.funds] == [line.label for line in table.funds]
    for one, two in zip(table.indicators, found.indicators, strict=True):
        assert (one.name, one.level1, one.level2, one.target) == (two.name, two.level1, two.level2, two.target)
        assert (one.points, one.actual, one.score, one.reason) == (two.points, two.actual, two.score, two.reason)


@pytest.mark.shared
@pytest.mark.parametrize("ending", WRITERS)
def test_founding_document(ending: str) -> None:
    files = sorted(SEED.glob("*.txt"))
    if not files:
        pytest.skip("没有 ../shared/seed，跳过样本文件的往返测试")
    readings = read_file(files[0]).readings
    assert [len(reading.table.indicators) for reading in readings] == [13, 16]
    for reading in readings:
        assert differences(reading.table, read_back(local_sheet(reading.table), ending)) == {}
