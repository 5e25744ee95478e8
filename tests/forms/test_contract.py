"""The contract's JSON: every key, decimal strings, nulls, no personal data."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from kaocheng.forms.contract import contract_json, document_object, table_object
from kaocheng.model import Document, FormKind, FundLine, Indicator, Phase, Preparer, Reading, TargetTable, TargetValue
from tests.forms.recognise import samples

_CONTRACT = Path(__file__).resolve().parents[2] / "../shared/contracts/reading.md"


def _table() -> TargetTable:
    return TargetTable(
        form=FormKind.PROJECT_APPRAISAL, title="例表", fiscal_year=2031, unit="某局",
        preparer=Preparer(handler="某人", phone="00000000"),
        funds=(FundLine(label="年度资金总额", unit="万元", budget=Decimal("12.50")),), details=("装灯",),
        phases=(Phase(from_month=1, to_month=6, text="采购"),),
        indicators=(
            Indicator(name="路灯盏数", level1="产出指标", level2="数量指标", target=TargetValue.parse("≥72盏"),
                      points=Decimal("7.5")),
            Indicator(name="照明", target=TargetValue.parse("明显改善"), actual=TargetValue.parse("")),
        ),
        total_score=Decimal("1E+2"),
    )


def test_keys_and_values() -> None:
    table = table_object(_table())
    assert list(table) == ["form", "title", "fiscal_year", "unit", "supervisor", "project", "funds", "objective",
                           "details", "phases", "indicators", "total_score"]
    assert table["total_score"] == "100"
    assert table["supervisor"] is None
    assert table["funds"] == [{"label": "年度资金总额", "unit": "万元", "budget": "12.50", "adjusted": None,
                               "executed": None, "rate": None, "points": None, "score": None}]
    assert table["phases"] == [{"from_month": 1, "to_month": 6, "text": "采购"}]
    rows = table["indicators"]
    assert isinstance(rows, list)
    assert rows[0] == {
        "level1": "产出指标", "level2": "数量指标", "name": "路灯盏数",
        "target": {"text": "≥72盏", "comparator": "≥", "value": "72", "unit": "盏", "qualitative": None},
        "points": "7.5", "actual": None, "score": None, "definition": None, "reason": None, "remark": None}
    blank = rows[1]
    assert isinstance(blank, dict)
    assert blank["actual"] == {"text": None, "comparator": None, "value": None, "unit": None, "qualitative": None}


def test_personal_data_is_not_printed() -> None:
    printed = contract_json([Document(source="例.txt", readings=(Reading(table=_table()),))])
    assert "某人" not in printed
    assert "00000000" not in printed
    assert "例表" in printed


def test_findings_tell_code_severity_and_place() -> None:
    document = samples.document(samples.tabbed().replace("≥72盏", "≥**"))
    findings = document_object(document)["findings"]
    assert isinstance(findings, list)
    assert {"code": "R102", "severity": "info", "message": "模板占位符未删除：改造路灯盏数",
            "where": "表1 第1行 三级指标"} in findings


def test_json_is_one_document() -> None:
    assert list(json.loads(contract_json([]))) == ["documents"]


@pytest.mark.shared
@pytest.mark.skipif(not _CONTRACT.is_file(), reason="旁边没有 ../shared/contracts，略过")
def test_keys_stand_in_the_contract() -> None:
    text = _CONTRACT.read_text(encoding="utf-8")
    table = table_object(_table())
    rows, funds = table["indicators"], table["funds"]
    assert isinstance(rows, list)
    assert isinstance(funds, list)
    for group in (table, rows[0], funds[0]):
        assert isinstance(group, dict)
        assert all(f"`{key}`" in text for key in group)
