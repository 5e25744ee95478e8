"""Which parameters of a regulation shaped a report, so that those not compared with the published text can be named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.law import parameter_use
from kaocheng.lint.registry import all_rules

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kaocheng.base.findings import Finding
    from kaocheng.law import ParameterUse, Standards


def parameters_used(findings: Iterable[Finding], standards: Standards) -> tuple[ParameterUse, ...]:
    """The parameters that the profile has in the roles which the rules behind the findings declare, each once."""
    fired = {finding.code for finding in findings}
    roles = dict.fromkeys(role for rule in all_rules() if rule.code in fired for role in rule.parameters)
    return tuple(parameter_use(standards, role) for role in roles)


def unchecked_parameters(findings: Iterable[Finding], standards: Standards) -> tuple[ParameterUse, ...]:
    """Those of `parameters_used` that were not compared with the published text."""
    return tuple(use for use in parameters_used(findings, standards) if not use.is_checked)
