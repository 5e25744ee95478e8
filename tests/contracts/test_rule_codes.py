"""Codes of rules are a contract: users switch them off and write them into profiles, so none vanishes or changes meaning."""

from __future__ import annotations

from pathlib import Path

from kaocheng.lint import all_rules

LOCK = Path(__file__).with_name("codes.lock")


def locked() -> dict[str, str]:
    """Code and name by line; what follows # is a comment."""
    lines = (line.split("#")[0].split() for line in LOCK.read_text(encoding="utf-8").splitlines())
    return {line[0]: line[1] for line in lines if line}


def test_no_locked_code_vanishes_or_changes_its_meaning() -> None:
    now = {rule.code: rule.name for rule in all_rules()}
    assert {code: now.get(code) for code in locked()} == locked()


def test_every_rule_is_locked() -> None:
    missing = {f"{rule.code} {rule.name}" for rule in all_rules() if rule.code not in locked()}
    assert not missing, f"add to {LOCK.name}"


def test_the_lock_is_sorted_and_free_of_doubles() -> None:
    lines = [line for line in LOCK.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert lines == sorted(set(lines))
    assert len(locked()) == len(lines)
