"""完成目标可能性 of monitoring tables: a column of words, or three columns to tick."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaocheng.forms.reading import read_file

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.mark.parametrize(("name", "chosen"), [
    ("c01-zhejiang-monitoring.csv", ["确定能", "有可能", "确定能", "确定能", "确定能", "确定能"]),
    ("h05-monitoring-until-august.html", ["确定能", "有可能", "确定能", "确定能", "完全不可能", "确定能"]),
])
def test_words_are_kept_and_ticks_take_the_heading_above_them(name: str, chosen: list[str]) -> None:
    reading = read_file(CORPUS / name).readings[0]
    assert [row.likelihood for row in reading.table.indicators] == chosen


def test_a_tick_whose_column_cannot_be_trusted_says_nothing() -> None:
    reading = read_file(CORPUS / "a04-huangshi-half-year-monitoring.txt").readings[0]
    assert {row.likelihood for row in reading.table.indicators} == {None}
