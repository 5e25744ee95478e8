"""The rules on form, names and values against the founding document."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kaocheng.forms.reading import read_file
from kaocheng.law import Standards
from kaocheng.lint import Context, Lexicon, Report, all_rules, check

SEED = sorted((Path(__file__).resolve().parents[2] / "../shared/seed").glob("*.txt"))
MUST_FIRE = {
    "A01", "A04", "A05", "A06", "A07", "A08", "A09", "A14", "B01", "B04", "B06", "B08", "V02", "V04", "V08", "V11",
    "V12", "V13", "V14",
}


@pytest.fixture(scope="module")
def report() -> Report:
    if not SEED:
        pytest.skip("../shared/seed is absent: the founding document can't be checked")
    context = Context(Standards.installed("national", date(2024, 1, 1)), Lexicon.installed())
    rules = [rule for rule in all_rules() if rule.family in {"structure", "naming", "values"}]
    return check(read_file(SEED[0]).readings, context, rules)


@pytest.mark.shared
def test_the_listed_rules_fire(report: Report) -> None:
    assert {finding.code for finding in report.findings} >= MUST_FIRE


@pytest.mark.shared
def test_what_it_does_right_is_left_alone(report: Report) -> None:
    fired = {finding.code for finding in report.findings}
    assert not fired & {"A02", "A03", "A10", "A11", "A12", "A13", "A15", "B02", "B03", "B05", "B07"}
    assert not fired & {"V01", "V03", "V05", "V06", "V07", "V10", "V16", "V17"}


@pytest.mark.shared
@pytest.mark.parametrize(("code", "table", "words"), [
    ("A01", 2, "预算资金(元)"), ("A07", 2, "招商目标完成时限"), ("B04", 2, "≤150万元"), ("B06", 2, "优强企业"),
    ("V04", 2, "项目元成本"), ("V11", 1, "目标任务数120家"), ("V12", 1, "乘以30个"), ("V14", 1, "≥190人"),
])
def test_findings_name_the_words_and_numbers(report: Report, code: str, table: int, words: str) -> None:
    messages = [finding.message for finding in report.findings if finding.code == code and finding.spot.table == table]
    assert any(words in message for message in messages), messages
