"""The founding document: 13 and 16 rows, levels in spite of shifted columns (oracle §1.3), marks for the rules."""

from decimal import Decimal
from pathlib import Path

import pytest

from kaocheng.base.paths import FieldPath
from kaocheng.forms.reading import read_file
from kaocheng.model import Document, FormKind, MarkKind, Reading

_SEED = sorted((Path(__file__).resolve().parents[3] / "../shared/seed").glob("*.txt"))
pytestmark = [pytest.mark.shared, pytest.mark.skipif(not _SEED, reason="旁边没有 ../shared/seed，略过")]

_LEVELS1 = ["数量"] * 5 + ["质量", "时效", "成本"] + ["社会效益"] * 3 + ["可持续影响", "服务对象满意度"]
_LEVELS2 = ["数量"] * 5 + ["质量"] * 4 + ["时效", "成本", "社会效益", "社会效益", "经济效益", "可持续影响", "服务对象满意度"]
_TARGETS1 = ["≥5000册", "≥2次", "≥6次", "≥190人", "≥50家", "≥100%", "≤1年", "≤150万元", "≥240亿元", "≥3600个", "≥120家",
             "有效提升", "≥80%"]
_TARGETS2 = ["≥5000册", "≥2次", "≥6次", "≥190人", "≥50家", "≤2%", "≥100%", "≥100%", "≥100%", "≤1年", "≤150万元", "≥3600个",
             "≥120家", "≥240亿元", "有效提升", "≥80%"]


@pytest.fixture(scope="module")
def document() -> Document:
    return read_file(_SEED[0])


def _parents(level2: list[str]) -> list[str]:
    return ["满意度指标" if "满意" in label else "效益指标" if "效益" in label or "影响" in label else "产出指标" for label in level2]


@pytest.mark.parametrize(("number", "levels", "targets"), [(0, _LEVELS1, _TARGETS1), (1, _LEVELS2, _TARGETS2)])
def test_rows(document: Document, number: int, levels: list[str], targets: list[str]) -> None:
    rows = document.readings[number].table.indicators
    assert [row.target.text for row in rows] == targets
    assert [row.level2 for row in rows] == [f"{label}指标" for label in levels]
    assert [row.level1 for row in rows] == _parents(levels)
    assert all(row.definition for row in rows)
    assert all(row.points is None and row.actual is None and row.score is None for row in rows)


def test_department(document: Document) -> None:
    assert len(document.readings) == 2
    table = document.readings[0].table
    assert table.form is FormKind.DEPARTMENT_TARGET
    assert (table.fiscal_year, table.unit) == (2024, "六盘水市投资促进局")
    assert [(line.label, line.budget, line.unit) for line in table.funds] == [
        ("基本支出", Decimal("402.91"), "万元"), ("项目支出", Decimal(150), "万元"), ("资金总额(万元)", Decimal("552.91"), "万元")]
    assert len(table.details) == 5
    assert table.details[2] == "印制2024年重点招商项目册5000册。"
    assert [(phase.from_month, phase.to_month) for phase in table.phases] == [(1, 6), (6, 12)]
    assert table.objective
    assert table.duties
    assert table.safeguards.organisation == "六盘水市投资促进局"
    assert table.safeguards.rules
    assert table.preparer.unit == "六盘水市投资促进局"


def test_project(document: Document) -> None:
    table = document.readings[1].table
    assert table.form is FormKind.PROJECT_TARGET
    assert table.title == "六盘水市投资促进局项目绩效目标表"
    assert (table.fiscal_year, table.unit, table.project) == (2024, None, "招商引资专项经费")
    assert [(line.label, line.budget, line.unit) for line in table.funds] == [("预算资金(元)", None, "元")]
    profile = table.profile
    assert (profile.category, profile.nature, profile.start_year, profile.end_year, profile.funding_source) == (
        "其他", "延续项目", 2024, 2024, "一般公共预算安排")
    assert profile.leader
    assert [(phase.from_month, phase.to_month) for phase in table.phases] == [(1, 6), (6, 12)]
    assert table.indicators[15].level2_printed == "社会公众或服务对象满意度"


def _marks(reading: Reading, kind: MarkKind) -> list[str]:
    return [str(mark.path) for mark in reading.marks if mark.kind is kind]


def test_marks(document: Document) -> None:
    department, project = document.readings
    assert _marks(department, MarkKind.HEADER_ON_DATA_ROW) == ["indicators[0]"]
    assert _marks(department, MarkKind.FIELD_BLANK) == ["preparer.unit"]
    assert _marks(project, MarkKind.FIELD_BLANK) == ["preparer.unit", "preparer.phone", "funds[0].budget"]
    assert _marks(project, MarkKind.LEVEL_REPEATED) == [f"indicators[{row}].level2" for row in (0, 5, 9, 11)]
    assert _marks(project, MarkKind.LEVEL_LOST) == ["indicators[11].level1"]
    assert _marks(project, MarkKind.LEVEL_CELL_BLANK) == ["indicators[10].level2"]
    assert "indicators[13].level2" in _marks(project, MarkKind.LEVEL_SHIFTED)
    assert "indicators[6].level2" in _marks(department, MarkKind.LEVEL_SHIFTED)


def test_sources_are_lines(document: Document) -> None:
    lines = [source.line for source in document.readings[1].sources.values()]
    assert all(line and line >= 50 for line in lines)
    assert document.readings[0].source(FieldPath.of("indicators", 0, "target")) is not None
