"""Department and projects side by side: what agrees, what differs, what is on one side only, and the money."""

from __future__ import annotations

from datetime import date

import pytest

from kaocheng.law import Standards
from kaocheng.lint import Context, Lexicon
from kaocheng.lint.department_sets import department_sets
from kaocheng.lint.side_by_side import Agreement, ComparedRow, SideBySide, side_by_side
from tests.tables import readings_from

CONTEXT = Context(Standards.installed("national", date(2025, 1, 1)), Lexicon.installed())
TABLES = """
form: department_target
unit: 某县水务局
funds: [基本支出 | 300 | 万元, 项目支出 | {planned} | 万元]
indicators:
  - 产出指标 | 数量指标 | 清淤长度 | ≥10公里 |
  - 产出指标 | 数量指标 | 培训人数 | ≥500人 |
  - 产出指标 | 质量指标 | 验收合格率 | ≥95% |
  - 效益指标 | 社会效益指标 | 引进优质企业数 | ≥12家 |
  - 满意度指标 | 服务对象满意度指标 | 居民满意度 | ≥90% |
---
form: project_target
unit: 某县水务局
project: 河道清淤
funds: [资金总额 | 120 | 万元]
indicators:
  - 产出指标 | 数量指标 | ★清淤长度 | ≥10公里 |
  - 产出指标 | 数量指标 | 培训人数 | ≥300人 |
  - 产出指标 | 质量指标 | 验收合格率 | =95% |
  - 产出指标 | 时效指标 | 完工时间 | 11月底前 |
---
form: project_target
unit: 某县水务局
project: 农村供水
funds: [资金总额 | {asked} | 元]
indicators:
  - 产出指标 | 数量指标 | 培训人数 | ≥200人 |
  - 产出指标 | 时效指标 | 完工时间 | 10月底前 |
  - 效益指标 | 社会效益指标 | 引进优强企业数 | ≥12家 |
"""


def _compare(planned: str = "200", asked: str = "800000") -> SideBySide:
    (tables,) = department_sets(readings_from(TABLES.replace("{planned}", planned).replace("{asked}", asked)))
    return side_by_side(tables, CONTEXT)


def _row(name: str) -> ComparedRow:
    return next(row for row in _compare().rows if row.name == name)


@pytest.mark.parametrize(("name", "agreement"), [
    ("清淤长度", Agreement.SAME),  # under decoration
    ("培训人数", Agreement.SAME),  # 300 and 200 make 500
    ("验收合格率", Agreement.DIFFERENT),  # at least is not exactly
    ("引进优质企业数", Agreement.SAME),  # under a synonym
    ("居民满意度", Agreement.DEPARTMENT_ONLY),
    ("完工时间", Agreement.PROJECT_ONLY),
])
def test_how_the_tables_stand_to_each_other(name: str, agreement: Agreement) -> None:
    assert _row(name).agreement is agreement


def test_parts_say_where_they_stand_and_what_they_make_together() -> None:
    row = _row("培训人数")
    assert [(part.project, str(part.path), part.row.target.text) for part in row.parts] == [
        (0, "indicators[1]", "≥300人"), (1, "indicators[0]", "≥200人")]
    assert str(row.total) == "500人"
    assert (str(row.path), _row("清淤长度").total) == ("indicators[1]", None)


def test_a_row_that_only_projects_have_stands_once() -> None:
    assert [(part.project, part.row.target.text) for part in _row("完工时间").parts] == [(0, "11月底前"), (1, "10月底前")]
    assert len(_compare().by(Agreement.PROJECT_ONLY)) == 1


@pytest.mark.parametrize(("planned", "asked", "gap", "over"), [
    ("200", "800000", "0万元", "0万元"), ("250", "800000", "50万元", "-50万元"), ("150", "800000", "-50万元", "50万元"),
])
def test_money_is_compared_across_units(planned: str, asked: str, gap: str, over: str) -> None:
    money = _compare(planned, asked).money
    assert (str(money.gap), str(money.over), money.planned_at) == (gap, over, 1)


def test_money_that_is_not_printed_is_not_guessed() -> None:
    money = _compare(asked="").money
    assert (money.budgets[1], money.total, money.gap) == (None, None, None)
    assert str(money.planned) == "200万元"
