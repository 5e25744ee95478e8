"""One invented form in every text layout: the same reading comes out."""

from decimal import Decimal

import pytest

from kaocheng.model import FormKind, TargetValue
from tests.forms.recognise import samples

LAYOUTS = {
    "tabs, merged cells lost": samples.tabbed(),
    "tabs, columns kept": samples.tabbed(merged=False),
    "bars, a row a line": samples.barred(one_per_line=False),
    "bars, a cell a line": samples.barred(one_per_line=True),
    "markdown": samples.markdown(),
    "spaces": samples.spaced(),
    "a cell a line": samples.cell_a_line(),
    "glued": samples.glued(),
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_indicators(text: str) -> None:
    rows = samples.only(text).indicators
    assert samples.names(rows) == ["改造路灯盏数", "更换控制箱", "亮灯率", "夜间照明条件", "居民满意度"]
    assert [(row.level1, row.level2) for row in rows] == [
        ("产出指标", "数量指标"), ("产出指标", "数量指标"), ("产出指标", "质量指标"), ("效益指标", "社会效益指标"),
        ("满意度指标", "服务对象满意度指标")]
    assert [row.target.text for row in rows] == ["≥72盏", "≥4台", "≥98%", "明显改善", "≥90%"]
    assert rows[0].actual == TargetValue.parse("66盏")
    assert [row.points for row in rows] == [20, 10, 20, 30, 10]
    assert [row.score for row in rows] == [Decimal("18.33"), 10, 20, 30, 10]
    assert [row.reason for row in rows] == ["材料到货迟，已补装", None, None, None, None]


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_head(text: str) -> None:
    table = samples.only(text)
    assert table.form is FormKind.PROJECT_APPRAISAL
    assert (table.fiscal_year, table.title) == (2031, "松桥县路灯所2031年项目支出绩效自评表")
    assert (table.project, table.supervisor, table.unit) == ("背街小巷路灯改造", "松桥县住建局", "松桥县路灯所")
    assert table.objective == "改造背街小巷路灯，改善夜间照明。"
    assert [line.label for line in table.funds] == ["年度资金总额", "其中：财政拨款"]
    first = table.funds[0]
    assert (first.unit, first.budget, first.adjusted, first.executed, first.points, first.rate, first.score) == (
        "万元", 50, 48, 36, 10, 75, Decimal("7.50"))
    assert table.funds[1].points is None
    assert table.total_score == Decimal("95.83")
