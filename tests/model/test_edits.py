"""Edits of a table: applied, refused, or in conflict with somebody else's."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaocheng.base.paths import FieldPath
from kaocheng.model import FundLine, Indicator, Phase, TargetTable, TargetValue
from kaocheng.model.edits import AddRow, Conflict, CopyRow, EditRefused, MoveRow, RemoveRow, SetField, text_at
from kaocheng.units import Comparator

TABLE = TargetTable(
    unit="虚构市投资促进局", objective="旧目标", funds=(FundLine(label="资金总额", unit="万元", budget=Decimal("552.91")),),
    details=("甲", "乙"), phases=(Phase(from_month=1, to_month=6, text="上半年"),),
    indicators=tuple(Indicator(name=name, level1="产出指标", level2="数量指标", target=TargetValue.parse("≥5次")) for name in "甲乙丙"))


def _set(path: str, text: str, seen: str | None = None) -> TargetTable:
    return SetField(path=FieldPath.parse(path), text=text, seen=seen).apply(TABLE)


@pytest.mark.parametrize(("path", "text", "shown"), [
    ("objective", " 新目标 ", "新目标"), ("unit", "", ""), ("fiscal_year", "2024年", "2024"), ("funds[0].budget", "1,030.50", "1030.50"),
    ("funds[0].unit", "元", "元"), ("details[1]", "丁", "丁"), ("phases[0].to_month", "7", "7"), ("indicators[2].name", "丁", "丁"),
    ("indicators[1].target", "≥120家", "≥120家"), ("indicators[0].points", "10", "10"), ("profile.nature", "延续项目", "延续项目"),
    ("safeguards.rules", "制度", "制度"), ("preparer.phone", "000", "000"),
])
def test_one_field_changes_and_nothing_else(path: str, text: str, shown: str) -> None:
    changed = _set(path, text)
    assert text_at(changed, FieldPath.parse(path)) == shown
    back = SetField(path=FieldPath.parse(path), text=text_at(TABLE, FieldPath.parse(path))).apply(changed)
    assert back == TABLE


def test_a_target_is_parsed() -> None:
    target = _set("indicators[0].target", "不低于90%").indicators[0].target
    assert (target.comparator, target.value, target.unit, target.text) == (Comparator.AT_LEAST, Decimal(90), "%", "不低于90%")


def test_the_printed_level_follows() -> None:
    row = _set("indicators[0].level2", "质量指标").indicators[0]
    assert (row.level2, row.level2_printed) == ("质量指标", "质量指标")


@pytest.mark.parametrize(("path", "text", "words"), [
    ("funds[0].budget", "一百", "不是数"), ("fiscal_year", "今年", "不是整数"), ("funds[0].unit", "美元", "不是金额单位"),
    ("indicators[9].name", "丁", "没有这一格"), ("nothing", "丁", "没有这一格"), ("indicators[0].target.value", "5", "不能直接改"),
    ("form", "unknown", "不能直接改"), ("objective", "长" * 20_001, "太长"), ("indicators", "x", "没有这一格"),
])
def test_what_makes_no_sense_is_refused(path: str, text: str, words: str) -> None:
    with pytest.raises(EditRefused, match=words):
        _set(path, text)


def test_a_place_that_changed_meanwhile_is_a_conflict() -> None:
    with pytest.raises(Conflict) as caught:
        _set("objective", "我的目标", seen="更旧的目标")
    assert caught.value.theirs == "旧目标"
    assert _set("objective", "旧目标", seen="更旧的目标") == TABLE, "both wrote the same"
    assert _set("objective", "我的目标", seen="旧目标").objective == "我的目标"


def test_rows_are_added_below_with_the_levels_of_the_row_above() -> None:
    rows = AddRow(list_name="indicators", index=2).apply(TABLE).indicators
    assert [row.name for row in rows] == ["甲", "乙", "新指标", "丙"]
    assert (rows[2].level1, rows[2].level2) == ("产出指标", "数量指标")


@pytest.mark.parametrize(("list_name", "expected"), [
    ("funds", FundLine(label="资金", unit="万元")), ("phases", Phase(from_month=7, to_month=12)), ("details", "明细目标"),
])
def test_other_lists_take_rows(list_name: str, expected: object) -> None:
    assert getattr(AddRow(list_name=list_name, index=99).apply(TABLE), list_name)[-1] == expected


def test_rows_move_copy_and_go() -> None:
    names = [row.name for row in MoveRow(list_name="indicators", index=2, by=-1).apply(TABLE).indicators]
    assert names == ["甲", "丙", "乙"]
    assert [row.name for row in CopyRow(list_name="indicators", index=0).apply(TABLE).indicators] == ["甲", "甲", "乙", "丙"]
    assert [row.name for row in RemoveRow(list_name="indicators", index=1, seen="乙").apply(TABLE).indicators] == ["甲", "丙"]


def test_a_row_that_is_another_one_by_now_is_not_touched() -> None:
    with pytest.raises(Conflict):
        RemoveRow(list_name="indicators", index=1, seen="甲").apply(TABLE)
    with pytest.raises(EditRefused, match="已经不在了"):
        CopyRow(list_name="details", index=5).apply(TABLE)
    with pytest.raises(EditRefused, match="没有这一栏"):
        AddRow(list_name="unit", index=0).apply(TABLE)


@given(st.text(), st.text(), st.sampled_from(["objective", "indicators[0].target", "funds[0].budget", "phases[0].from_month"]))
def test_any_text_is_taken_or_refused(path_noise: str, text: str, path: str) -> None:
    for target in (path, path_noise):
        try:
            changed = _set(target, text)
        except EditRefused:
            continue
        assert isinstance(changed, TargetTable)


@given(st.integers(-5, 8), st.integers(-9, 9))
def test_moving_keeps_every_row(index: int, by: int) -> None:
    try:
        moved = MoveRow(list_name="indicators", index=index, by=by).apply(TABLE)
    except EditRefused:
        assert not 0 <= index < 3
    else:
        assert sorted(row.name for row in moved.indicators) == sorted("甲乙丙")
