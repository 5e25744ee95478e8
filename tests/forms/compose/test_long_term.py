"""88号 form: indicators of the whole period beside those of the year, written and read back. All content is invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kaocheng.forms.compose import compose_table, layout_named
from kaocheng.forms.compose.carried import carried, lost
from kaocheng.forms.compose.long_term import is_long_term, side_by_side
from kaocheng.forms.convert import SUFFIXES, carried_by_contract, convert
from kaocheng.forms.reading import read_bytes
from kaocheng.model import Reading, TargetTable
from tests.forms.compose.test_compose import PROJECT

PERIOD = "中期目标（2025年—2027年）"
LAYOUT = layout_named("national-project-target-88")


def _two_blocks() -> TargetTable:
    """Indicators of the period and of the year, with one more of the period under the first level."""
    rows = PROJECT.indicators
    long = [replace(row, name=f"三年{row.name}", remark=PERIOD) for row in (*rows[:1], *rows)]
    return replace(PROJECT, indicators=(*long, *rows))


def test_a_remark_that_names_the_block_tells_it() -> None:
    row = PROJECT.indicators[0]
    assert is_long_term(replace(row, remark=PERIOD))
    assert is_long_term(replace(row, remark="长期绩效指标"))
    assert not any(is_long_term(replace(row, remark=remark)) for remark in (None, "按中期评估调整", "年度指标"))


def test_blocks_stand_beside_each_other_under_their_level() -> None:
    printed = side_by_side(_two_blocks().indicators)
    long, annual = printed[0]
    assert long is not None
    assert annual is not None
    assert long.name == f"三年{annual.name}" == f"三年{PROJECT.indicators[0].name}"
    assert all(long is None or row is None or long.level1 == row.level1 for long, row in printed)
    assert side_by_side(PROJECT.indicators) == [(None, row) for row in PROJECT.indicators]


def test_nothing_of_the_period_stands_in_the_columns_of_the_year() -> None:
    sheet = compose_table(_two_blocks(), LAYOUT)
    places = {cell.text: cell.column for cell in sheet.grid.cells if cell.text.startswith("三年")}
    assert set(places.values()) == {3}
    assert PERIOD in [cell.text for cell in sheet.grid.cells]
    assert "绩效指标的备注" not in lost(_two_blocks(), LAYOUT)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_round_trip(suffix: str) -> None:
    table = _two_blocks()
    (reading,) = read_bytes(convert([Reading(table=table)], suffix, LAYOUT).data, f"表{suffix}").readings
    wanted = carried(table, LAYOUT)
    assert carried_by_contract(reading.table).indicators == carried_by_contract(wanted).indicators
