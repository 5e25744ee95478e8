"""Tables of any year can be checked by any profile: what is not in force yet is not asked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kaocheng.cli.checking import check_readings, read_tables
from kaocheng.law import Standards
from kaocheng.law.profile import installed_profiles

EXEMPLARY = Path(__file__).parents[1] / "exemplary"
FILES = [*sorted((EXEMPLARY / "reports").glob("*.txt")), EXEMPLARY / "culture-department.txt",
         EXEMPLARY / "roads-rural-upgrade.txt"]


@pytest.mark.parametrize("profile", sorted(installed_profiles()))
def test_no_year_stops_a_check(profile: str) -> None:
    readings, _ = read_tables(FILES)
    for year in (1995, 2012, 2015, 2016, 2018, 2019, 2020, 2021, 2022, 2023, 2026):
        report = check_readings(readings, (), Standards.installed(profile, date(year, 1, 1)))
        assert report.tables == len(readings)
        assert not {finding.code for finding in report.findings} & {"M01", "M02", "M14", "M19", "M21"}
