"""Rows picked by what they are, and names looked up in all word lists at once."""

from __future__ import annotations

from bench.generated_tables import readings
from hypothesis import given
from hypothesis import strategies as st

from kaocheng.lint import Lexicon
from kaocheng.lint.names import core_name, ending
from kaocheng.lint.rows import class_of
from kaocheng.lint.rule import indicators
from kaocheng.lint.selections import classes_of, ending_rows, explained, in_group, measured, of_class
from kaocheng.model import IndicatorClass, IndicatorGroup

LEXICON = Lexicon.installed()
READINGS = readings(12)


@given(st.text(alphabet="合格率满意度次数量家不及时完成比例人", max_size=8))
def test_endings_are_the_longest_of_every_list(name: str) -> None:
    expected = {list_id: word for list_id in LEXICON.lists if (word := ending(name, LEXICON.words(list_id)))}
    assert LEXICON.endings(name) == expected


def test_rows_of_a_list_are_those_whose_name_ends_so() -> None:
    for reading in READINGS:
        for list_id in ("rate-endings", "count-endings", "vague-endings"):
            expected = [(path, row, word) for path, row in indicators(reading)
                        if (word := ending(core_name(row.name), LEXICON.words(list_id)))]
            assert list(ending_rows(reading, list_id, LEXICON)) == expected


def test_groups_and_classes_share_out_the_rows() -> None:
    for reading in READINGS:
        rows = list(indicators(reading))
        for group in IndicatorGroup:
            assert list(in_group(reading, group)) == [item for item in rows if item[1].level2 == group]
        for class_ in IndicatorClass:
            assert list(of_class(reading, class_)) == [item for item in rows if class_of(item[1]) is class_]
        assert set(classes_of(reading)) == {class_of(row) for _, row in rows}


def test_measured_and_explained_rows() -> None:
    for reading in READINGS:
        assert [(row.target.value, row.target.quantity) for _, row in indicators(reading) if row.target.value is not None] == [
            (quantity.value, quantity) for _, _, quantity in measured(reading)]
        assert [row for _, row in indicators(reading) if row.definition] == [row for _, row, _ in explained(reading)]
