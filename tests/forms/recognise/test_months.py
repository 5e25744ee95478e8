"""Up to which month a monitoring table reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaocheng.forms.reading import read_file
from kaocheng.forms.recognise.months import last_month

TESTS = Path(__file__).parents[2]


@pytest.mark.parametrize(("text", "month"), [
    ("1—7月执行情况", 7), ("1-6月执行数", 6), ("（2024年1－9月）", 9), ("1月至10月执行率", 10), ("半年度指标执行情况", 6),
    ("上半年绩效监控表", 6), ("前三季度执行数", 9), ("1~8月", 8),
    ("11-12月", None), ("1-13月", None), ("7月执行情况", None), ("全年预计执行数", None), ("2021-6月", None), ("", None),
])
def test_last_month(text: str, month: int | None) -> None:
    assert last_month([text]) == month


def test_the_first_text_that_names_months_counts() -> None:
    assert last_month(["绩效监控表", "1-7月执行数", "1-6月"]) == 7


@pytest.mark.parametrize(("path", "month"), [
    ("corpus/a04-huangshi-half-year-monitoring.txt", 6), ("corpus/h05-monitoring-until-august.html", 8),
    ("corpus/s05-anhui-monitoring.xlsx", 6), ("corpus/c01-zhejiang-monitoring.csv", None),
    ("exemplary/reports/education-school-meals-monitoring.txt", 7), ("exemplary/reports/education-school-meals-appraisal.txt", None),
])
def test_title_headings_or_money_block_tell(path: str, month: int | None) -> None:
    assert read_file(TESTS / path).readings[0].table.reported_until == month
