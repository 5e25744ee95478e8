"""All rules keep quiet on ten files as a strict finance bureau would pass them: read from text, checked as files."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaocheng.base.findings import Severity
from kaocheng.cli.checking import Checked, check_files
from kaocheng.model import FormKind

FILES = sorted((Path(__file__).parents[1] / "exemplary").glob("*.txt"))
_MOST_INFOS = 3
_BUDGET_POINTS = 90


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def checked(request: pytest.FixtureRequest) -> Checked:
    return check_files([request.param], "national")


def test_no_error_no_warning_and_few_infos(checked: Checked) -> None:
    told = [f"{finding.code} {finding.spot.text} {finding.message}" for finding in checked.report.findings]
    assert checked.report.count(Severity.ERROR) == checked.report.count(Severity.WARNING) == 0, told
    assert checked.report.count(Severity.INFO) <= _MOST_INFOS, told


def test_the_forms_are_full_and_read_whole(checked: Checked) -> None:
    """A form that is half read would be quiet for the wrong reason."""
    for reading in checked.readings:
        table = reading.table
        assert table.fiscal_year == 2025
        assert all((table.unit, table.objective, table.phases, table.funds))
        assert all(fund.budget for fund in table.funds)
        assert sum(row.points or 0 for row in table.indicators) == _BUDGET_POINTS
        assert all(row.level1 and row.level2 and row.target.text and row.definition for row in table.indicators)
        assert len(table.indicators) >= 8
        assert not reading.marks
        if table.form is FormKind.DEPARTMENT_TARGET:
            assert all((table.duties, table.details, table.safeguards.rules))
        else:
            profile = table.profile
            assert all((table.project, profile.nature, profile.start_year, profile.end_year, profile.funding_source))


def test_ten_files_three_of_them_departments_with_their_projects() -> None:
    forms = [[reading.table.form for reading in check_files([path], "national").readings] for path in FILES]
    departments = [kinds for kinds in forms if FormKind.DEPARTMENT_TARGET in kinds]
    assert (len(FILES), len(departments), sum(map(len, forms))) == (10, 3, 14)
    assert all(1 <= kinds.count(FormKind.PROJECT_TARGET) <= 2 for kinds in departments)


def test_a_spoiled_copy_is_not_quiet(tmp_path: Path) -> None:
    """The silence above is the tables' merit."""
    text = FILES[0].read_text(encoding="utf-8")
    spoiled = tmp_path / FILES[0].name
    spoiled.write_text(text.replace("\t3380", "\t3480").replace("≥90%", "≥70%").replace("\t≥2万亩", "\t"), encoding="utf-8")
    codes = {finding.code for finding in check_files([spoiled], "national").report.findings}
    assert codes >= {"A03", "F01", "F02", "I03"}
