"""Runs the acceptance cases of this folder: rows through CSV import, snapshot, measures, verdicts."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kaocheng.base.data import convert, parse_yaml
from kaocheng.expr import evaluate, parse
from kaocheng.expr.decision import Decisions, default_decisions
from kaocheng.expr.measures import MeasureResult, MeasureRun
from kaocheng.expr.values import show
from kaocheng.expr.verdict import judge
from kaocheng.ledger import Snapshot, import_csv, kind_named
from kaocheng.ledger.credit_code import check_character
from kaocheng.ledger.entry import text_of
from kaocheng.model import TargetValue
from kaocheng.units import Quantity

FOLDER = Path(__file__).parent
_CODE = re.compile(r"\{code(?::(\d+))?\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What a case expects of a measure; only what is written is looked at."""

    value: str | None = ""
    text: str | None = ""
    reason: str = ""
    target: str = ""
    verdict: str = ""
    shown: str = ""
    status: str = ""
    counted: int | None = None
    left_out: int | None = None
    reasons: list[str] = field(default_factory=list)
    companions: dict[str, Any] = field(default_factory=dict)
    warnings: list[str] | None = None
    decisions: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    name: str
    fiscal_year: int = 2024
    as_of: date = date(2024, 12, 31)
    decisions: dict[str, str] = field(default_factory=dict)
    ledgers: dict[str, list[dict[str, Any]]]
    expect: dict[str, Expected] = field(default_factory=dict)
    expressions: list[dict[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    defaults: dict[str, dict[str, Any]]
    cases: list[Case]


def _files() -> list[tuple[str, CaseFile]]:
    return [(path.stem, convert(parse_yaml(path.read_text(encoding="utf-8"), name=path.name), CaseFile, name=path.name))
            for path in sorted(FOLDER.glob("*.yaml"))]


CASES = [pytest.param(case, file.defaults, id=f"{stem}：{case.name}") for stem, file in _files() for case in file.cases]


def credit_code(number: int) -> str:
    """An invented code with a right check character."""
    first = f"91520200MA{number:07d}"
    return first + check_character(first)


def _fill(value: Any, number: int) -> str:
    text = "" if value is None else str(value)
    text = _CODE.sub(lambda match: credit_code(int(match[1] or number)), text)
    return text.replace("{n}", str(number))


def _csv(rows: list[dict[str, Any]], defaults: dict[str, Any]) -> str:
    """Rows as a clerk's CSV; ``times`` repeats a row, ``{n}`` is the row's number, ``{code}`` a credit code."""
    expanded: list[dict[str, str]] = []
    for row in rows:
        cells = {**defaults, **{key: value for key, value in row.items() if key != "times"}}
        for _ in range(row.get("times", 1)):
            number = len(expanded) + 1
            expanded.append({key: _fill(value, number) for key, value in cells.items()})
    headings = list(dict.fromkeys(key for row in expanded for key in row))
    out = io.StringIO()
    writer = csv.DictWriter(out, headings, restval="")
    writer.writeheader()
    writer.writerows(expanded)
    return out.getvalue()


def _snapshot(case: Case, defaults: dict[str, dict[str, Any]]) -> Snapshot:
    ledgers = []
    for word, rows in case.ledgers.items():
        report = import_csv(_csv(rows, defaults.get(word, {})), kind_named(word), file=f"{word}.csv")
        assert report.ledger is not None, [f"{item.spot.text} {item.message}" for item in report.problems]
        ledgers.append(report.ledger)
    return Snapshot.of(ledgers, case.as_of)


def _decisions(case: Case) -> Decisions:
    decisions = default_decisions()
    for key, label in case.decisions.items():
        decisions = decisions.choose(key, label)
    return decisions


def _equal(found: Quantity | None, wanted: str | None) -> None:
    if wanted is None:
        assert found is None
        return
    value = TargetValue.parse(wanted).quantity if "/" not in wanted else None
    assert found is not None
    if value is None:
        assert text_of(found) == wanted
    else:
        assert found.unit.dimension == value.unit.dimension
        assert found.compare(value) == 0, f"{found} is not {wanted}"


def _check_companions(result: MeasureResult, wanted: dict[str, Any]) -> None:
    found = {item.name: item for item in result.companions}
    for name, text in wanted.items():
        item = found[name]
        if item.text is not None:
            assert item.text == str(text)
        else:
            _equal(item.value, str(text))


def _check_rows(result: MeasureResult, wanted: Expected) -> None:
    if wanted.counted is not None:
        assert len(result.counted) == wanted.counted
    if wanted.left_out is not None:
        assert len(result.left_out) == wanted.left_out
    reasons = [item.reason for item in result.left_out]
    for text in wanted.reasons:
        assert any(text in reason for reason in reasons), reasons


def _check(result: MeasureResult, wanted: Expected) -> None:
    if wanted.value != "":
        _equal(result.value, wanted.value)
    if wanted.text != "":
        assert result.text == wanted.text
    assert wanted.reason in result.reason
    _check_rows(result, wanted)
    _check_companions(result, wanted.companions)
    if wanted.warnings is not None:
        assert len(result.warnings) == len(wanted.warnings)
        assert all(text in found for text, found in zip(wanted.warnings, result.warnings, strict=True))
    uses = [use.text for use in result.decisions]
    assert all(any(use.startswith(text) for use in uses) for text in wanted.decisions), uses
    assert result.status == (wanted.status or result.status)
    if wanted.target:
        judgement = judge(result, TargetValue.parse(wanted.target))
        assert judgement.verdict.name == wanted.verdict, judgement
        assert judgement.shown == (wanted.shown or judgement.shown)


@pytest.mark.parametrize(("case", "defaults"), CASES)
def test_case(case: Case, defaults: dict[str, dict[str, Any]]) -> None:
    run = MeasureRun(snapshot=_snapshot(case, defaults), fiscal_year=case.fiscal_year, decisions=_decisions(case))
    results = {measure.id: run.result(measure) for measure in run.measures}
    assert len(results) == 17
    assert case.expect or case.expressions
    for measure, wanted in case.expect.items():
        _check(results[measure], wanted)
    for item in case.expressions:
        found = evaluate(parse(item["expression"]), run.environment(), text=item["expression"])
        assert found.value is not None, found.reason
        assert show(found.value) == item["value"]


def test_every_vector_of_the_oracle_has_a_case() -> None:
    measured = {measure for _, file in _files() for case in file.cases for measure, wanted in case.expect.items() if wanted.verdict}
    assert measured == {f"M{number:02d}" for number in range(1, 18)}
    assert len(CASES) >= 70
    names = [case.name for _, file in _files() for case in file.cases]
    assert len(names) == len(set(names))
