"""Level labels: carried down, standard names, lost, repeated and shifted ones."""

from kaocheng.forms.recognise.levels import LevelTracker, uses_cost_class
from kaocheng.forms.recognise.tokens import Token, make_token
from kaocheng.model import MarkKind


def _tokens(*texts: str, row: int = 0, first: int = 0) -> list[Token]:
    return [make_token(text, row=row, column=first + i) for i, text in enumerate(texts)]


def test_carried_down() -> None:
    tracker = LevelTracker()
    tracker.read(_tokens("产出指标", "数量指标"))
    levels = tracker.read([])
    assert (levels.level1, levels.level2, levels.marks) == ("产出指标", "数量指标", ())


def test_lost_level1_is_inferred_and_marked() -> None:
    tracker = LevelTracker()
    tracker.read(_tokens("产出指标", "时效指标"))
    levels = tracker.read(_tokens("社会效益指标", first=1))
    assert (levels.level1, levels.level2) == ("效益指标", "社会效益指标")
    assert (MarkKind.LEVEL_LOST, "level1", "效益指标") in levels.marks


def test_a_printed_level1_stays_even_if_it_does_not_fit() -> None:
    levels = LevelTracker().read(_tokens("效益指标", "数量指标"))
    assert (levels.level1, levels.level2, levels.marks) == ("效益指标", "数量指标", ())


def test_repeated_and_shifted() -> None:
    tracker = LevelTracker()
    first = tracker.read(_tokens("产出指标", "数量指标", "数量指标"))
    assert [kind for kind, _, _ in first.marks] == [MarkKind.LEVEL_REPEATED]
    second = tracker.read(_tokens("质量指标"))
    assert second.marks == ((MarkKind.LEVEL_SHIFTED, "level2", "质量指标"),)


def test_blank_cell_before_the_name() -> None:
    label = make_token("成本指标", row=3, column=1)
    name = make_token("改造经费", row=3, column=3)
    levels = LevelTracker().read([label], name)
    assert (MarkKind.LEVEL_CELL_BLANK, "level2", "成本指标") in levels.marks
    near = LevelTracker().read([label], make_token("改造经费", row=3, column=2))
    assert MarkKind.LEVEL_CELL_BLANK not in [kind for kind, _, _ in near.marks]


def test_cost_is_a_class_or_a_group() -> None:
    assert LevelTracker().read(_tokens("成本指标")).level1 == "产出指标"
    levels = LevelTracker().read(_tokens("成本指标", "经济成本指标"))
    assert (levels.level1, levels.level2) == ("成本指标", "经济成本指标")
    assert uses_cost_class(_tokens("社会成本"))
    assert LevelTracker(cost_is_class=True).read(_tokens("成本指标")).level1 == "成本指标"


def test_satisfaction_without_a_group() -> None:
    levels = LevelTracker().read(_tokens("满意度指标"))
    assert (levels.level1, levels.level2, levels.level2_printed) == ("满意度指标", "服务对象满意度指标", None)
    both = LevelTracker().read(_tokens("满意度指标", "满意度"))
    assert (both.level1, both.level2, both.level2_printed) == ("满意度指标", "服务对象满意度指标", "满意度")


def test_labels_outside_the_vocabulary_by_their_column() -> None:
    tracker = LevelTracker()
    levels = tracker.read([], others=[(1, "项目管理"), (2, "制度建设")])
    assert (levels.level1, levels.level2) == ("项目管理", "制度建设")
    assert tracker.read(_tokens("数量指标")).level1 == "项目管理"


def test_a_level1_printed_again_does_not_end_its_level2() -> None:
    tracker = LevelTracker()
    tracker.read(_tokens("产出指标", "数量指标"))
    assert tracker.read(_tokens("产出指标")).level2 == "数量指标"
    assert tracker.read(_tokens("效益指标")).level2 is None
