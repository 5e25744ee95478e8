"""Whatever stands in a table, rules answer with findings and never with a traceback."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from kaocheng.law import Standards
from kaocheng.lint import Context, Lexicon, check
from kaocheng.model import FormKind, Indicator, Reading, TargetTable, TargetValue

CONTEXT = Context(Standards.installed("national", date(2024, 1, 1)), Lexicon.installed())
TEXT = st.text(alphabet="指标率数印制引进及和、：:/÷*×%‰≥≤<>=（）()《》。，;；0123456789.２万亿元家人个年月日每平均目标任务 \t\n", max_size=40)
ROWS = st.builds(
    Indicator, name=TEXT, definition=st.none() | TEXT, remark=st.none() | TEXT, target=TEXT.map(TargetValue.parse),
    level1=st.sampled_from([None, "产出指标", "效益指标"]), level2=st.sampled_from([None, "数量指标", "社会效益指标"]),
)
TABLES = st.builds(
    TargetTable, form=st.sampled_from(list(FormKind)), objective=st.none() | TEXT,
    indicators=st.lists(ROWS, max_size=4).map(tuple), details=st.lists(TEXT, max_size=2).map(tuple),
)


@settings(max_examples=150, deadline=None)
@given(tables=st.lists(TABLES, min_size=1, max_size=2))
def test_rules_survive_any_text(tables: list[TargetTable]) -> None:
    readings = [Reading(table=table, document="任意", number=number) for number, table in enumerate(tables, 1)]
    report = check(readings, CONTEXT)
    assert all(finding.message and finding.remedy and finding.spot.table for finding in report.findings)
