"""Both tables of the founding document, with the example's ledgers, under every installed profile."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kaocheng.law import installed_profiles
from tests.scoring.example_scores import PAGE, exact_sum, page, scored

PROFILES = sorted(installed_profiles())


def test_the_page_is_what_the_code_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "运行 python -m tests.scoring.example_scores"


@pytest.mark.parametrize("profile", PROFILES)
def test_sums_bounds_and_verdicts(profile: str) -> None:
    department, project = scored(profile)
    assert (len(department.rows), len(project.rows)) == (13, 16)
    for appraisal in (department, project):
        assert appraisal.total_raw == exact_sum(appraisal)
        assert appraisal.weight_total == 100
        assert [row.indicator.name for row in appraisal.rows if row.missed] == ["引进重点产业项目到位资金"]
        assert all(0 <= row.raw <= row.weight for row in appraisal.rows)
        assert appraisal.total_raw < 100


def test_profiles_differ_where_their_rules_do() -> None:
    assert scored("national")[0].execution.weight == 10
    assert scored("hubei")[0].execution.weight == 20
    assert scored("guide-101")[0].execution.raw == 7      # 99.12 % is below the first tier
    assert round(scored("national")[0].execution.raw, 6) == Decimal("9.912837")
    totals = {profile: scored(profile)[1].total_shown for profile in PROFILES}
    assert totals["guide-101"] < totals["hubei"] < totals["national"] == totals["sichuan"]
    assert scored("national")[1].rows[0].weight != scored("sichuan")[1].rows[0].weight
