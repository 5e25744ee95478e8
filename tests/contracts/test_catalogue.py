"""Every rule of the catalogue is either built or listed with the reason why it is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kaocheng.base.errors import KaochengError
from kaocheng.lint import all_rules, rule_for
from kaocheng.lint.catalogue import catalogue

RATES = Path(__file__).resolve().parents[2] / "docs/reference/rule-fire-rates.md"
SOURCE = Path(__file__).resolve().parents[2] / "../shared/domain/regulations.md"
_ROW = re.compile(r"^\| ([A-Z]\d{2}) \| [EWI] \|", re.MULTILINE)
_ROW_OF_CODES = re.compile(r"^\| (O\d{2}) \|", re.MULTILINE)


def test_every_code_is_built_or_says_why_not() -> None:
    built = {rule.code for rule in all_rules()}
    unbuilt = {rule.code for rule in catalogue().not_built}
    assert not built & unbuilt
    assert set(catalogue().codes) <= built | unbuilt
    assert unbuilt <= set(catalogue().codes)


def test_reasons_are_sentences() -> None:
    for rule in catalogue().not_built:
        assert len(rule.reason) >= 15, rule
        assert rule.reason.endswith("。"), rule
        assert rule.title, rule


def test_at_least_110_rules() -> None:
    assert len(all_rules()) >= 110


def test_own_rules_say_in_their_grounds_that_they_are_the_products() -> None:
    listed = set(catalogue().codes)
    for rule in all_rules():
        if rule.code not in listed:
            assert "product-catalogue" in {citation.instrument for citation in rule.citations}, rule.code
            assert re.search("本产品|规则目录", rule.sections["依据"]), rule.code


def test_the_fire_rates_cover_every_rule() -> None:
    """``make rates`` writes the page; it needs the shared corpus, so only its completeness is asked for."""
    text = RATES.read_text(encoding="utf-8")
    assert [rule.code for rule in all_rules() if f"| {rule.code} |" not in text] == []


def test_asking_for_a_rule_that_is_not_built_tells_the_reason() -> None:
    for rule in catalogue().not_built:
        with pytest.raises(KaochengError, match=re.escape(rule.reason)):
            rule_for(rule.code.lower())


@pytest.mark.shared
def test_the_catalogue_is_that_of_the_domain_notes() -> None:
    if not SOURCE.exists():
        pytest.skip("../shared/domain is absent: the catalogue can't be compared")
    text = SOURCE.read_text(encoding="utf-8")
    part = text[text.index("## 8."):text.index("### 8.P")]
    assert {*_ROW.findall(part), *_ROW_OF_CODES.findall(part)} == set(catalogue().codes)
