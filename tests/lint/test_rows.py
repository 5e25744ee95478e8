"""Facts about rows."""

from __future__ import annotations

import pytest

from kaocheng.lint import Lexicon
from kaocheng.lint.criteria import has_criterion, is_judged_by_words
from kaocheng.lint.rows import class_of, explanation, is_deadline, is_heading_row, is_long_term, is_sub_row, quantified
from kaocheng.lint.texts import texts
from kaocheng.model import Indicator, IndicatorClass, TargetTable, TargetValue
from tests.tables import readings_from


@pytest.mark.parametrize(("level1", "level2", "expected"), [
    ("产出指标", None, IndicatorClass.OUTPUT),
    (None, "社会效益指标", IndicatorClass.BENEFIT),
    (None, "经济成本指标", IndicatorClass.COST),
    (None, "成本指标", None),
    ("履职效能", "重点工作", None),
    (None, None, None),
])
def test_class_of(level1: str | None, level2: str | None, expected: IndicatorClass | None) -> None:
    assert class_of(Indicator(name="甲", level1=level1, level2=level2)) is expected


@pytest.mark.parametrize("text", ["12月底前", "2024年", "按时", "年内完成", "2024-11-30", "第三季度"])
def test_deadlines(text: str) -> None:
    assert is_deadline(text)


@pytest.mark.parametrize("text", ["有效提升", "健全", ""])
def test_words_that_are_no_deadline(text: str) -> None:
    assert not is_deadline(text)


def test_heading_and_sub_rows() -> None:
    table = readings_from(
        "indicators:\n  - {name: 补助养殖, points: 10}\n  - {name: 其中蛋鸭, target: 320只}\n  - {name: 其他, points: 5}\n"
    )[0].table
    assert [is_heading_row(table, position) for position in range(3)] == [True, False, False]
    assert [is_sub_row(row) for row in table.indicators] == [False, True, False]


def test_long_term_rows_carry_the_name_of_their_block() -> None:
    lexicon = Lexicon.installed()
    assert is_long_term(Indicator(name="甲", remark="中长期绩效指标"), lexicon)
    assert not is_long_term(Indicator(name="甲", remark="长期坚持"), lexicon)
    assert not is_long_term(Indicator(name="甲"), lexicon)


def test_explanation_joins_definition_and_remark() -> None:
    assert explanation(Indicator(name="甲", definition="口径。", remark="来源。")) == "口径。来源。"
    assert explanation(Indicator(name="甲")) == ""


def test_quantified_rows_keep_their_paths() -> None:
    reading = readings_from("indicators:\n  - 产出指标 | 数量指标 | 甲 | 健全\n  - 产出指标 | 数量指标 | 乙 | ≥3家\n")[0]
    assert [(str(path), row.name) for path, row in quantified(reading)] == [("indicators[1]", "乙")]


@pytest.mark.parametrize(("target", "judged"), [
    ("有效提升", True), ("12月底前", False), ("是", False), ("≥3家", False), ("", False),
])
def test_which_targets_need_a_standard(target: str, judged: bool) -> None:
    assert is_judged_by_words(Indicator(name="甲", target=TargetValue.parse(target)), Lexicon.installed()) is judged


@pytest.mark.parametrize(("definition", "found"), [
    ("缺一项为部分达成", True), ("比上年下降5%以上", True), ("通过活动提升", False), (None, False),
])
def test_criteria(definition: str | None, found: bool) -> None:
    row = Indicator(name="甲", target=TargetValue.parse("有效提升"), definition=definition)
    assert has_criterion(row, Lexicon.installed()) is found


def test_texts_follow_the_form() -> None:
    table = readings_from(
        "objective: 目标\ndetails: [明细]\nphases: [{from_month: 1, to_month: 6, text: 上半年}]\n"
        "indicators:\n  - 产出指标 | 数量指标 | 甲 | ≥3家 | 口径\n  - 产出指标 | 数量指标 | 乙\n"
    )[0].table
    assert [(str(path), text) for path, text in texts(table)] == [
        ("objective", "目标"), ("details[0]", "明细"), ("phases[0]", "上半年"), ("indicators[0].name", "甲"),
        ("indicators[0].definition", "口径"), ("indicators[1].name", "乙"),
    ]
    assert list(texts(TargetTable())) == []
