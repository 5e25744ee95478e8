"""Names without template marks, units in names, endings."""

from __future__ import annotations

import pytest

from kaocheng.lint import Lexicon
from kaocheng.lint.names import core_name, ending, has_measure, unit_in_name


@pytest.mark.parametrize(("name", "expected"), [
    ("★★★享受津贴老人数(按月平均)(≥**人)", "享受津贴老人数(按月平均)"),
    ("指标1：新建气象站", "新建气象站"),
    ("指标2.新增企业数", "新增企业数"),
    ("1、培训人次", "培训人次"),
    ("管网长度（公里）", "管网长度"),
    ("受益老人数≥**人", "受益老人数"),
    ("65岁以上老人", "65岁以上老人"),
    ("乡（镇）卫生院", "乡（镇）卫生院"),
    ("", ""),
])
def test_core_name(name: str, expected: str) -> None:
    assert core_name(name) == expected


@pytest.mark.parametrize(("name", "symbol"), [
    ("管网长度（公里）", "公里"), ("整改率(％)", "%"), ("补贴标准(<**元/户·次)——单次最高80元", "元/户·次"),
    ("乡（镇）卫生院改造数量", None), ("管网长度（主干）", None), ("管网长度", None), ("津贴()", None),
])
def test_unit_in_name(name: str, symbol: str | None) -> None:
    unit = unit_in_name(name)
    assert (unit.symbol if unit else None) == symbol


def test_ending_prefers_the_order_given() -> None:
    assert ending("验收合格率", ("合格率", "率")) == "合格率"
    assert ending("验收合格", ("率",)) == ""


@pytest.mark.parametrize(("name", "measured"), [
    ("培训人次", True), ("合格率", True), ("教学质量", False), ("培训班", False), ("年节电量", True),
])
def test_has_measure(name: str, measured: bool) -> None:
    assert has_measure(name, Lexicon.installed()) is measured
