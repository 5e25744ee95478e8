"""Lights: every method at its edges."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from kaocheng.base.errors import DataFileError
from kaocheng.model import FundLine
from kaocheng.outlook.light import ExecutionCase, Light, band
from kaocheng.outlook.light_methods import execution_lights, indicator_lights, light_methods, whole_lights
from tests.outlook.examples import case, parameters, row

RED, YELLOW, GREEN, BLUE, NONE = Light.RED, Light.YELLOW, Light.GREEN, Light.BLUE, Light.NONE
END_OF_JUNE = date(2023, 6, 30)
D = Decimal


@pytest.mark.parametrize(("value", "light"), [
    ("0", RED), ("35.99", RED), ("36", YELLOW), ("47.99", YELLOW), ("48", GREEN), ("71.99", GREEN), ("72", BLUE), ("500", BLUE),
    ("-3", RED),
])
def test_months_of_the_year_as_a_province_counts_them(value: str, light: Light) -> None:
    found = indicator_lights("group_months").light(case(row("走访", "≥120次"), value, "次", day=END_OF_JUNE, profile="shanxi"))
    assert found.light is light


@pytest.mark.parametrize(("target", "value", "unit", "level2", "light"), [
    ("≥90%", "50", "%", "质量指标", RED), ("≥90%", "90", "%", "质量指标", GREEN), ("≤150万元", "151", "万元", "成本指标", RED),
    ("≤150万元", "10", "万元", "成本指标", GREEN), ("<3起", "3", "起", "数量指标", RED), ("=0起", "0", "起", "数量指标", GREEN),
    ("=0起", "1", "起", "数量指标", RED), ("≥80%", "48", "%", "服务对象满意度指标", BLUE),
    ("≥80%", "30", "%", "服务对象满意度指标", YELLOW),
])
def test_groups_in_range(target: str, value: str, unit: str, level2: str, light: Light) -> None:
    level1 = "满意度指标" if "满意度" in level2 else "产出指标"
    indicator = row("某项", target, level1=level1, level2=level2)
    found = indicator_lights("group_months").light(case(indicator, value, unit, day=END_OF_JUNE, profile="shanxi"))
    assert found.light is light


@pytest.mark.parametrize(("target", "value", "unit", "light"), [
    ("≥80%", "80", "%", GREEN), ("≥80%", "79", "%", YELLOW), ("≥80%", "50", "%", YELLOW), ("≥80%", "47", "%", RED),
    ("≤150万元", "150", "万元", GREEN), ("≤150万元", "150.01", "万元", RED), ("=0起", "1", "起", RED), ("≥0起", "0", "起", GREEN),
])
def test_rates_and_limits_against_the_whole_year(target: str, value: str, unit: str, light: Light) -> None:
    assert indicator_lights("plan_progress").light(case(row("某项", target), value, unit)).light is light


@pytest.mark.parametrize(("word", "light"), [
    ("有效提升", GREEN), ("有所提升", YELLOW), ("未见提升", RED), ("一般", NONE), (None, NONE),
])
def test_words(word: str | None, light: Light) -> None:
    for method in ("plan_progress", "group_months"):
        assert indicator_lights(method).light(case(row("知名度", "有效提升"), None, word=word)).light is light


def test_nothing_measured_yet_shows_no_light() -> None:
    assert indicator_lights("plan_progress").light(case(row("走访", "≥12次"), None)).light is NONE


def test_a_closed_window_is_red_however_close() -> None:
    indicator = row("走访", "≥50家", definition="走访企业(2024年1月至5月)")
    assert indicator_lights("plan_progress").light(case(indicator, "49", "家")).light is RED
    assert indicator_lights("plan_progress").light(case(indicator, "50", "家")).light is GREEN
    assert indicator_lights("plan_progress").light(case(indicator, "40", "家", day=date(2024, 4, 30))).light is GREEN


def money(rate: str, day: date, profile: str = "national") -> ExecutionCase:
    return ExecutionCase(total=FundLine(), rate=D(rate), day=day, parameters=parameters(profile, date(day.year, 1, 1)))


@pytest.mark.parametrize(("rate", "light"), [("0.2999", RED), ("0.3", YELLOW), ("0.3999", YELLOW), ("0.4", GREEN), ("1.2", GREEN)])
def test_money_by_time(rate: str, light: Light) -> None:
    assert execution_lights("execution_time").light(money(rate, END_OF_JUNE)).light is light


@pytest.mark.parametrize(("rate", "day", "light"), [
    ("0.1", date(2025, 3, 31), NONE), ("0.2499", date(2025, 4, 30), RED), ("0.25", date(2025, 4, 30), GREEN),
    ("0.3999", date(2025, 6, 30), RED), ("0.40", date(2025, 7, 31), GREEN), ("0.59", date(2025, 8, 31), RED),
    ("0.59", date(2025, 8, 30), GREEN), ("0.80", date(2025, 12, 31), GREEN), ("0.7999", date(2025, 10, 31), RED),
])
def test_money_by_steps(rate: str, day: date, light: Light) -> None:
    assert execution_lights("execution_steps").light(money(rate, day, "sichuan")).light is light


def test_steps_before_they_were_set_fall_back_to_time() -> None:
    found = execution_lights("execution_steps").light(money("0.3", date(2024, 6, 30), "sichuan"))
    assert (found.light, "÷" in found.why) == (YELLOW, True)


@pytest.mark.parametrize(("rows", "light"), [((GREEN, YELLOW, BLUE), YELLOW), ((GREEN, RED), RED), ((BLUE, GREEN), GREEN),
                                             ((BLUE, NONE), BLUE), ((NONE,), NONE), ((), NONE)])
def test_worst_of_the_rows(rows: tuple[Light, ...], light: Light) -> None:
    assert whole_lights("worst_of_rows").light(rows, RED, all_on_plan=False).light is light


@pytest.mark.parametrize(("money_light", "on_plan", "light"), [
    (RED, True, RED), (YELLOW, True, RED), (GREEN, False, YELLOW), (GREEN, True, GREEN), (BLUE, True, GREEN), (NONE, True, NONE)])
def test_money_and_targets_together(money_light: Light, on_plan: bool, light: Light) -> None:
    assert whole_lights("money_and_targets").light((), money_light, all_on_plan=on_plan).light is light


def test_faulty_edges_and_names_are_told() -> None:
    with pytest.raises(DataFileError, match="不认识的灯“紫灯”"):
        band(D(1), {"紫灯": D(0)})
    with pytest.raises(DataFileError, match="没有覆盖"):
        band(D("0.1"), {"绿灯": D(80)})
    for get in (indicator_lights, execution_lights, whole_lights):
        with pytest.raises(DataFileError, match="没有名为“x”的亮灯方法"):
            get("x")


def test_methods_are_cited() -> None:
    from kaocheng.law import Lawbook

    book = Lawbook.installed()
    assert set(light_methods()) == {"plan_progress", "group_months", "execution_time", "execution_steps", "worst_of_rows",
                                    "money_and_targets"}
    for method in light_methods().values():
        assert method.label
        assert method.rule
        assert all(book.cite(citation) for citation in method.citations)
