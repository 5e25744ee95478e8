"""A report as SARIF 2.1.0 (OASIS), for tools that show the findings of many checkers side by side."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import quote

from kaocheng import __version__
from kaocheng.base.findings import Severity
from kaocheng.lint.printed import Printed
from kaocheng.lint.registry import all_rules
from kaocheng.lint.render.text import grounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kaocheng.base.findings import Finding, Spot
    from kaocheng.law import Lawbook
    from kaocheng.lint.engine import Report, WaivedFinding
    from kaocheng.lint.rule import Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
VERSION = "2.1.0"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}

Record = dict[str, object]


def render_sarif(
    report: Report, lawbook: Lawbook, printed: Mapping[Spot, Printed], *,
    uris: Mapping[str, str] | None = None, titles: Mapping[str, str] | None = None,
) -> str:
    """The whole report as one run.

    Args:
        report: What was found; waived findings are listed as suppressed, with reason, author and expiry.
        lawbook: For the grounds of the rules.
        printed: Where the findings stand in the files.
        uris: Path of a document relative to where the check was run, with slashes; the document's name when left out.
        titles: Titles of codes that are no rules of the catalogue (those of the reader).
    """
    fired = sorted({finding.code for finding in report.all_findings})
    writer = _Writer(printed, dict(uris or {}), {code: position for position, code in enumerate(fired)})
    run: Record = {
        "tool": {"driver": {
            "name": "kaocheng", "fullName": "考成：绩效目标检查", "version": __version__, "language": "zh-CN",
            "rules": _descriptors(fired, lawbook, titles or {}),
        }},
        "columnKind": "unicodeCodePoints",
        "results": [
            *(writer.result(finding) for finding in report.findings),
            *(writer.result(item.finding) | {"suppressions": [_suppression(item)]} for item in report.waived),
        ],
        "properties": {"tables": report.tables, "rules": report.rules},
    }
    return json.dumps({"$schema": SCHEMA, "version": VERSION, "runs": [run]}, ensure_ascii=False, indent=2)


def _descriptors(codes: Iterable[str], lawbook: Lawbook, titles: Mapping[str, str]) -> list[Record]:
    rules = {rule.code: rule for rule in all_rules()}
    return [_descriptor(rules[code], lawbook) if code in rules else _titled(code, titles.get(code)) for code in codes]


def _titled(code: str, title: str | None) -> Record:
    return {"id": code} | ({"shortDescription": {"text": title}} if title else {})


def _descriptor(rule: Rule, lawbook: Lawbook) -> Record:
    sections = rule.sections
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": f"{sections['是什么']}\n{sections['为什么不好']}"},
        "help": {"text": f"改法：{sections['改法']}\n依据：{grounds(rule, lawbook)}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"family": rule.family},
    }


def _suppression(item: WaivedFinding) -> Record:
    return {"kind": "external", "status": "accepted",
            "justification": f"{item.reason}（豁免人：{item.author}，至 {item.expires}）"}


class _Writer:
    def __init__(self, printed: Mapping[Spot, Printed], uris: Mapping[str, str], indexes: Mapping[str, int]) -> None:
        self.printed = printed
        self.uris = uris
        self.indexes = indexes

    def result(self, finding: Finding) -> Record:
        """One result; a finding that points nowhere (an idle waiver) has no location."""
        location = self._physical(finding.spot) | _logical(finding.spot)
        remedy = f"改法：{finding.remedy}" if finding.remedy else ""
        return {
            "ruleId": finding.code,
            "ruleIndex": self.indexes[finding.code],
            "level": _LEVELS[finding.severity],
            "message": {"text": "\n".join(text for text in (finding.message, remedy) if text)},
            "locations": [location] if location else [],
        }

    def _physical(self, spot: Spot) -> Record:
        if not spot.document:
            return {}
        physical: Record = {"artifactLocation": {"uri": quote(self.uris.get(spot.document, spot.document), errors="replace")}}
        line = self.printed.get(spot, Printed()).source.line
        if line:
            physical["region"] = {"startLine": line}
        return {"physicalLocation": physical}


def _logical(spot: Spot) -> Record:
    names = {"name": spot.text, "fullyQualifiedName": str(spot.path)}
    filled = {key: text for key, text in names.items() if text}
    return {"logicalLocations": [filled]} if filled else {}
