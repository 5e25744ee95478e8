"""What careful clerks found wrong in the corpora: every tag on checking is answered by a rule."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from kaocheng.base.findings import Finding
from kaocheng.cli.checking import Checked, check_files
from kaocheng.lint import all_rules

ROOT = Path(__file__).resolve().parents[2]
CORPORA = (ROOT / "../shared/corpus", ROOT / "tests/corpus")
ANSWERS = {
    "weights-sum": {"K01", "K02", "K07"},
    "funds-sum": {"H06", "F02", "M11"},
    "children-sum": {"V21"},
    "child-units-mixed": {"V22"},
    "fund-points-repeated": {"M18"},
    "score-above-weight": {"M02"},
    "total-above-100": {"M22"},
    "below-target-full-score": {"M14"},
    "above-limit-full-score": {"M16"},
    "below-target-without-reason": {"M15"},
    "points-deducted-without-reason": {"M17"},
    "low-execution-full-score": {"M08"},
    "execution-behind": {"L05"},
    "behind-schedule": {"L01", "L02", "L07"},
    "possible-without-reason": {"L01"},
    "phase-overlap": {"G01"},
    "unit-mismatch": {"V04"},
    "name-value-mismatch": {"B02", "B04", "H07", "V04"},
    "boilerplate-definition": {"A06"},
    "wording-inconsistent": {"B06", "F05"},
}
"""Tags on checking (corpus/README.md) and the rules that answer them; tags on reading are the reader's."""


ABOUT_TABLES = {"weights-sum", "boilerplate-definition", "wording-inconsistent", "fund-points-repeated"}
"""Tags on a table as a whole: their findings need not name every row."""


def _tagged() -> list[tuple[str, Path]]:
    found = []
    for folder in CORPORA:
        for path in sorted(folder.glob("*.expected.json")):
            expected = json.loads(path.read_text(encoding="utf-8"))
            found += [(tag, path) for tag in expected.get("must_find", ()) if tag in ANSWERS]
    return found


TAGGED = _tagged()


@cache
def _checked(expected: Path) -> Checked:
    name = expected.name.removesuffix(".expected.json")
    (form,) = (path for path in expected.parent.glob(f"{name}.*") if path != expected)
    return check_files([form], "national")


def _answers(tag: str, expected: Path) -> list[Finding]:
    return [finding for finding in _checked(expected).report.findings if finding.code in ANSWERS[tag]]


def test_every_answering_rule_exists() -> None:
    assert set().union(*ANSWERS.values()) <= {rule.code for rule in all_rules()}


@pytest.mark.shared
def test_every_tag_on_checking_has_an_answer_and_an_example() -> None:
    readme = CORPORA[0] / "README.md"
    if not readme.exists():
        pytest.skip("../shared/corpus is absent: its tags can't be compared")
    listed = readme.read_text(encoding="utf-8").partition("On checking:")[2]
    assert set(listed.split("`")[1::2]) == set(ANSWERS) == {tag for tag, _ in TAGGED}


@pytest.mark.shared
@pytest.mark.parametrize(("tag", "expected"), TAGGED or [pytest.param("", Path(), marks=pytest.mark.skip(
    reason="no corpus with tags on checking is at hand"))],
    ids=lambda value: value if isinstance(value, str) else value.name.removesuffix(".expected.json"))
def test_the_tag_is_answered(tag: str, expected: Path) -> None:
    """At least one finding of an answering rule; where the clerk named a row, one that is about this row."""
    findings = _answers(tag, expected)
    assert findings
    told = " ".join(finding.message for finding in findings)
    places = json.loads(expected.read_text(encoding="utf-8"))["must_find_where"].get(tag, [])
    rows = {row.name for reading in _checked(expected).readings for row in reading.table.indicators}
    if tag not in ABOUT_TABLES:
        assert not [name for name in rows for place in places if name in place and name not in told]
