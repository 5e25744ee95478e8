"""The check of one table, with the unit's profile, the project tables beside it and the waivers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from kaocheng.base.findings import Finding, Severity
from kaocheng.law import Standards
from kaocheng.lint import Context, Lexicon, check
from kaocheng.model import Reading, decode_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kaocheng.web.targets.models import Dossier, Waiver


@lru_cache(maxsize=16)
def context_of(profile: str, year: int) -> Context:
    """Parameters and words by which a unit's tables of a year are checked."""
    return Context(Standards.installed(profile, date(year, 1, 1)), lexicon())


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The installed words, read once."""
    return Lexicon.installed()


@dataclass(frozen=True, slots=True)
class Checked:
    """Findings on one table: those that stand, and those waived."""

    findings: tuple[Finding, ...]
    waived: tuple[Finding, ...]

    def count(self, severity: Severity) -> int:
        """How many standing findings have a severity."""
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def codes(self) -> dict[str, int]:
        """Rule code → number of standing findings."""
        return dict(Counter(finding.code for finding in self.findings))


@lru_cache(maxsize=256)
def _findings(table_json: str, profile: str, year: int, title: str) -> tuple[Finding, ...]:
    reading = Reading(table=decode_table(table_json), document=title)
    return check((reading,), context_of(profile, year)).findings


def check_table(dossier: Dossier, table_json: str, waivers: Iterable[Waiver] = (), today: date | None = None) -> Checked:
    """Check one table; a waiver in force takes its finding out."""
    found = _findings(table_json, dossier.unit.profile, dossier.fiscal_year, dossier.title)
    today = today or date.today()  # noqa: DTZ011  (the office's own day)
    waived = {(waiver.code, waiver.path) for waiver in waivers if waiver.expires >= today}
    standing = tuple(f for f in found if (f.code, str(f.spot.path)) not in waived)
    return Checked(standing, tuple(f for f in found if (f.code, str(f.spot.path)) in waived))

