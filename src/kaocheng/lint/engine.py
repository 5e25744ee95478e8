"""Running the rules over tables."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.findings import Finding, Severity
from kaocheng.lint.registry import all_rules
from kaocheng.lint.rule import Rule, SetRule, TableRule, YearRule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kaocheng.lint.rule import Context
    from kaocheng.model import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class WaivedFinding:
    """豁免的问题: a finding that was accepted, why, by whom, until when."""

    finding: Annotated[Finding, "问题"]
    reason: Annotated[str, "理由"]
    author: Annotated[str, "豁免人"]
    expires: Annotated[date, "到期日"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a check found."""

    findings: Annotated[tuple[Finding, ...], "问题"]
    tables: Annotated[int, "表数"]
    rules: Annotated[int, "规则数"]
    waived: Annotated[tuple[WaivedFinding, ...], "豁免"] = ()

    @property
    def has_error(self) -> bool:
        """Whether an error stands."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """Those that stand, then those waived."""
        return (*self.findings, *(item.finding for item in self.waived))

    def count(self, severity: Severity) -> int:
        """How many findings have a severity."""
        return sum(finding.severity is severity for finding in self.findings)


def check(
    readings: Sequence[Reading], context: Context, rules: Iterable[Rule] | None = None, *,
    previous: Sequence[Reading] = (),
) -> Report:
    """Check tables that were handed in together.

    Args:
        readings: The tables; rules that compare tables see all of them.
        context: Parameters of the profile and words.
        rules: Rules to run; all that the profile has not switched off when left out.
        previous: The tables of the year before. Without them rules between years are not run and not counted.
    """
    profile = context.standards.profile
    chosen = [rule for rule in (all_rules() if rules is None else rules) if rule.code not in profile.rules_off
              and (previous or not isinstance(rule, YearRule))]
    found = [
        dataclasses.replace(finding, severity=profile.severities.get(finding.code, finding.severity))
        for rule in chosen for finding in _run(rule, readings, context, previous)
    ]
    return Report(findings=tuple(sorted(found, key=lambda finding: finding.sort_key)), tables=len(readings),
                  rules=len(chosen))


def _run(
    rule: Rule, readings: Sequence[Reading], context: Context, previous: Sequence[Reading],
) -> Iterator[Finding]:
    if isinstance(rule, TableRule):
        for reading in readings:
            yield from rule.check_table(reading, context)
    if isinstance(rule, SetRule):
        yield from rule.check_set(readings, context)
    if isinstance(rule, YearRule):
        yield from rule.check_years(previous, readings, context)
