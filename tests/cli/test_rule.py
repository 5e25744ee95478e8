"""``kaocheng rule``: one rule, all rules, and what is not built."""

from __future__ import annotations

import json

import pytest

from kaocheng.cli import main
from kaocheng.lint import all_rules
from kaocheng.lint.catalogue import catalogue


def test_the_list_has_every_rule_and_what_is_not_built_with_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule", "list"]) == 0
    printed = capsys.readouterr().out
    assert all(f"{rule.code}  {rule.severity.label}  {rule.title}\n" in printed for rule in all_rules())
    assert all(f"{rule.code}  {rule.title}——{rule.reason}\n" in printed for rule in catalogue().not_built)
    assert f"共 {len(all_rules())} 条规则" in printed


def test_the_list_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule", "list", "--format", "json"]) == 0
    records = json.loads(capsys.readouterr().out)
    assert [record["code"] for record in records] == [rule.code for rule in all_rules()]


def test_a_rule_that_is_not_built_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    rule = catalogue().not_built[0]
    assert main(["rule", rule.code]) == 2
    captured = capsys.readouterr()
    assert rule.reason in captured.out + captured.err
