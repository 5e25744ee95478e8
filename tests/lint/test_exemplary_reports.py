"""All rules keep quiet on self-appraisals and monitoring tables that are good, alone and beside their target tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaocheng.base.findings import Severity
from kaocheng.cli.checking import check_files
from kaocheng.model import FormKind

HERE = Path(__file__).parents[1] / "exemplary"
FILES = sorted((HERE / "reports").glob("*.txt"))


def _approved(report: Path) -> Path:
    return HERE / f"{report.stem.rpartition('-')[0]}.txt"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_alone_nothing_is_said(path: Path) -> None:
    report = check_files([path], "national").report
    assert [f"{finding.code} {finding.spot.text} {finding.message}" for finding in report.findings] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_beside_the_approved_targets_no_error_and_no_warning(path: Path) -> None:
    report = check_files([_approved(path), path], "national").report
    grave = [finding for finding in report.findings if finding.severity is not Severity.INFO]
    assert [f"{finding.code} {finding.spot.text} {finding.message}" for finding in grave] == []


def test_two_of_each_at_least_and_read_whole() -> None:
    """A form that is half read would be quiet for the wrong reason."""
    tables = [check_files([path], "national").readings for path in FILES]
    assert all(len(readings) == 1 for readings in tables)
    forms = [readings[0].table.form for readings in tables]
    assert forms.count(FormKind.MONITORING) >= 2
    assert len(forms) - forms.count(FormKind.MONITORING) >= 2
    for (reading,) in tables:
        table = reading.table
        assert all((table.unit, table.objective, table.fiscal_year == 2025))
        assert all(line.executed and line.rate for line in table.funds)
        assert len(table.indicators) == 10
        assert all(row.target.text and row.actual and row.level1 and row.level2 for row in table.indicators)
        if table.form is FormKind.MONITORING:
            assert all(row.likelihood for row in table.indicators)
        else:
            assert all(row.points and row.score for row in table.indicators)
            assert table.total_score


@pytest.mark.parametrize(("name", "changes", "codes"), [
    ("education-school-meals-appraisal", {"\t7.95\t": "\t8\t", "\t99.85": "\t100.4", "≥10560人": "≥9000人"},
     {"M09", "M14", "M21", "M22"}),
    ("roads-rural-upgrade-appraisal", {"秋季货运车次少于预计，明年按观测结果调整调查时段。": "", "\t9.70": "\t10"}, {"M15", "M19", "M21"}),
    ("culture-department-appraisal", {"\t104场\t8\t8": "\t104场\t8\t9", "文物安全巡查次数": "简报期数"}, {"M02", "M25", "M27"}),
    ("it-government-cloud-monitoring", {"326.40": "126.40", "\t2次\t": "\t1次\t"}, {"L02", "L05", "M23"}),
])
def test_a_spoiled_copy_is_not_quiet(tmp_path: Path, name: str, changes: dict[str, str], codes: set[str]) -> None:
    """The silence above is the tables' merit."""
    path = HERE / "reports" / f"{name}.txt"
    text = path.read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    spoiled = tmp_path / path.name
    spoiled.write_text(text, encoding="utf-8")
    assert codes <= {finding.code for finding in check_files([_approved(path), spoiled], "national").report.findings}
