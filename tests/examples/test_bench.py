"""What the benchmarks set side by side gives the same numbers."""

from decimal import Decimal

from bench import bench_check, bench_measure

from tests.examples.places import EXAMPLE, LEDGERS


def test_the_plain_loop_and_the_measures_agree():
    visited, spent, arrived, attracted = bench_measure.hand_made(LEDGERS)
    values = [value.value for value in bench_measure.same_four(LEDGERS)]
    assert values == [visited, spent * 10_000, arrived * Decimal(100_000_000), attracted]


def test_the_short_script_finds_what_it_looks_for(tmp_path):
    workbook = tmp_path / "目标表.xlsx"
    workbook.write_bytes(bench_check.as_workbook(EXAMPLE / "目标表.docx"))
    assert set(bench_check.hand_made(workbook)) == {"阶段重叠", "联系电话 空白", "预算资金(元) 空白", "项目成本控制率"}
