"""Run every Markdown test: each YAML table must give exactly the findings written below it."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from kaocheng.law import Standards
from kaocheng.lint import Context, Lexicon, all_rules, check, rule_for
from tests.tables import years_from

ROOT = Path(__file__).parent
FILES = sorted(path for path in ROOT.glob("*/*.md"))
_BLOCKS = re.compile(r"```yaml\n(.*?)```\s+```findings\n(.*?)```", re.DOTALL)


@cache
def context() -> Context:
    return Context(Standards.installed("national", date(2024, 1, 1)), Lexicon.installed())


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_markdown(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    title = re.match(r"# ([A-Z]\d+) (.+)", text)
    assert title, f"{path.name}: 第一行应为“# 代码 标题”"
    rule = rule_for(title[1])
    assert title[2] == rule.title
    assert (path.parent.name, path.stem) == (rule.family, rule.name)
    cases = _BLOCKS.findall(text)
    flagged = 0
    for source, expected in cases:
        previous, current = years_from(source)
        report = check(current, context(), [rule], previous=previous)
        found = [f"{finding.code} {finding.spot.text}" for finding in report.findings]
        assert found == [line for line in expected.splitlines() if line.strip()], source
        assert all(finding.message and finding.remedy for finding in report.findings)
        flagged += bool(found)
    assert flagged, f"{path.name}: 至少要有一个有问题的例子"
    assert flagged < len(cases), f"{path.name}: 至少要有一个没有问题的例子"


def test_every_rule_has_a_markdown_test() -> None:
    assert {path.stem for path in FILES} == {rule.name for rule in all_rules()}
