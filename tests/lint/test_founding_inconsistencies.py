"""Exactly the expected findings on the founding document, and each of the 42 known inconsistencies accounted for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from kaocheng.lint import all_rules
from tests.lint.founding_snapshot import KEPT, SEED, lines

DECISION = Path(__file__).resolve().parents[2] / "docs/decisions/0010-inconsistencies-of-the-founding-document.md"
_FOUND_BY = re.compile(r"([A-Z]\d\d)@(\d)")
_AMOUNT = 42


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A line of the decision."""

    number: int
    rules: tuple[tuple[str, str], ...]
    reason: str


def _known() -> list[Known]:
    rows = [[cell.strip() for cell in line.strip("|").split("|")]
            for line in DECISION.read_text(encoding="utf-8").splitlines() if re.match(r"\| \d+ \|", line)]
    return [Known(number=int(number), rules=tuple(_FOUND_BY.findall(found)), reason=reason)
            for number, _, found, reason in rows]


KNOWN = _known()


@pytest.fixture(scope="module")
def fired() -> list[str]:
    if not SEED:
        pytest.skip("../shared/seed is absent: the founding document can't be checked")
    return lines()


def test_all_are_accounted_for() -> None:
    assert [known.number for known in KNOWN] == list(range(1, _AMOUNT + 1))
    assert {code for known in KNOWN for code, _ in known.rules} <= {rule.code for rule in all_rules()}
    for known in KNOWN:
        assert known.rules or len(known.reason) >= 20, known.number


@pytest.mark.shared
@pytest.mark.parametrize("known", KNOWN, ids=lambda known: str(known.number))
def test_the_named_rules_fire_in_the_named_table(known: Known, fired: list[str]) -> None:
    missing = [(code, table) for code, table in known.rules
               if not any(line.startswith(f"{code} 表{table}") for line in fired)]
    assert not missing


@pytest.mark.shared
def test_exactly_the_expected_findings(fired: list[str]) -> None:
    """A difference is read first; then ``python -m tests.lint.founding_snapshot --write`` keeps it."""
    assert fired == KEPT.read_text(encoding="utf-8").splitlines()


def test_the_kept_lines_name_every_rule_of_the_catalogues_list() -> None:
    """The 47 rules that the catalogue expects on the founding document (§10.4)."""
    expected = ["A01", "A04", "A05", "A06", "A07", "A08", "A09", "A14", "B01", "B04", "B06", "B08", "V02", "V04", "V08", "V11", "V12", "V13", "V14", "D01", "D02", "D04", "D09", "D10", "D11", "E02", "E04", "E05", "E06", "F01", "F04", "F05", "F07", "G01", "G02", "G03", "G04", "G05", "G06", "G07", "H02", "H04", "I01", "I03", "J01", "J02", "N01"]
    kept = {line.split()[0] for line in KEPT.read_text(encoding="utf-8").splitlines()}
    assert len(expected) == 47
    assert set(expected) <= kept
    assert kept - set(expected) <= {"V15"}
