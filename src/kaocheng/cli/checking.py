"""Reading files and checking what they hold: shared by the commands that check."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from kaocheng.base.errors import KaochengError
from kaocheng.base.findings import Finding
from kaocheng.cli.documents import named_files, relabelled
from kaocheng.forms.reading import read_file
from kaocheng.law import Standards
from kaocheng.lint import Context, Lexicon, Report, check
from kaocheng.model import Reading

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Tables, their report, and the standards it was made with."""

    readings: tuple[Reading, ...]
    report: Report
    standards: Standards


def standards_for(readings: Sequence[Reading], profile: str) -> Standards:
    """The parameters in force on the first day of the tables' fiscal year; today when no year is printed."""
    years = [reading.table.fiscal_year for reading in readings if reading.table.fiscal_year]
    today = date.today()  # noqa: DTZ011  (the user's own day)
    return standards_on(profile, date(max(years), 1, 1) if years else today)


@cache
def standards_on(profile: str, day: date) -> Standards:
    """The parameters in force on a day, read once.

    Raises:
        KaochengError: No such profile.
    """
    return Standards.installed(profile, day)


@cache
def _lexicon() -> Lexicon:
    return Lexicon.installed()


def read_tables(paths: Sequence[Path]) -> tuple[tuple[Reading, ...], tuple[Finding, ...]]:
    """The tables of several files, and what the reader is not sure of.

    Raises:
        KaochengError: A file can't be read, or none holds a table.
    """
    documents = [relabelled(read_file(path), name) for name, path in named_files(paths).items()]
    readings = tuple(reading for document in documents for reading in document.readings)
    if not readings:
        raise KaochengError(
            "没有找到绩效目标表", where="、".join(path.name for path in paths),
            expected="含有一级指标、二级指标、三级指标、指标值的表", remedy="检查文件是否选对，或把表格另存为 docx、xlsx 后再试",
        )
    return readings, tuple(finding for document in documents for finding in document.findings)


def check_readings(
    readings: Sequence[Reading], doubts: Sequence[Finding], standards: Standards, previous: Sequence[Reading] = (),
) -> Report:
    """Check the tables together, and against those of the year before; the reader's doubts are part of the report."""
    report = check(readings, Context(standards, _lexicon()), previous=previous)
    joined = tuple(sorted((*report.findings, *doubts), key=lambda finding: finding.sort_key))
    return dataclasses.replace(report, findings=joined)


def check_files(paths: Sequence[Path], profile: str, previous: Sequence[Path] = ()) -> Checked:
    """Read the files and check all their tables together.

    Args:
        paths: The files to check.
        profile: The profile to check by.
        previous: Files with the tables of the year before.

    Raises:
        KaochengError: A file can't be read, none holds a table, or the tables of the year before are not earlier.
    """
    readings, doubts = read_tables(paths)
    before = read_tables(previous)[0] if previous else ()
    require_earlier(before, readings)
    standards = standards_for(readings, profile)
    report = check_readings(readings, doubts, standards, before)
    return Checked(readings=readings, report=report, standards=standards)


def require_earlier(previous: Sequence[Reading], current: Sequence[Reading]) -> None:
    """See that the tables called last year's are not all of this year or later; unknown years pass.

    Raises:
        KaochengError: They are.
    """
    before = [reading.table.fiscal_year for reading in previous]
    now = [reading.table.fiscal_year for reading in current]
    known, latest = [year for year in before if year], max((year for year in now if year), default=0)
    if before and latest and len(known) == len(before) and min(known) >= latest:
        raise KaochengError(
            f"上年的表印的是 {min(known)} 年，本年的表印的是 {latest} 年", where="--previous", expected="早于本年的目标表或自评表",
            remedy="检查两边的文件是不是给反了")
