"""Grades from findings: deductions, bounds, what raises them, and what is never graded by silence."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaocheng.base.errors import DataFileError
from kaocheng.base.findings import Finding, Severity, Spot
from kaocheng.law import Standards
from kaocheng.lint import Report
from kaocheng.lint.engine import WaivedFinding
from kaocheng.model import Reading
from kaocheng.review import ItemProposal, Standing, TableReview, Variant, review_table
from tests.tables import readings_from

TABLE = """
form: project_target
project: 河道清淤
objective: 清淤十公里
funds: [资金总额 | 120 | 万元]
indicators: [产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 年末累计清淤长度]
"""
STANDARDS = Standards.installed("national", date(2025, 1, 1))
GRADES = "差中良优"


def _finding(code: str, severity: Severity = Severity.WARNING, table: int | None = 1, document: str = "例表") -> Finding:
    return Finding(code=code, severity=severity, message="说明", spot=Spot(document=document, table=table))


def _reading(text: str = TABLE) -> Reading:
    return readings_from(text)[0]


def _review(*findings: Finding, variant: Variant = Variant.KEY, text: str = TABLE, standards: Standards = STANDARDS,
            waived: tuple[WaivedFinding, ...] = ()) -> TableReview:
    return review_table(_reading(text), Report(findings=findings, tables=1, rules=1, waived=waived), standards, variant)


def _item(review: TableReview, name: str) -> ItemProposal:
    return next(item for item in review.items if item.item.id == name)


@pytest.mark.parametrize(("findings", "percent", "grade"), [
    ([], 100, "优"),
    ([_finding("B01")], 92, "优"),
    ([_finding("B01")] * 2, 90, "优"),
    ([_finding("B01")] * 3, 88, "良"),
    ([_finding("B01")] * 30, 84, "良"),
    ([_finding("B01"), _finding("B02"), _finding("B03")], 76, "中"),
    ([_finding("V01", Severity.ERROR)], 80, "良"),
    ([_finding("V01", Severity.ERROR)] * 99, 60, "中"),
    ([_finding("V01", Severity.ERROR), _finding("V04", Severity.ERROR), _finding("B01")], 52, "差"),
    ([_finding("V14", Severity.INFO)] * 50, 98, "优"),
    ([_finding(f"B0{n}", Severity.ERROR) for n in range(1, 9)], 0, "差"),
])
def test_deductions(findings: list[Finding], percent: int, grade: str) -> None:
    item = _item(_review(*findings), "indicators")
    assert (item.percent, item.grade, item.standing) == (percent, grade, Standing.GRADED)
    assert item.score(Decimal(15)) == Decimal(15) * percent / 100
    assert list(item.findings) == sorted(item.findings, key=lambda finding: [d.code for d in item.deductions].index(finding.code))


def test_items_that_need_material_are_never_graded_by_silence() -> None:
    clean = _review()
    assert {item.item.id for item in clean.items if item.standing is Standing.OPEN} == {"relevance", "worth", "ready"}
    assert {item.grade for item in clean.items if item.standing is Standing.OPEN} == {""}
    bounded = _item(_review(_finding("E05"), _finding("E06")), "relevance")
    assert (bounded.standing, bounded.grade) == (Standing.CEILING, "良")
    assert clean.overall.is_ceiling
    assert (clean.overall.grade, clean.overall.score) == ("优", 100)


@pytest.mark.parametrize(("gone", "item"), [
    ("funds: [资金总额 | 120 | 万元]", "money"), ("objective: 清淤十公里", "clear"),
    ("indicators: [产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 年末累计清淤长度]", "indicators"),
])
def test_nothing_is_said_of_what_is_not_in_the_table(gone: str, item: str) -> None:
    proposal = _item(_review(text=TABLE.replace(gone, "")), item)
    assert proposal.standing is Standing.OPEN
    assert len(proposal.missing) == 1


def test_what_would_raise_the_grade() -> None:
    item = _item(_review(_finding("V01", Severity.ERROR), _finding("B01"), _finding("B02"), _finding("B03")), "indicators")
    assert item.percent == 56
    assert [(step.grade, step.codes) for step in item.raises] == [("中", ("V01",)), ("优", ("V01", "B01", "B02"))]


SEVERITIES = {"V01": Severity.ERROR, "B01": Severity.WARNING, "V14": Severity.INFO, "H01": Severity.WARNING, "A03": Severity.ERROR}


@settings(deadline=None, max_examples=50)
@given(st.lists(st.sampled_from(sorted(SEVERITIES)), max_size=30))
def test_putting_right_what_is_named_reaches_the_grade(codes: list[str]) -> None:
    review = _review(*(_finding(code, SEVERITIES[code]) for code in codes))
    for item in review.items:
        for step in item.raises:
            left = [code for code in codes if code not in step.codes]
            again = _item(_review(*(_finding(code, SEVERITIES[code]) for code in left)), item.item.id)
            assert GRADES.index(again.grade) >= GRADES.index(step.grade)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.sampled_from(sorted(SEVERITIES)), max_size=20), st.sampled_from(sorted(SEVERITIES)))
def test_one_more_finding_never_raises_a_grade(codes: list[str], more: str) -> None:
    fewer = _review(*(_finding(code, SEVERITIES[code]) for code in codes))
    worse = _review(*(_finding(code, SEVERITIES[code]) for code in [*codes, more]))
    for before, after in zip(fewer.items, worse.items, strict=True):
        assert after.percent <= before.percent
    assert fewer.overall.score is not None
    assert worse.overall.score is not None
    assert worse.overall.score <= fewer.overall.score


def test_only_findings_of_the_table_count() -> None:
    review = _review(_finding("B01", table=2), _finding("B02", document="别的"), _finding("B03"), _finding("R101", table=None))
    assert [finding.code for finding in review.findings] == ["B03"]
    assert [[finding.code for finding in item.findings] for item in review.aside] == [["R101"]]


def test_waived_findings_take_nothing_off_and_are_kept() -> None:
    waived = WaivedFinding(finding=_finding("B01"), reason="历史口径", author="某科", expires=date(2025, 12, 31))
    other = dataclasses.replace(waived, finding=_finding("B01", table=2))
    review = _review(waived=(waived, other))
    assert _item(review, "indicators").percent == 100
    assert review.waived == (waived,)


def test_overall_by_score_and_by_lowest_item() -> None:
    findings = [_finding(f"B0{n}") for n in range(1, 7)]
    key, general = _review(*findings), _review(*findings, variant=Variant.GENERAL)
    assert (key.overall.grade, key.overall.score, key.overall.policy) == ("优", Decimal("92.8"), "总分定级")
    assert (general.overall.grade, general.overall.score, general.overall.policy) == ("优", None, "折算分值")
    assert general.points == {}
    lowest = _policy("review.overall-policy.lowest-item")
    strict = _review(*findings, variant=Variant.GENERAL, standards=lowest)
    assert (strict.overall.grade, strict.overall.policy, strict.overall.grade_words) == ("差", "最低要点", "差")
    assert "review.points" not in {use.role for use in strict.uses}


def _policy(parameter: str) -> Standards:
    profile = dataclasses.replace(STANDARDS.profile, parameters={"review.overall-policy": parameter})
    return Standards(STANDARDS.lawbook, profile, STANDARDS.day)


def test_an_unknown_policy_is_told() -> None:
    with pytest.raises(DataFileError, match=r"没有“.+”这种总评办法"):
        _review(variant=Variant.GENERAL, standards=_policy("scoring.qualitative.unrated"))


def test_points_of_other_items_are_told() -> None:
    profile = dataclasses.replace(STANDARDS.profile, parameters={"review.points": "scoring.weights"})
    with pytest.raises(DataFileError, match="对不上"):
        _review(standards=Standards(STANDARDS.lawbook, profile, STANDARDS.day))


def test_unverified_and_proposed_parameters_are_named() -> None:
    review = _review()
    assert {name.rpartition("（")[2] for name in review.unverified} == {"review.points，待核对）", "review.grades，待核对）"}
    told = _review(_finding("A02", Severity.ERROR)).unverified
    assert any("lint.expected-classes，待核对" in name for name in told)
    assert not any("lint.required-classes" in name for name in told)
    assert any("review.deductions" in name for name in review.proposed)
