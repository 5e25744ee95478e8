"""Documentation against the code: glossary, commands, decisions, README."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from kaocheng.base.data import parse_yaml
from kaocheng.cli import COMMANDS, build_parser

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _glossary() -> list[dict[str, str]]:
    entries = parse_yaml((ROOT / "docs" / "glossary.yaml").read_text(encoding="utf-8"), name="glossary.yaml")
    assert isinstance(entries, list)
    return entries


def _source() -> str:
    """The code and the packs' data: ledger kinds name their fields there."""
    files = [path for suffix in ("py", "yaml") for path in sorted((ROOT / "src" / "kaocheng").rglob(f"*.{suffix}"))]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def test_glossary_terms_are_used_as_written() -> None:
    source = _source()
    entries = _glossary()
    assert len(entries) >= 30
    for entry in entries:
        assert set(entry) <= {"term", "name", "meaning", "not"}, entry
        assert re.search("[一-鿿]", entry["term"]), entry
        assert re.search(rf"\b{re.escape(entry['name'])}\b", source), f"{entry['name']} is not in the code"
        for wrong in str(entry.get("not", "")).split():
            assert not re.search(rf"\b{re.escape(wrong)}\b", source), f"{wrong} should be {entry['name']}"


def test_glossary_names_are_unique() -> None:
    names = [entry["name"] for entry in _glossary()]
    assert len(names) == len(set(names))


def _subparsers() -> dict[str, argparse.ArgumentParser]:
    actions = [a for a in build_parser()._actions if isinstance(a, argparse._SubParsersAction)]
    return dict(actions[0].choices)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme_and_explains_itself_in_chinese(command: str) -> None:
    assert f"kaocheng {command}" in README
    parser = _subparsers()[command]
    assert re.search("[一-鿿]", parser.description or "")
    for action in parser._actions:
        assert re.search("[一-鿿]", action.help or ""), f"{command}: {action.dest}"


def test_readme_names_the_two_commands_and_starts_in_chinese() -> None:
    assert re.match(r"# 考成", README)
    assert "make run" in README
    assert "make test" in README
    assert README.index("## English") > len(README) // 3


def test_decisions_are_numbered_and_complete() -> None:
    files = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    numbers = [int(path.name[:4]) for path in files]
    assert numbers == sorted(set(numbers))  # side by side branches take numbers of their own
    assert len(files) >= 4
    for path in files:
        text = path.read_text(encoding="utf-8")
        for heading in ("## Context", "## Decision", "## Consequences"):
            assert heading in text, path.name
