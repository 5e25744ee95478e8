"""Findings grouped by rule for pages: gravest first, each group with its title and grounds."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from kaocheng.forms.codes import reader_codes
from kaocheng.lint import all_rules
from kaocheng.lint.render.text import grounds
from kaocheng.lint.waivers import TITLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kaocheng.base.findings import Finding, Severity
    from kaocheng.law import Lawbook


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingGroup:
    """All findings of one code and severity."""

    code: str
    severity: Severity
    title: str
    grounds: str
    findings: tuple[Finding, ...]


def group_findings(findings: Iterable[Finding], lawbook: Lawbook) -> list[FindingGroup]:
    """Group by severity and code; inside a group the order of place is kept."""
    rules = {rule.code: rule for rule in all_rules()}
    titles = TITLES | {entry.code: entry.title for entry in reader_codes()}

    def key(finding: Finding) -> tuple[int, str]:
        return finding.severity.rank, finding.code

    groups = []
    for (_, code), members in groupby(sorted(findings, key=key), key=key):
        found = tuple(members)
        rule = rules.get(code)
        groups.append(FindingGroup(code=code, severity=found[0].severity, title=rule.title if rule else titles.get(code, ""),
                                   grounds=grounds(rule, lawbook) if rule else "", findings=found))
    return groups
