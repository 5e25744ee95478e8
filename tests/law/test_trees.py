"""The two indicator trees as data."""

from __future__ import annotations

import pytest

from kaocheng.base.errors import KaochengError
from kaocheng.law import Lawbook, Verification
from kaocheng.law.trees import Requirement, conversion_between, installed_trees


def test_the_two_generations_differ_as_the_instruments_say() -> None:
    trees = installed_trees()
    old, new = trees["88"], trees["101"]
    assert [item.name for item in old.classes] == ["产出指标", "效益指标", "满意度指标"]
    assert [item.name for item in new.classes] == ["成本指标", "产出指标", "效益指标", "满意度指标"]
    assert set(old.places) - set(new.places) == {("产出指标", "成本指标"), ("效益指标", "可持续影响指标")}
    assert {group for name, group in new.places if name == "成本指标"} == {"经济成本指标", "社会成本指标", "生态环境成本指标"}
    assert old.class_of("可持续影响指标") == "效益指标"
    assert new.class_of("可持续影响指标") is None


def test_nothing_unverified_is_called_verified() -> None:
    trees, book = installed_trees(), Lawbook.installed()
    assert trees["88"].citation.verification is Verification.SECONDARY
    assert trees["101"].citation.verification is Verification.UNVERIFIED
    assert all(item.requirement is Requirement.UNSTATED for item in trees["88"].classes)
    assert [item.requirement.label for item in trees["101"].classes] == ["按条件设置", "必设", "必设", "按条件设置"]
    for tree in trees.values():
        assert "〔" in book.cite(tree.citation)


@pytest.mark.parametrize(("source", "target"), [("88", "101"), ("101", "88")])
def test_every_level_of_one_tree_has_a_place_in_the_other(source: str, target: str) -> None:
    trees, conversion = installed_trees(), conversion_between(source, target)
    moves = {(move.from_class, move.from_group): (move.to_class, move.to_group) for move in conversion.moves}
    assert set(moves) <= set(trees[source].places)
    assert {moves.get(pair, pair) for pair in trees[source].places} <= set(trees[target].places)
    Lawbook.installed().instrument(conversion.citation)


def test_an_unknown_conversion_is_told() -> None:
    with pytest.raises(KaochengError, match="没有从“88”到“99”") as caught:
        conversion_between("88", "99")
    assert "88→101" in caught.value.sentence
