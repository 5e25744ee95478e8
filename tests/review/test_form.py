"""The 审核表 as data: every rule has one place, points fit, effects are those of article 25."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest

from kaocheng.base.errors import DataFileError
from kaocheng.base.findings import Finding, Severity, Spot
from kaocheng.base.paths import FieldPath
from kaocheng.forms.codes import reader_codes
from kaocheng.law import Citation, Lawbook, Standards, Verification
from kaocheng.lint import all_rules
from kaocheng.lint.waivers import EXPIRED, UNUSED
from kaocheng.review import ReviewDimension, ReviewForm, ReviewItem, installed_review_form
from kaocheng.review.form import Outside

FORM = installed_review_form()


def _finding(code: str, path: str = "") -> Finding:
    return Finding(code=code, severity=Severity.ERROR, message="说明", spot=Spot(path=FieldPath.parse(path)))


def test_every_code_has_a_place() -> None:
    codes = [*(rule.code for rule in all_rules()), *(entry.code for entry in reader_codes()), EXPIRED, UNUSED]
    assert {FORM.place_of(_finding(code)).rules != [] for code in codes} == {True}


def test_the_map_names_only_rules_there_are() -> None:
    codes = {rule.code for rule in all_rules()} | {entry.code for entry in reader_codes()}
    for place in (*FORM.items, *FORM.outside):
        for key in place.rules:
            assert re.fullmatch(r"[A-Z]|[A-Z]\d\d\d?(\.[a-z]+)?", key)
            assert len(key) == 1 or key.partition(".")[0] in codes, key


@pytest.mark.parametrize(("code", "path", "item"), [
    ("A01", "", "form"), ("A01", "safeguards.rules", "ready"), ("A02", "", "indicators"), ("V01", "", "indicators"),
    ("V09", "", "worth"), ("H01", "", "money"), ("H02", "", "worth"), ("G07", "", "likely"), ("E05", "", "relevance"),
    ("A14", "objective", "clear"),
])
def test_the_closest_entry_counts(code: str, path: str, item: str) -> None:
    place = FORM.place_of(_finding(code, path))
    assert isinstance(place, ReviewItem)
    assert place.id == item


@pytest.mark.parametrize("code", ["M01", "L01", "R001", "W001"])
def test_what_says_nothing_of_the_target_is_set_aside_with_a_reason(code: str) -> None:
    place = FORM.place_of(_finding(code))
    assert isinstance(place, Outside)
    assert place.reason


def test_a_code_without_a_place_is_told() -> None:
    with pytest.raises(DataFileError, match="没有写明规则 Z01"):
        FORM.place_of(_finding("Z01"))


def test_points_are_those_of_the_form_and_make_a_hundred() -> None:
    points = Standards.installed("national", date(2024, 1, 1)).table("review.points")
    assert list(points) == [item.name for item in FORM.items]
    assert [sum(points[item.name] for item in dimension.items) for dimension in FORM.dimensions] == [20, 30, 30, 20]
    assert sum(points.values(), Decimal(0)) == 100


def test_effects_are_verified_and_the_rest_says_what_it_is() -> None:
    book = Lawbook.installed()
    assert list(FORM.effects) == ["优", "良", "中", "差"]
    assert FORM.effects_citation.verification is Verification.VERIFIED
    assert book.cite(FORM.effects_citation).endswith("第二十五条〔已核对〕")
    assert book.cite(FORM.citation).endswith("〔待核对〕")
    assert not book.instrument(FORM.mapping_citation).regulatory


def test_a_rule_in_two_places_is_told() -> None:
    item = ReviewItem(id="a", name="甲", question="", unseen="", rules=["A"])
    citation = Citation(instrument="product-default")
    form = ReviewForm(id="t", label="试验", citation=citation, mapping_citation=citation, effects={}, effects_citation=citation,
                      dimensions=[ReviewDimension(name="一", items=[item])], outside=[Outside(rules=["A"], reason="无")])
    with pytest.raises(DataFileError, match="规则 A 对应了两项"):
        form.check()
