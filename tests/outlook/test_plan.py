"""The plan curve: declared cumulative or incremental, burst, window, time."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaocheng.model import Phase
from kaocheng.outlook.plan import PlanKind, plan_for
from kaocheng.outlook.plan.curve import elapsed
from kaocheng.units import Quantity
from tests.outlook.examples import row, table

HALVES = (Phase(from_month=1, to_month=6, text="一是引进优质企业60家以上、到位资金120亿元以上。二是制定推介会方案。"),
          Phase(from_month=6, to_month=12, text="一是引进优质企业120家以上、到位资金240亿元以上。二是举办招商推介会2次以上。三是印制2024年投资指南5000册。"))
PARTS = (Phase(from_month=1, to_month=6, text="培训人员40人次"), Phase(from_month=7, to_month=12, text="培训人员60人次"))
ROWS = (row("引进优质企业", "≥120家"), row("引进重点产业项目到位资金", "≥240亿元"), row("举办招商推介会", "≥2次"),
        row("印制项目册", "≥5000册"), row("市驻粤工作队拜访企业", "≥50家", definition="拜访企业家数(2024年1月至5月)"),
        row("市领导带队外出招商", "≥6次"), row("引进优质企业比例", "≥100%", definition="引进优质企业数/目标任务数120家*100%"),
        row("企业满意度", "≥80%"), row("项目预算资金", "≤150万元"), row("提升知名度", "有效提升"))


def plan(position: int, day: date, phases: tuple[Phase, ...] = HALVES):
    return plan_for(table(*ROWS, phases=phases), position, day.year, day)


@pytest.mark.parametrize(("position", "day", "kind", "value"), [
    (0, date(2024, 6, 30), PlanKind.CUMULATIVE, "60"), (0, date(2024, 12, 31), PlanKind.CUMULATIVE, "120"),
    (1, date(2024, 6, 30), PlanKind.CUMULATIVE, "120"), (1, date(2024, 12, 31), PlanKind.CUMULATIVE, "240"),
    (2, date(2024, 11, 30), PlanKind.CUMULATIVE, "0"), (2, date(2024, 12, 31), PlanKind.CUMULATIVE, "2"),
    (3, date(2024, 7, 31), PlanKind.CUMULATIVE, "0"), (3, date(2024, 12, 31), PlanKind.CUMULATIVE, "5000"),
    (4, date(2024, 7, 31), PlanKind.WINDOW, "50"), (4, date(2023, 12, 31), PlanKind.WINDOW, "50"),
    (5, date(2024, 12, 31), PlanKind.TIME, "6"), (6, date(2024, 6, 30), PlanKind.CUMULATIVE, "50"),
    (6, date(2024, 12, 31), PlanKind.CUMULATIVE, "100"),
])
def test_what_the_plan_asks(position: int, day: date, kind: PlanKind, value: str) -> None:
    found = plan(position, day)
    assert (found.kind, found.value.value if found.value else None) == (kind, Decimal(value))
    assert found.told


@pytest.mark.parametrize("position", [7, 8, 9])
def test_limits_rates_and_words_have_no_curve(position: int) -> None:
    found = plan(position, date(2024, 7, 31))
    assert (found.kind, found.value, found.points) == (PlanKind.LIMIT, None, ())


def test_between_the_points_in_proportion_to_days() -> None:
    found = plan(0, date(2024, 7, 31))
    assert found.value is not None
    assert round(found.value.value, 6) == round(60 + Decimal(60) * 31 / 184, 6)
    assert "6月底 60家，12月底 120家" in found.told


def test_phases_that_add_up_are_increments() -> None:
    form = table(row("培训人员", "≥100人次"), phases=PARTS)
    middle, end = plan_for(form, 0, 2024, date(2024, 6, 30)), plan_for(form, 0, 2024, date(2024, 12, 31))
    assert (middle.kind, middle.value, end.value) == (PlanKind.INCREMENTAL, Quantity.of(40, "人次"), Quantity.of(100, "人次"))
    assert "12月底 100人次" in end.told


def test_phases_that_do_neither_say_so() -> None:
    found = plan_for(table(row("培训人员", "≥90人次"), phases=PARTS), 0, 2024, date(2024, 12, 31))
    assert found.kind is PlanKind.UNCLEAR
    assert found.value == Quantity.of(60, "人次")


def test_time_in_days_and_in_months() -> None:
    assert str(elapsed(2024, date(2024, 6, 30)))[:6] == "0.4972"  # 182 ÷ 366
    form = table(row("走访", "≥12次"))
    assert plan_for(form, 0, 2024, date(2024, 7, 31), by_month=True).value == Quantity.of(7, "次")


def test_the_window_closes() -> None:
    assert not plan(4, date(2024, 5, 30)).closed
    assert plan(4, date(2024, 5, 31)).closed
    before = plan(4, date(2024, 3, 31)).value
    assert before is not None
    assert 29 < before.value < 30


def test_a_declared_plan_can_be_left_aside() -> None:
    form = table(*ROWS, phases=HALVES)
    assert plan_for(form, 0, 2024, date(2024, 6, 30), declared=False).kind is PlanKind.TIME


@given(st.dates(date(2024, 1, 1), date(2024, 12, 30)), st.sampled_from(range(len(ROWS))))
def test_the_plan_never_falls_and_ends_at_the_target(day: date, position: int) -> None:
    today, tomorrow = plan(position, day), plan(position, day.fromordinal(day.toordinal() + 1))
    end = plan(position, date(2024, 12, 31))
    if today.value is not None and tomorrow.value is not None and end.value is not None:
        assert 0 <= today.value.value <= tomorrow.value.value <= end.value.value
        assert end.value == ROWS[position].target.quantity
