"""What the benchmarks set side by side gives the same numbers."""

from decimal import Decimal

import pytest
from bench import bench_check, bench_measure, bench_year

from tests.examples.places import EXAMPLE, LEDGERS


def test_the_plain_loop_and_the_measures_agree():
    visited, spent, arrived, attracted = bench_measure.hand_made(LEDGERS)
    values = [value.value for value in bench_measure.same_four(LEDGERS)]
    assert values == [visited, spent * 10_000, arrived * Decimal(100_000_000), attracted]


def test_the_short_script_finds_what_it_looks_for(tmp_path):
    workbook = tmp_path / "目标表.xlsx"
    workbook.write_bytes(bench_check.as_workbook(EXAMPLE / "目标表.docx"))
    assert set(bench_check.hand_made(workbook)) == {"阶段重叠", "联系电话 空白", "预算资金(元) 空白", "项目成本控制率"}


def test_a_year_of_units_is_scored_and_monitored_whole():
    group = bench_year.units(3)
    assert len({unit.actuals[0].value for unit in group}) == 3
    assert 0 < bench_year.appraise_all(group) < 600
    assert bench_year.monitor_all(group) == 3 * 29


@pytest.mark.skipif(not bench_year.has_pandas(), reason="pandas is an optional peer and not installed")
def test_pandas_gives_the_same_scores():
    group = bench_year.units(5)
    ours, theirs = bench_year.same_scores(group), bench_year.pandas_scores(bench_year.as_frame(group))
    assert abs(ours - theirs) < 0.02 * 29 * 5  # hundredths: missed rows are cut off, floats are rounded
