"""Running the rules over tables."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.memory import remembered_together
from kaocheng.lint.registry import all_rules
from kaocheng.lint.rule import Rule, SetRule, TableRule, YearRule
from kaocheng.model import FormKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kaocheng.law import Profile
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
    plan = _plan(all_rules() if rules is None else tuple(rules), profile)
    found = _findings(plan, tuple(readings), context, tuple(previous))
    changed = profile.severities
    if changed:
        found = [dataclasses.replace(finding, severity=changed[finding.code]) if finding.code in changed else finding
                 for finding in found]
    return Report(findings=tuple(sorted(found, key=lambda finding: finding.sort_key)), tables=len(readings),
                  rules=plan.rules + (len(plan.for_years) if previous else 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """The rules that a profile has not switched off, by what they look at."""

    rules: int
    for_tables: Mapping[FormKind, tuple[TableRule, ...]]
    """For every form the rules that can find something in it."""
    for_sets: tuple[SetRule, ...]
    for_years: tuple[YearRule, ...]


@remembered_together(16)
def _plan(rules: tuple[Rule, ...], profile: Profile) -> _Plan:
    chosen = [rule for rule in rules if rule.code not in profile.rules_off]
    of_tables = [rule for rule in chosen if isinstance(rule, TableRule)]
    for_sets = tuple(rule for rule in chosen if isinstance(rule, SetRule))
    return _Plan(
        rules=len(of_tables) + len(for_sets),
        for_tables={form: tuple(rule for rule in of_tables if form in rule.forms) for form in FormKind},
        for_sets=for_sets,
        for_years=tuple(rule for rule in chosen if isinstance(rule, YearRule)))


def _findings(
    plan: _Plan, readings: tuple[Reading, ...], context: Context, previous: tuple[Reading, ...],
) -> list[Finding]:
    """Run all rules on one table before the next, while what the rules ask of it is remembered."""
    found: list[Finding] = []
    for reading in readings:
        for table_rule in plan.for_tables[reading.table.form]:
            found += table_rule.check_table(reading, context)
    forms = {reading.table.form for reading in readings}
    for set_rule in plan.for_sets:
        if set_rule.fewest_tables <= len(readings) and not set_rule.forms.isdisjoint(forms):
            found += set_rule.check_set(readings, context)
    for year_rule in plan.for_years if previous else ():
        found += year_rule.check_years(previous, readings, context)
    return found
