"""A report as JSON: `docs/reference/check-json.md` documents the keys."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kaocheng.base.findings import Severity
from kaocheng.lint.registry import all_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.base.findings import Finding
    from kaocheng.law import Lawbook
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


def finding_record(finding: Finding, readings: Sequence[Reading] = ()) -> dict[str, object]:
    """One finding; ``source`` says where the field was printed, if the reader knows."""
    spot = finding.spot
    reading = next((r for r in readings if (r.document, r.number) == (spot.document, spot.table)), None)
    source = reading.source(spot.path) if reading else None
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "remedy": finding.remedy or None,
        "document": spot.document or None,
        "table": spot.table,
        "path": str(spot.path) or None,
        "where": spot.text,
        "source": source.label if source and source.label else None,
    }


def render_json(report: Report, lawbook: Lawbook, readings: Sequence[Reading] = ()) -> str:
    """The whole report: summary, findings, and the rules that fired."""
    fired = {finding.code for finding in report.findings}
    return json.dumps(
        {
            "summary": {
                "tables": report.tables,
                "rules": report.rules,
                **{severity.value: report.count(severity) for severity in Severity},
            },
            "findings": [finding_record(finding, readings) for finding in report.findings],
            "waived": [
                finding_record(item.finding, readings)
                | {"reason": item.reason, "author": item.author, "expires": item.expires.isoformat()}
                for item in report.waived
            ],
            "rules": [rule_record(rule, lawbook) for rule in all_rules() if rule.code in fired],
        },
        ensure_ascii=False,
        indent=2,
    )
