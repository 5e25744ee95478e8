"""The rules on content and between tables (families D to J and N) against the founding document."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kaocheng.forms.reading import read_file
from kaocheng.lint import Report, all_rules, check
from tests.mdtest.test_rules import context

SEED = sorted((Path(__file__).resolve().parents[2] / "../shared/seed").glob("*.txt"))
MUST_FIRE = {
    "D01", "D02", "D04", "D09", "D10", "D11", "E02", "E04", "E05", "E06", "F01", "F04", "F05", "F07", "G01", "G02", "G03",
    "G04", "G05", "G06", "G07", "H02", "H04", "I01", "I03", "J01", "J02", "N01",
}


@pytest.fixture(scope="module")
def report() -> Report:
    if not SEED:
        pytest.skip("../shared/seed is absent: the founding document can't be checked")
    rules = [rule for rule in all_rules() if rule.code[0] in "DEFGHIJN"]
    return check(read_file(SEED[0]).readings, context(), rules)


@pytest.mark.shared
def test_exactly_the_listed_rules_fire(report: Report) -> None:
    assert {finding.code for finding in report.findings} == MUST_FIRE


@pytest.mark.shared
@pytest.mark.parametrize(("code", "table", "words"), [
    ("D02", 2, "项目表列在经济效益指标"), ("E02", 2, "以50家为目标数"), ("E04", 1, "提供就业岗位 ≥3600个"),
    ("E05", 1, "没有指标提到"), ("E06", 1, "13个指标中有12个"), ("F01", 2, "150万元"), ("F07", 2, "企业满意度"),
    ("G04", 1, "1月至5月"), ("H02", 2, "16000倍"), ("I01", 1, "15家"), ("J01", 1, "方案名单"),
])
def test_findings_name_the_words_and_numbers(report: Report, code: str, table: int, words: str) -> None:
    messages = [finding.message for finding in report.findings if finding.code == code and finding.spot.table == table]
    assert any(words in message for message in messages), messages


@pytest.mark.shared
def test_personal_data_are_masked(report: Report) -> None:
    assert not [finding for finding in report.findings if "0858" in finding.message]


@pytest.mark.shared
def test_no_finding_is_told_twice(report: Report) -> None:
    told = Counter((finding.code, finding.spot, finding.message) for finding in report.findings)
    assert not [finding for finding, times in told.items() if times > 1]
