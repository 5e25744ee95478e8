"""What a reviewer decides: grades, scores, reasons for departing, what follows, what is printed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaocheng.base.errors import KaochengError
from kaocheng.base.findings import Finding, Severity, Spot
from kaocheng.forms.compose import compose_review
from kaocheng.law import Lawbook, Standards
from kaocheng.lint import Report
from kaocheng.review import Decision, Entered, TableReview, Variant, decide, installed_review_form, review_table
from tests.tables import readings_from

TABLE = """
form: project_target
project: 河道清淤
objective: 清淤十公里
funds: [资金总额 | 120 | 万元]
indicators: [产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 年末累计清淤长度]
"""
STANDARDS = Standards.installed("national", date(2025, 1, 1))
ITEMS = [item.id for item in installed_review_form().items]
FULL = {item.name: item.id for item in installed_review_form().items}


def _review(*findings: Finding, variant: Variant = Variant.GENERAL) -> TableReview:
    return review_table(readings_from(TABLE)[0], Report(findings=findings, tables=1, rules=1), STANDARDS, variant)


def _finding(code: str, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(code=code, severity=severity, message="说明", spot=Spot(document="例表", table=1))


def _decide(review: TableReview, entered: dict[str, Entered], grade: str = "", opinion: str = "") -> Decision:
    return decide(review, entered, STANDARDS, grade=grade, opinion=opinion)


def test_nothing_entered_is_open_and_remembers_the_proposal() -> None:
    found = _decide(_review(_finding("V01")), {})
    assert (found.open_items, found.is_complete, found.grade) == (len(ITEMS), False, "")
    assert {item.item: item.proposed for item in found.items}["indicators"] == "良"
    assert {item.item: item.proposed for item in found.items}["ready"] == "未判定"


def test_all_graded_is_complete() -> None:
    found = _decide(_review(), {item: Entered(grade="优") for item in ITEMS}, "优", " 同意 ")
    assert (found.is_complete, found.opinion, found.score) == (True, "同意", None)


@pytest.mark.parametrize(("findings", "item", "grade"), [
    ([], "indicators", "良"),  # lower than a definite proposal
    ([_finding("V01")], "indicators", "优"),  # higher
    ([_finding("V09")], "worth", "优"),  # above a bound
])
def test_a_departure_needs_a_reason(findings: list[Finding], item: str, grade: str) -> None:
    review = _review(*findings)
    with pytest.raises(KaochengError, match="不同的理由"):
        _decide(review, {item: Entered(grade=grade)})
    assert _decide(review, {item: Entered(grade=grade, opinion="看过测算明细")}).open_items == len(ITEMS) - 1


def test_below_a_bound_and_where_nothing_is_proposed_the_reviewer_is_free() -> None:
    found = _decide(_review(_finding("V09")), {"worth": Entered(grade="差"), "ready": Entered(grade="中")})
    assert [item.grade for item in found.items if item.grade] == ["差", "中"]


def test_scores_make_the_grades_and_the_sum_makes_the_whole() -> None:
    review = _review(variant=Variant.KEY)
    entered = {FULL[name]: Entered(score=points, opinion="看过材料") for name, points in review.points.items()}
    entered["form"] = Entered(score=Decimal("7.5"), opinion="附件缺一份")
    found = _decide(review, entered)
    assert (found.score, found.grade, found.is_complete) == (Decimal("97.5"), "优", True)
    assert found.on("form").grade == "中"  # type: ignore[union-attr]
    assert _decide(review, {"form": Entered(score=Decimal(10))}).grade == ""


@pytest.mark.parametrize("entered", [
    Entered(score=Decimal("10.01"), opinion="x"), Entered(score=Decimal(-1), opinion="x"), Entered(score=Decimal("NaN"), opinion="x"),
])
def test_a_score_stays_within_the_points(entered: Entered) -> None:
    with pytest.raises(KaochengError, match="0 到 10 分"):
        _decide(_review(variant=Variant.KEY), {"form": entered})


def test_other_grades_and_endless_opinions_are_refused() -> None:
    for entered, grade in (({"form": Entered(grade="特优")}, ""), ({}, "特优"), ({"form": Entered(grade="优", opinion="长" * 2001)}, "")):
        with pytest.raises(KaochengError):
            _decide(_review(), entered, grade)


@given(st.dictionaries(st.sampled_from(ITEMS), st.decimals(0, 10, places=1)))
def test_any_scores_within_the_points_add_up(scores: dict[str, Decimal]) -> None:
    found = _decide(_review(variant=Variant.KEY), {item: Entered(score=score, opinion="凭材料") for item, score in scores.items()})
    assert found.open_items == len(ITEMS) - len(scores)
    assert found.score == (sum(scores.values()) if len(scores) == len(ITEMS) else None)


@pytest.mark.parametrize("variant", list(Variant))
def test_the_form_prints_what_was_decided(variant: Variant) -> None:
    review, key = _review(_finding("V01"), variant=variant), variant is Variant.KEY
    entered = {"form": Entered(grade="" if key else "中", score=Decimal("6.5") if key else None, opinion="缺附件")}
    sheet, *_ = compose_review(review, Lawbook.installed(), _decide(review, entered, "" if key else "良", "改后再看"))
    texts = [cell.text for cell in sheet.grid.cells]
    assert "改后再看\n规范完整性：缺附件" in texts
    assert ("6.5" in texts) is key
    row = next(cell.row for cell in sheet.grid.cells if cell.text == "规范完整性")
    assert [cell.text for cell in sheet.grid.cells if cell.row == row][-2 if key else -1] == "中"
    blank, *_ = compose_review(review, Lawbook.installed())
    assert [cell.text for cell in blank.grid.cells if cell.row == row][-1] == ""


def test_the_grades_that_hold_a_table_back_are_those_of_article_25() -> None:
    form = installed_review_form()
    assert [grade for grade in form.effects if form.holds_back(grade)] == ["中", "差"]
