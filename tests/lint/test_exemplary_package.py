"""Rules on classes, coverage and agreement between tables keep quiet on a department and projects that are good."""

from __future__ import annotations

from pathlib import Path

from kaocheng.lint import all_rules, check
from tests.mdtest.test_rules import context
from tests.tables import readings_from

HERE = Path(__file__).parent
RULES = [rule for rule in all_rules() if rule.family in {"classification", "coverage", "crosscheck"}]


def _objections(name: str) -> list[str]:
    readings = readings_from((HERE / name).read_text(encoding="utf-8"), document="范例")
    report = check(readings, context(), RULES)
    assert readings
    return [f"{finding.code} {finding.spot.text} {finding.message}" for finding in report.findings]


def test_a_department_with_two_projects_is_not_objected_to() -> None:
    assert len(RULES) == 26
    assert _objections("exemplary-package.yaml") == []


def test_single_tables_of_five_trades_are_not_objected_to() -> None:
    assert _objections("exemplary.yaml") == []
