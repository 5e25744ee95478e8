"""What is printed where a finding points, whatever the path says."""

from __future__ import annotations

import pytest

from kaocheng.base.findings import Finding, Severity, Spot
from kaocheng.base.paths import FieldPath
from kaocheng.lint.printed import Printed, printed_at, text_at
from kaocheng.model import Reading, Source
from tests.tables import readings_from

TABLE = """
form: project_target
fiscal_year: 2024
project: 招商经费
details: [一是, 二是]
phases: [{from_month: 1, to_month: 6, text: 上半年}]
funds: [预算资金 | 150.00 | 万元]
indicators:
  - {level1: 产出指标, name: 印制册数, target: ≥5000册, points: 10}
"""


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("indicators[0].target", "≥5000册"), ("indicators[0]", "印制册数"), ("indicators[0].points", "10"), ("funds[0].budget", "150.00"),
        ("funds[0]", "预算资金"), ("details[1]", "二是"), ("phases[0]", "上半年"), ("fiscal_year", "2024"), ("project", "招商经费"),
        ("indicators[0].actual", ""), ("indicators[9].target", ""), ("没有", ""), ("unit[3].x", ""), ("indicators", ""), ("", ""),
        ("profile", ""), ("funds[0].unit", "万元"),
    ],
)
def test_text_at(path: str, text: str) -> None:
    assert text_at(readings_from(TABLE)[0].table, FieldPath.parse(path)) == text


def test_printed_at_knows_text_and_line_and_skips_what_is_nowhere() -> None:
    table = readings_from(TABLE)[0].table
    reading = Reading(table=table, document="甲", number=2, sources={FieldPath.of("indicators", 0): Source(line=7)})
    spot, elsewhere = reading.spot(FieldPath.of("indicators", 0, "target")), Spot(document="乙", table=1)
    findings = [Finding(code="B04", severity=Severity.INFO, message="", spot=one) for one in (spot, spot, elsewhere)]
    assert printed_at(findings, [reading]) == {spot: Printed(text="≥5000册", source=Source(line=7))}
