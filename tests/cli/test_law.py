"""``kaocheng law``."""

from __future__ import annotations

import json
import re

import pytest

from kaocheng.cli import OK, UNUSABLE, main
from kaocheng.law import Lawbook, installed_profiles
from kaocheng.law.trees import installed_trees


def _printed(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    assert main(["law", *argv]) == OK
    return capsys.readouterr().out


def test_everything_is_listed_with_its_mark(capsys: pytest.CaptureFixture[str]) -> None:
    text, book = _printed(capsys), Lawbook.installed()
    lines = dict(re.findall(r"^  (\S+)  (.+)$", text, re.MULTILINE))
    assert set(lines) >= {*book.instruments, *book.parameters, *installed_profiles(), *installed_trees()}
    assert lines["caiyu-2013-53"].startswith("待核对")
    assert "优：90" in lines["scoring.grades"]
    assert "待核对" in lines["scoring.grades"]
    assert lines["monitoring.lights"].startswith("不设  非法规")


def test_a_parameter_is_explained_by_date_with_grounds(capsys: pytest.CaptureFixture[str]) -> None:
    text = _printed(capsys, "scoring.weights")
    assert text.index("2019-01-01 起") < text.index("2020-03-01 起")
    assert "〔二手〕" in text
    assert "核对至：2023-12-31" in text
    assert "国家通行做法" in text
    assert "湖北式" not in text
    assert "是 scoring.weights 的另一种取值" in _printed(capsys, "scoring.weights.hubei")
    assert "没有方案采用" in _printed(capsys, "scoring.grades.80-70-60")


def test_values_are_those_of_the_day_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert re.search(r"scoring.weights-with-cost  尚无取值", _printed(capsys, "--as-of", "2020-01-01"))


def test_an_instrument_says_what_rests_on_it(capsys: pytest.CaptureFixture[str]) -> None:
    text = _printed(capsys, "caiyu-2021-101")
    assert "发布日期：2021-08-18" in text
    assert "scoring.weights-with-cost" in text
    assert "核对情况：已核对" in text
    assert "引用它的参数：无" in _printed(capsys, "caiyu-2021-6")


def test_a_profile_shows_its_own_choices_first(capsys: pytest.CaptureFixture[str]) -> None:
    text = _printed(capsys, "--profile", "shanxi")
    own, common = text.split("沿用通行做法的参数")
    assert "monitoring.lights.shanxi" in own
    assert "scoring.weights  " in common
    assert text == _printed(capsys, "shanxi")


def test_trees_are_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert _printed(capsys, "88") == _printed(capsys, "88号")
    assert "哪些必设没有见到依据" in _printed(capsys, "88")
    text = _printed(capsys, "101")
    assert "成本指标（按条件设置）" in text
    assert "〔待核对〕" in text


@pytest.mark.parametrize(("wanted", "kind"), [
    ("scoring.weights", "parameter"), ("caiyu-2015-88", "instrument"), ("hubei", "profile"), ("101", "tree"),
])
def test_json_of_one_entry(capsys: pytest.CaptureFixture[str], wanted: str, kind: str) -> None:
    record = json.loads(_printed(capsys, wanted, "--format", "json"))
    assert (record["id"], record["kind"]) == (wanted, kind)


def test_json_of_everything(capsys: pytest.CaptureFixture[str]) -> None:
    record, book = json.loads(_printed(capsys, "--format", "json")), Lawbook.installed()
    assert len(record["instruments"]) == len(book.instruments)
    by_id = {item["id"]: item for item in record["parameters"]}
    assert set(by_id) == set(book.parameters)
    assert by_id["scoring.weights"]["values"][0]["value"]["产出指标"] == "50"
    assert by_id["lint.required-classes"]["values"][0]["value"] == ["产出指标", "效益指标"]
    assert by_id["scoring.execution.reason-below"]["values"][0]["value"] == "90"
    hubei = next(item for item in record["profiles"] if item["id"] == "hubei")
    assert {choice["role"] for choice in hubei["choices"] if choice["own"]} == set(installed_profiles()["hubei"].parameters)


def test_an_unknown_id_is_told_with_near_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "scoring.weight"]) == UNUSABLE
    assert "scoring.weights" in capsys.readouterr().err
    assert main(["law", "--profile", "某省"]) == UNUSABLE
    assert "没有名为“某省”的方案" in capsys.readouterr().err
