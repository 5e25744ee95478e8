"""A check report as one HTML page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.base.findings import Severity
from kaocheng.lint.parameters_used import unchecked_parameters
from kaocheng.lint.render.text import render_unchecked
from kaocheng.publish.finding_groups import group_findings
from kaocheng.publish.pages import render_page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kaocheng.law import Standards
    from kaocheng.lint import Report


def render_check_page(report: Report, documents: Iterable[str], standards: Standards) -> str:
    """The page: names of the documents, totals, an index, findings by rule, gravest first; then what was waived."""
    return render_page(
        "check.html.j2",
        documents=sorted(set(documents)),
        profile=standards.profile,
        counts=[(severity, report.count(severity)) for severity in Severity],
        tables=report.tables,
        rules=report.rules,
        groups=group_findings(report.findings, standards.lawbook),
        waived=report.waived,
        unchecked=render_unchecked(unchecked_parameters(report.findings, standards)),
    )
