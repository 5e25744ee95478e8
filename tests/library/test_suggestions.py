"""Suggestions: where they come from, what is one and the same, what fits, and where a row goes."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaocheng.law import Standards
from kaocheng.law.trees import installed_trees
from kaocheng.library import (
    OwnTable,
    SourceKind,
    Suggestion,
    Wish,
    fill_row,
    gaps_of,
    new_row,
    place_for,
    suggest,
)
from kaocheng.lint import Context, Lexicon
from kaocheng.model import Indicator, TargetTable, TargetValue
from kaocheng.model.edits import Conflict, EditRefused
from tests.tables import readings_from

CONTEXT = Context(Standards.installed("national", date(2024, 1, 1)), Lexicon.installed())
TREE = installed_trees()["88"]
NOW = """
form: project_target
fiscal_year: 2025
indicators:
  - 产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 以验收单为准
  - 产出指标 | 时效指标 | 完工时间 | 11月底前 |
  - 满意度指标 | 服务对象满意度指标 | 沿河居民满意度 | ≥90% |
"""
LAST = """
form: project_target
fiscal_year: 2024
indicators:
  - 产出指标 | 数量指标 | 护岸长度 | ≥3公里 | 验收合格的护岸长度
  - 产出指标 | 质量指标 | 验收合格率 | =100% |
  - 满意度指标 | 服务对象满意度指标 | 企业满意度 | ≥85% |
"""
OTHER = """
form: department_target
fiscal_year: 2025
indicators:
  - 产出指标 | 数量指标 | 护岸长度 | ≥4公里 |
  - 效益指标 | 社会效益指标 | ★沿河居民满意度 | ≥90% |
"""


def _table(text: str) -> TargetTable:
    return readings_from(text)[0].table


def _own() -> list[OwnTable]:
    return [OwnTable(label="2024 年表", table=_table(LAST), kind=SourceKind.EARLIER),
            OwnTable(label="部门表", table=_table(OTHER), kind=SourceKind.THIS_YEAR)]


def _found(name: str, table: TargetTable | None = None) -> Suggestion:
    return next(item for item in suggest(table or _table(NOW), _own(), CONTEXT, TREE) if item.indicator.name == name)


def test_one_indicator_of_two_tables_is_one_suggestion_the_nearest_first() -> None:
    found = _found("护岸长度")
    assert [(source.label, source.target) for source in found.sources] == [("部门表", "≥4公里"), ("2024 年表", "≥3公里")]
    assert found.indicator.definition == "验收合格的护岸长度"
    assert found.indicator.target.text == "≥4公里"
    assert (found.unit, found.direction) == ("公里", "越多越好")


def test_a_source_in_the_library_joins_the_units_own() -> None:
    found = _found("企业满意度")
    assert [source.kind for source in found.sources] == [SourceKind.EARLIER, SourceKind.LIBRARY]
    assert "六盘水市投资促进局2024年预算绩效目标表" in found.sources[1].label
    assert found.proof is not None
    assert found.proof.ledgers == ("问卷",)
    assert found.indicator.definition is not None
    assert found.indicator.definition.endswith("数据来源：问卷台账。")


def test_what_the_table_has_is_marked_and_last_also_under_decoration() -> None:
    found = suggest(_table(NOW), _own(), CONTEXT, TREE)
    assert [item.same_row for item in found if item.is_taken] == ["沿河居民满意度"]
    assert found[-1].is_taken


def test_a_row_that_counts_the_same_fact_under_another_name_is_told() -> None:
    table = dataclasses.replace(_table(NOW), indicators=(Indicator(name="举办招商推介会", target=TargetValue.parse("≥2次")),))
    assert _found("招商推介会次数", table).same_row == "举办招商推介会"


def test_management_indicators_are_for_departments_only() -> None:
    assert "预算调整率" not in [item.indicator.name for item in suggest(_table(NOW), (), CONTEXT, TREE)]
    found = next(item for item in suggest(_table(OTHER), (), CONTEXT, TREE) if item.indicator.name == "预算调整率")
    assert (found.indicator.level1, found.direction, found.proof) == (None, "越少越好", None)


@pytest.mark.parametrize(("wish", "names"), [
    (Wish(words="护岸"), ["护岸长度"]),
    (Wish(words="验收 长度"), ["护岸长度"]),
    (Wish(level="质量指标", source=SourceKind.EARLIER), ["验收合格率"]),
    (Wish(level="满意度指标", proven=True), ["企业满意度"]),
    (Wish(words="没有这样的指标"), []),
])
def test_a_wish_narrows(wish: Wish, names: list[str]) -> None:
    assert [item.indicator.name for item in suggest(_table(NOW), _own(), CONTEXT, TREE) if wish.fits(item)] == names


@pytest.mark.parametrize(("level1", "level2", "place"), [
    ("产出指标", "数量指标", 1), ("产出指标", "质量指标", 2), ("效益指标", "社会效益指标", 2), ("满意度指标", "服务对象满意度指标", 3),
    (None, None, 3), ("本地指标", "本地", 3),
])
def test_a_new_row_goes_among_its_like(level1: str | None, level2: str | None, place: int) -> None:
    assert place_for(_table(NOW), Indicator(name="新", level1=level1, level2=level2), TREE) == place


def test_a_taken_row_has_levels_and_explanation_and_the_target_only_when_asked() -> None:
    row = _found("护岸长度").indicator
    bare = new_row(_table(NOW), row, TREE, with_target=False).apply(_table(NOW)).indicators
    full = new_row(_table(NOW), row, TREE, with_target=True).apply(_table(NOW)).indicators
    assert [item.name for item in bare] == ["清淤长度", "护岸长度", "完工时间", "沿河居民满意度"]
    assert (bare[1].level1, bare[1].level2, bare[1].definition) == ("产出指标", "数量指标", "验收合格的护岸长度")
    assert (bare[1].target.text, full[1].target.text) == ("", "≥4公里")


def test_filling_a_row_keeps_what_the_drafter_wrote() -> None:
    table = _table(NOW)
    filled = fill_row(table, 0, "清淤长度", _found("护岸长度").indicator, with_target=False).apply(table).indicators[0]
    assert (filled.name, filled.definition, filled.target.text) == ("护岸长度", "以验收单为准", "≥10公里")
    with pytest.raises(Conflict):
        fill_row(table, 0, "别的名称", filled, with_target=False).apply(table)
    with pytest.raises(EditRefused):
        fill_row(table, 9, "清淤长度", filled, with_target=False)


def test_gaps_are_the_levels_without_a_row() -> None:
    assert [gap.level2 for gap in gaps_of(_table(NOW), TREE)] == ["质量指标", "成本指标", "经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"]


@given(st.lists(st.tuples(st.text(max_size=6), st.sampled_from(["产出指标", "效益指标", "别的", None])), max_size=12))
def test_any_table_gets_suggestions_and_any_of_them_can_be_taken(rows: list[tuple[str, str | None]]) -> None:
    table = dataclasses.replace(_table(NOW), indicators=tuple(Indicator(name=name, level1=level) for name, level in rows))
    for item in suggest(table, _own(), CONTEXT, TREE):
        after = new_row(table, item.indicator, TREE, with_target=True).apply(table).indicators
        assert len(after) == len(rows) + 1
        assert item.indicator.name in [row.name for row in after]
