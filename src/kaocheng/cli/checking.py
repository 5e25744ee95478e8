"""Reading files and checking what they hold: shared by the commands that check."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kaocheng.base.errors import KaochengError
from kaocheng.base.findings import Finding
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
    return Standards.installed(profile, date(max(years), 1, 1) if years else today)


def read_tables(paths: Sequence[Path]) -> tuple[tuple[Reading, ...], tuple[Finding, ...]]:
    """The tables of several files, and what the reader is not sure of.

    Raises:
        KaochengError: A file can't be read, or none holds a table.
    """
    documents = [read_file(path) for path in paths]
    readings = tuple(reading for document in documents for reading in document.readings)
    if not readings:
        raise KaochengError(
            "没有找到绩效目标表", where="、".join(path.name for path in paths),
            expected="含有一级指标、二级指标、三级指标、指标值的表", remedy="检查文件是否选对，或把表格另存为 docx、xlsx 后再试",
        )
    return readings, tuple(finding for document in documents for finding in document.findings)


def check_readings(readings: Sequence[Reading], doubts: Sequence[Finding], standards: Standards) -> Report:
    """Check the tables together; the reader's doubts are part of the report."""
    report = check(readings, Context(standards, Lexicon.installed()))
    joined = tuple(sorted((*report.findings, *doubts), key=lambda finding: finding.sort_key))
    return dataclasses.replace(report, findings=joined)


def check_files(paths: Sequence[Path], profile: str) -> Checked:
    """Read the files and check all their tables together.

    Raises:
        KaochengError: A file can't be read, or none holds a table.
    """
    readings, doubts = read_tables(paths)
    standards = standards_for(readings, profile)
    return Checked(readings=readings, report=check_readings(readings, doubts, standards), standards=standards)
