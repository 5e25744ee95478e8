"""A report as JSON: `docs/reference/check-json.md` documents the keys."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kaocheng.base.findings import Severity
from kaocheng.lint.printed import Printed, printed_at
from kaocheng.lint.registry import all_rules

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kaocheng.base.findings import Finding, Spot
    from kaocheng.law import Lawbook, ParameterUse
    from kaocheng.lint.engine import Report
    from kaocheng.lint.rule import Rule
    from kaocheng.model import Reading


def rule_record(rule: Rule, lawbook: Lawbook) -> dict[str, object]:
    """What a machine needs to know of a rule."""
    return {
        "code": rule.code,
        "name": rule.name,
        "family": rule.family,
        "severity": rule.severity.value,
        "title": rule.title,
        "grounds": [
            {
                "instrument": lawbook.instrument(citation).name,
                "article": citation.article,
                "verification": citation.verification.value if lawbook.instrument(citation).regulatory else None,
            }
            for citation in rule.citations
        ],
    }


def finding_record(finding: Finding, printed: Mapping[Spot, Printed]) -> dict[str, object]:
    """One finding, with what is printed there and where in the file, if the reader knows."""
    spot = finding.spot
    shown = printed.get(spot, Printed())
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "remedy": finding.remedy or None,
        "document": spot.document or None,
        "table": spot.table,
        "path": str(spot.path) or None,
        "where": spot.text,
        "text": shown.text or None,
        "source": shown.source.label or None,
    }


def parameter_record(use: ParameterUse) -> dict[str, object]:
    """A parameter that shaped a result."""
    return {"role": use.role, "id": use.id, "label": use.label, "value": use.value, "citation": use.citation,
            "verification": use.verification.value if use.regulatory else None}


def report_record(
    report: Report, lawbook: Lawbook, printed: Mapping[Spot, Printed], unchecked: Sequence[ParameterUse] = (),
) -> dict[str, object]:
    """The whole report: summary, findings, the rules that fired and the parameters nobody compared with the text."""
    fired = {finding.code for finding in report.findings}
    return {
        "summary": {
            "tables": report.tables,
            "rules": report.rules,
            **{severity.value: report.count(severity) for severity in Severity},
        },
        "findings": [finding_record(finding, printed) for finding in report.findings],
        "waived": [
            finding_record(item.finding, printed)
            | {"reason": item.reason, "author": item.author, "expires": item.expires.isoformat()}
            for item in report.waived
        ],
        "rules": [rule_record(rule, lawbook) for rule in all_rules() if rule.code in fired],
        "unchecked_parameters": [parameter_record(use) for use in unchecked],
    }


def render_json(
    report: Report, lawbook: Lawbook, readings: Sequence[Reading] = (), unchecked: Sequence[ParameterUse] = (),
) -> str:
    """The report on tables that are at hand."""
    printed = printed_at(report.all_findings, readings)
    return json.dumps(report_record(report, lawbook, printed, unchecked), ensure_ascii=False, indent=2)
