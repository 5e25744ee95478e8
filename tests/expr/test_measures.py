"""The measures as data: they fit together, say what they need, and carry decisions, parameters, evidence. Rows invented."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest

from kaocheng.base.data import convert
from kaocheng.base.errors import KaochengError
from kaocheng.base.packs import pack_files
from kaocheng.expr import ExpressionError, check, parse
from kaocheng.expr.decision import Decision, Decisions, default_decisions
from kaocheng.expr.measure import (
    Measure,
    NamedParameter,
    ensure_distinct_names,
    installed_measures,
    installed_parameters,
)
from kaocheng.expr.measures import MeasureRun, measure_all
from kaocheng.ledger import Ledger, Snapshot, import_csv, kind_named, ledger_kinds

AS_OF = date(2024, 12, 31)
EMPTY = Snapshot.of((Ledger(kind) for kind in ledger_kinds()), AS_OF)


def _measure(**changes: Any) -> Measure:
    plain = {"id": "M90", "label": "某数", "unit": "家", "definition": "某定义", "expression": "1家", "status": "内部台账值"}
    return convert(plain | changes, Measure, name="M90.yaml")


def _run(*measures: Measure, snapshot: Snapshot = EMPTY, year: int = 2024) -> MeasureRun:
    return MeasureRun(snapshot=snapshot, fiscal_year=year, decisions=default_decisions(), measures=measures)


def _visits(rows: list[str]) -> Snapshot:
    text = "拜访编号,日期,工作队,企业,状态,佐证材料\n" + "\n".join(rows)
    report = import_csv(text, kind_named("拜访"), file="拜访.csv")
    assert report.ledger is not None
    return Snapshot.of([report.ledger], AS_OF)


def test_seventeen_measures_over_an_empty_folder_and_over_none() -> None:
    results = measure_all(EMPTY, 2024)
    assert list(results) == [f"M{number:02d}" for number in range(1, 18)]
    assert all(not result.counted and not result.left_out for result in results.values())
    nothing = measure_all(Snapshot.of([], AS_OF), 2024)
    assert all(result.value is None and "没有导入" in result.reason for result in nothing.values())
    assert len({result.snapshot_hash for result in results.values()}) == 1


def test_every_measure_fits_under_every_option_of_every_decision() -> None:
    looked = 0
    for decision in default_decisions().catalogue:
        for choice in decision.choices:
            for option in choice.options:
                decisions = default_decisions().choose(decision.key(choice), option.label)
                run = MeasureRun(snapshot=EMPTY, fiscal_year=2024, decisions=decisions)
                for measure in run.measures:
                    looked += 1
                    run.result(measure)
                    for companion in measure.companions:
                        run.evaluation(companion.name)
    assert looked >= 17 * 30


def test_decisions_are_complete_and_touch_what_they_say() -> None:
    catalogue = default_decisions().catalogue
    assert [decision.id for decision in catalogue] == [f"D{number}" for number in range(1, 15)]
    run = MeasureRun(snapshot=EMPTY, fiscal_year=2024, decisions=default_decisions())
    ids = {measure.id for measure in run.measures}
    for decision in catalogue:
        assert set(decision.measures) <= ids
        assert decision.chooser is None
        assert decision.decided_on is None
        assert decision.question.endswith("？")
    for measure in run.measures:
        names = [measure.label, *(companion.name for companion in measure.companions)]
        used = {key.split(".")[0] for key in _parameters(run, names) if key.startswith("D")}
        assert used <= {use.key.split(".")[0] for use in run.result(measure).decisions}, measure.id


def _parameters(run: MeasureRun, names: list[str]) -> set[str]:
    found: set[str] = set()
    pending, seen = list(names), set(names)
    while pending:
        needed = run.requirements(pending.pop())
        found |= set(needed.parameters)
        pending += [name for name in needed.measures if name not in seen]
        seen |= set(needed.measures)
    return found


def test_names_of_measures_are_no_names_of_ledgers() -> None:
    words = {word for kind in ledger_kinds() for word in kind.words}
    for measure in installed_measures():
        assert not {measure.label, measure.id, *(item.name for item in measure.companions)} & words


def test_choosing_records_who_and_when() -> None:
    decisions = default_decisions().choose("D3", "全年", chooser="某处室", decided_on=date(2024, 2, 1))
    assert decisions.label_of("D3") == "全年"
    assert [use.text for use in decisions.touching("M05")] == ["D3 全年（某处室，2024-02-01）"]
    assert [use.text for use in default_decisions().choose("D3", "全年").touching("M05")] == ["D3 全年（未写明决定人）"]
    assert [use.text for use in default_decisions().touching("M05")] == ["D3 一至五月（默认，尚未有人决定）"]
    assert {use.key for use in decisions.touching("M17")} == {"D11.满意", "D11.未答", "D11.样本框", "D14"}
    with pytest.raises(KaochengError, match="没有待定口径“D99”"):
        decisions.choose("D99", "全年")
    with pytest.raises(KaochengError, match="待定口径 D3 没有选项“半年”"):
        decisions.choose("D3", "半年")
    with pytest.raises(KeyError):
        decisions.label_of("D99")


def test_a_decision_may_come_decided() -> None:
    decided = convert({"id": "D90", "question": "？", "measures": ["M05"], "chooser": "某局", "decided_on": "2024-01-05",
                       "choices": [{"default": "甲", "options": [{"label": "甲"}, {"label": "乙", "value": "1家"}]}]},
                      Decision, name="D90.yaml")
    decisions = Decisions((decided,))
    assert decisions.touching("M05")[0].text == "D90 甲（某局，2024-01-05）"
    assert decisions.choose("D90", "乙").parameters()["D90"] == parse("1家")


def test_parameters_have_sources_and_years() -> None:
    for item in installed_parameters():
        assert item.source
        node = item.at(2024)
        assert node is not None
        check(node, EMPTY_SCHEMA, text=item.name)
    target = next(item for item in installed_parameters() if item.name == "引进企业目标")
    assert target.at(2025) is None
    assert NamedParameter(name="甲", value="1家", by_year={2025: "2家"}, source="虚构").at(2025) == parse("2家")


EMPTY_SCHEMA = MeasureRun(snapshot=EMPTY, fiscal_year=2024, decisions=default_decisions()).schema


def test_measures_of_the_pack_are_told_in_plain_chinese() -> None:
    assert len(pack_files("measures/M*.yaml")) == 17
    for result in measure_all(EMPTY, 2024).values():
        assert result.described
        assert " = " in result.explained
        assert result.definition
        assert parse(result.expression)


def test_evidence_gaps_are_listed() -> None:
    result = measure_all(_visits(["1,2024-03-05,市驻粤工作队,甲公司,已拜访,拜访记录表、照片或名片", "2,2024-03-06,市驻粤工作队,乙公司,已拜访,拜访记录表"]), 2024)["M05"]
    assert not result.evidence_complete
    assert [(entry.key, missing) for entry, missing in result.evidence_gaps] == [(("2",), ("照片或名片",))]
    assert measure_all(EMPTY, 2024)["M05"].evidence_complete


def test_the_order_of_rows_changes_no_value() -> None:
    rows = [f"{n},2024-{n % 12 + 1:02d}-{n % 27 + 1:02d},{'市驻粤工作队' if n % 3 else '县区'},企业{n % 40},已拜访," for n in range(200)]
    shuffled = random.Random(7).sample(rows, len(rows))  # noqa: S311
    one, other = measure_all(_visits(rows), 2024), measure_all(_visits(shuffled), 2024)
    for measure in ("M05", "M07"):
        assert one[measure].value == other[measure].value
        assert len(one[measure].counted) == len(other[measure].counted)
        assert len(one[measure].left_out) == len(other[measure].left_out)
        assert [item.value for item in one[measure].companions] == [item.value for item in other[measure].companions]
    assert one["M05"].snapshot_hash == other["M05"].snapshot_hash
    assert len(one["M05"].counted) + len(one["M05"].left_out) == 200


def test_circles_wrong_units_and_repeated_names_are_told() -> None:
    circle = _measure(expression="另一数", companions=[{"name": "另一数", "unit": "家", "expression": "某数"}])
    with pytest.raises(KaochengError, match="度量互相引用成了圈：某数 → 另一数 → 某数"):
        _run(circle).result(circle)
    wrong = _measure(expression="1次")
    with pytest.raises(ExpressionError, match="“某数”的口径算出的是以次计的数，声明的却是以家计的数"):
        _run(wrong).result(wrong)
    with pytest.raises(KaochengError, match="度量名称“某数”用了两次"):
        ensure_distinct_names((_measure(), _measure(id="M91")))


def test_a_warning_that_needs_an_absent_parameter_is_silent() -> None:
    alarmed = _measure(warnings=[{"when": "参数(引进企业目标) > 1家", "text": "大"}, {"when": "1 > 2", "text": "小"}])
    assert _run(alarmed).result(alarmed).warnings == ("大",)
    assert _run(alarmed, year=2030).result(alarmed).warnings == ()
    undeclared = _measure(expression="参数(没有)")
    with pytest.raises(ExpressionError, match="没有参数“没有”"):
        _run(undeclared).result(undeclared)


def test_truth_values_are_words_of_a_text_measure_only() -> None:
    told = _measure(result="text", unit="", expression="\"好\"", companions=[{"name": "某日", "result": "date", "expression": "年末"}])
    result = _run(told).result(told)
    assert (result.value, result.text) == (None, "好")
    assert (result.companions[0].value, result.companions[0].text) == (None, "2024-12-31")
