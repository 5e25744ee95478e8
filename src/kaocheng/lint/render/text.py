"""A report as plain text: place, severity, code, title; then message, remedy and grounds."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kaocheng.base.findings import Severity
from kaocheng.lint.registry import all_rules
from kaocheng.lint.waivers import TITLES, waivers_last

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.base.findings import Finding
    from kaocheng.law import Lawbook, ParameterUse
    from kaocheng.lint.engine import Report
    from kaocheng.lint.rule import Rule


def grounds(rule: Rule, lawbook: Lawbook) -> str:
    """What a rule rests on, with the verification mark of each citation."""
    return "；".join(lawbook.cite(citation) for citation in rule.citations)


def short_grounds(rule: Rule, lawbook: Lawbook) -> str:
    """The same by document numbers, for narrow columns."""
    return "；".join(lawbook.cite_short(citation) for citation in rule.citations)


def render_finding(finding: Finding, rule: Rule | None, lawbook: Lawbook) -> str:
    """One finding in three to four lines."""
    title = rule.title if rule else TITLES.get(finding.code, "")
    lines = [f"{finding.spot.document} {finding.spot.text}  {finding.severity.label} {finding.code} {title}".strip(),
             f"    {finding.message}"]
    if finding.remedy:
        lines.append(f"    改法：{finding.remedy}")
    if rule:
        lines.append(f"    依据：{grounds(rule, lawbook)}")
    return "\n".join(lines)


def render_summary(report: Report) -> str:
    """One line of totals."""
    counts = "，".join(f"{severity.label} {report.count(severity)}" for severity in Severity)
    waived = f"，豁免 {len(report.waived)} 处" if report.waived else ""
    fired = len({finding.code for finding in report.findings})
    return f"检查了 {report.tables} 张表、{report.rules} 条规则：{counts}；涉及 {fired} 条规则{waived}。"


def render_findings(report: Report, lawbook: Lawbook) -> list[str]:
    """One block of text for every finding; those on the waivers themselves come last, where they are not overlooked."""
    rules = {rule.code: rule for rule in all_rules()}
    return [render_finding(finding, rules.get(finding.code), lawbook) for finding in waivers_last(report.findings)]


def render_waived(report: Report) -> list[str]:
    """One block of text for all waived findings, if there are any."""
    lines = [f"  {item.finding.code} {item.finding.spot.document} {item.finding.spot.text}：{item.reason}"
             f"（{item.author}，至 {item.expires}）" for item in report.waived]
    return ["豁免：\n" + "\n".join(lines)] if lines else []


def render_unchecked(uses: Sequence[ParameterUse]) -> list[str]:
    """One line that names parameters that were not compared with the published text, if there are any."""
    return [f"结果用到的参数中，尚未与公布文本核对的：{'、'.join(use.marked for use in uses)}。"] if uses else []


def render_text(report: Report, lawbook: Lawbook, unchecked: Sequence[ParameterUse] = ()) -> str:
    """The whole report; ``unchecked`` are parameters behind it that were not compared with the published text."""
    blocks = render_findings(report, lawbook)
    most = Counter(finding.code for finding in report.findings).most_common(5)
    if most:
        blocks.append("最常见：" + "，".join(f"{code} {count} 处" for code, count in most))
    return "\n\n".join([*blocks, *render_waived(report), *render_unchecked(unchecked), render_summary(report)])
