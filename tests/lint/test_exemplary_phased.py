"""Rules about time, money, satisfaction, evidence and disclosure keep quiet on tables that are good."""

from __future__ import annotations

from pathlib import Path

from kaocheng.lint import all_rules, check
from tests.mdtest.test_rules import context
from tests.tables import readings_from

TEXT = Path(__file__).with_name("exemplary-phased.yaml").read_text(encoding="utf-8")
FAMILIES = {"timing", "money", "satisfaction", "evidence", "disclosure"}


def test_nothing_is_objected_to() -> None:
    rules = [rule for rule in all_rules() if rule.family in FAMILIES]
    readings = readings_from(TEXT, document="范例")
    report = check(readings, context(), rules)
    assert (len(rules), len(readings)) == (26, 4)
    assert [f"{finding.code} {finding.spot.text} {finding.message}" for finding in report.findings] == []
