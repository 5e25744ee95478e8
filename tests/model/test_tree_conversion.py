"""From the 88号 tree to the 101号 tree and back."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kaocheng.law.trees import conversion_between, installed_trees
from kaocheng.model import Indicator, TargetTable, TargetValue
from kaocheng.model.tree_conversion import ConvertedTable, convert_tree

TREES = installed_trees()
FORTH, BACK = conversion_between("88", "101"), conversion_between("101", "88")


def _row(level1: str | None, level2: str | None, name: str, points: int | None = None) -> Indicator:
    return Indicator(level1=level1, level2=level2, level2_printed=level2, name=name, target=TargetValue.parse("≥10次"),
                     points=None if points is None else Decimal(points))


def _forth(*rows: Indicator) -> ConvertedTable:
    return convert_tree(TargetTable(indicators=rows), FORTH, TREES["88"], TREES["101"])


def _back(table: TargetTable) -> ConvertedTable:
    return convert_tree(table, BACK, TREES["101"], TREES["88"])


def _levels(table: TargetTable) -> list[tuple[str | None, str | None, str]]:
    return [(row.level1, row.level2, row.name) for row in table.indicators]


def test_cost_goes_up_and_sustained_impact_is_folded_with_a_note() -> None:
    converted = _forth(
        _row("产出指标", "数量指标", "演出场次"), _row("产出指标", "成本指标", "场均补助"),
        _row("效益指标", "可持续影响指标", "骨干留任率"), _row("满意度指标", "服务对象满意度指标", "观众满意度"))
    assert _levels(converted.table) == [
        ("成本指标", "经济成本指标", "场均补助"), ("产出指标", "数量指标", "演出场次"),
        ("效益指标", "社会效益指标", "骨干留任率"), ("满意度指标", "服务对象满意度指标", "观众满意度")]
    assert [(str(note.path), note.message.startswith("“骨干留任率”：由可持续影响指标改列社会效益指标")) for note in converted.notes] == [
        ("indicators[2]", True)]


def test_cost_goes_down_and_lost_kinds_of_cost_are_told() -> None:
    rows = (_row("成本指标", "经济成本指标", "单价"), _row("成本指标", "生态环境成本指标", "占地复垦率"),
            _row("产出指标", "数量指标", "里程"))
    converted = _back(TargetTable(indicators=rows))
    assert _levels(converted.table) == [
        ("产出指标", "数量指标", "里程"), ("产出指标", "成本指标", "单价"), ("产出指标", "成本指标", "占地复垦率")]
    assert [str(note.path) for note in converted.notes] == ["indicators[2]"]
    assert "生态环境成本" in converted.notes[0].message


def test_points_stay_with_their_rows_and_changed_sums_are_told() -> None:
    converted = _forth(_row("产出指标", "数量指标", "场次", 40), _row("产出指标", "成本指标", "场均补助", 10))
    assert [row.points for row in converted.table.indicators] == [Decimal(10), Decimal(40)]
    assert [(str(note.path), note.message) for note in converted.notes] == [
        ("indicators", "分值随行保留，产出指标合计由50分变为40分，成本指标合计由0分变为10分，请按方案核对")]


def test_local_levels_stay_and_hold_the_order() -> None:
    converted = _forth(_row("产出指标", "数量指标", "场次"), _row("产出指标", "成本指标", "场均补助"),
                       _row("管理效率", "资产管理", "固定资产利用率"), _row(None, None, "没有级别"))
    assert [row.name for row in converted.table.indicators] == ["场次", "场均补助", "固定资产利用率", "没有级别"]
    assert ["管理效率、资产管理" in note.message or "没有写级别" in note.message for note in converted.notes] == [True, True]


def test_two_blocks_are_not_mixed() -> None:
    rows = (_row("产出指标", "数量指标", "三年场次"), _row("产出指标", "成本指标", "三年补助"),
            _row("产出指标", "数量指标", "场次"), _row("产出指标", "成本指标", "场均补助"))
    assert [row.name for row in _forth(*rows).table.indicators] == [row.name for row in rows]


def test_levels_may_be_half_printed() -> None:
    converted = _forth(_row(None, "成本指标", "场均补助"), _row(None, "数量指标", "场次"), _row("效益指标", None, "服务人次"))
    assert _levels(converted.table) == [
        ("成本指标", "经济成本指标", "场均补助"), (None, "数量指标", "场次"), ("效益指标", None, "服务人次")]
    assert converted.notes == ()


def test_a_table_without_rows_is_no_trouble() -> None:
    assert _forth() == ConvertedTable(table=TargetTable())


_levels_88 = st.sampled_from([*TREES["88"].places, ("成本指标", "经济成本指标"), ("地方指标", None), (None, None), (None, "成本指标")])
_rows = st.lists(st.builds(
    lambda levels, name, text, points: Indicator(
        level1=levels[0], level2=levels[1], level2_printed=levels[1], name=name, target=TargetValue.parse(text), points=points),
    _levels_88, st.text(max_size=6), st.sampled_from(["≥10次", "=100%", "有效提升", ""]),
    st.none() | st.integers(0, 30).map(Decimal)), max_size=12)


@given(_rows)
def test_there_and_back_keeps_names_targets_and_points(rows: list[Indicator]) -> None:
    forth = convert_tree(TargetTable(indicators=tuple(rows)), FORTH, TREES["88"], TREES["101"])
    back = _back(forth.table)
    for table in (forth.table, back.table):
        assert Counter((row.name, row.target, row.points) for row in table.indicators) == Counter(
            (row.name, row.target, row.points) for row in rows)


@given(st.lists(st.sampled_from(sorted(set(TREES["88"].places) - {("效益指标", "可持续影响指标")})), max_size=10))
def test_a_table_without_sustained_impact_comes_back_as_it_was(levels: list[tuple[str, str]]) -> None:
    places = TREES["88"].places
    rows = tuple(_row(level1, level2, f"指标{position}")
                 for position, (level1, level2) in enumerate(sorted(levels, key=lambda pair: places[pair])))
    assert _back(_forth(*rows).table).table.indicators == rows
