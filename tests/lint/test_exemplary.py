"""Rules keep quiet on tables that are good."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kaocheng.law import Standards
from kaocheng.lint import Context, Lexicon, all_rules, check
from tests.tables import readings_from

TEXT = Path(__file__).with_name("exemplary.yaml").read_text(encoding="utf-8")


def test_form_names_and_values_of_exemplary_tables_are_not_objected_to() -> None:
    context = Context(Standards.installed("national", date(2024, 1, 1)), Lexicon.installed())
    rules = [rule for rule in all_rules() if rule.family in {"structure", "naming", "values"}]
    readings = readings_from(TEXT, document="范例")
    report = check(readings, context, rules)
    assert (len(readings), sum(len(reading.table.indicators) for reading in readings)) == (5, 47)
    assert [f"{finding.code} {finding.spot.text} {finding.message}" for finding in report.findings] == []
