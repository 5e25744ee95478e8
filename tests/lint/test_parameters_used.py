"""A parameter of a regulation that nobody compared with the published text is named in the result it shaped."""

from __future__ import annotations

import inspect
import re
from datetime import date

import pytest

from kaocheng.law import Lawbook, Standards, Verification
from kaocheng.lint import Context, Lexicon, Rule, all_rules, check, rule_for
from kaocheng.lint.parameters_used import parameters_used, unchecked_parameters
from kaocheng.lint.render.text import render_text
from tests.tables import readings_from

STANDARDS = Standards.installed("national", date(2025, 1, 1))
BOOK = Lawbook.installed()
ROLE = re.compile(r'"((?:lint|scoring|indicators|monitoring)\.[a-z.0-9-]+)"')


def _is_regulatory(role: str) -> bool:
    """Whether any parameter that a profile may put into the role rests on a regulation."""
    values = [value for name, item in BOOK.parameters.items() if name == role or name.startswith(f"{role}.") for value in item.values]
    return any(BOOK.instrument(value.citation).regulatory for value in values)


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_rules_declare_the_regulatory_parameters_they_ask_for(rule: Rule) -> None:
    asked = {role for role in ROLE.findall(inspect.getsource(inspect.getmodule(type(rule)) or rule)) if _is_regulatory(role)}
    assert asked == set(rule.parameters)


def test_unchecked_ones_are_named_and_checked_ones_are_not() -> None:
    readings = readings_from("form: project_target\nobjective: 修路\nindicators: [产出指标 | 数量指标 | 修路里程 | ≥8公里 | 无]\n")
    report = check(readings, Context(STANDARDS, Lexicon.installed()), [rule_for("A02")])
    assert {use.role for use in parameters_used(report.findings, STANDARDS)} == {"lint.required-classes", "lint.expected-classes"}
    unchecked = unchecked_parameters(report.findings, STANDARDS)
    assert [(use.role, use.verification) for use in unchecked] == [("lint.expected-classes", Verification.UNVERIFIED)]
    text = render_text(report, BOOK, unchecked)
    assert "尚未与公布文本核对的：" in text
    assert "（lint.expected-classes，待核对）" in text


def test_nothing_is_named_when_no_such_rule_fired() -> None:
    assert unchecked_parameters((), STANDARDS) == ()
    readings = readings_from("form: project_target\nobjective: 修路\n")
    report = check(readings, Context(STANDARDS, Lexicon.installed()), [rule_for("A10")])
    assert "核对的：" not in render_text(report, BOOK, unchecked_parameters(report.findings, STANDARDS))
