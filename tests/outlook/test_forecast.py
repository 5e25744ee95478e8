"""Forecasts: repeatable, bounded by what is reached, never an actual value, and judged beside naive ones."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaocheng.forms.reading import read_file
from kaocheng.outlook.forecast import Forecast, Projected, forecast_rows
from kaocheng.outlook.forecast.arrivals import Portfolio
from kaocheng.outlook.forecast.backtest import Check, back_test, summarise
from kaocheng.outlook.forecast.counts import EVEN, poisson, scale_of, year_ends
from kaocheng.outlook.forecast.naive import is_complete, last_years_share, linear_pace
from kaocheng.outlook.forecast.series import Series, month_ends, series_of
from kaocheng.outlook.forecast.simulated import simulated_checks
from kaocheng.outlook.in_year import OWN_LEDGERS, measure_in_year
from kaocheng.outlook.known import known_at
from kaocheng.scoring import Actual
from kaocheng.units import Comparator, Quantity
from kaocheng.year.monitoring import results_of_rows
from tests.outlook.examples import EXAMPLE, JULY, ledgers

D = Decimal


@cache
def whole_year() -> dict[str, Series]:
    snapshot = ledgers(date(2024, 12, 31))
    return dict(series_of(snapshot, ("引进企业数", "重点产业到位资金", "推介会次数", "企业满意度"), 2024, date(2024, 12, 31), OWN_LEDGERS))


@cache
def july(repeat: int = 0) -> tuple[Forecast, ...]:  # noqa: ARG001  (a second computation)
    table = read_file(EXAMPLE / "目标表.txt").readings[0].table
    known = known_at(ledgers(JULY), JULY)
    results = results_of_rows(table, measure_in_year(known, 2024))
    series = series_of(ledgers(JULY), {result.label for result in results.values()}, 2024, JULY, OWN_LEDGERS)
    return forecast_rows(table, results, series, known)


def test_the_same_ledgers_give_the_same_forecast() -> None:
    assert july() == july(1)


def test_what_is_forecast_and_what_is_not() -> None:
    names = {one.indicator.name for one in july()}
    assert {"引进重点产业项目到位资金", "引进优质企业", "邀请客商赴我市考察"} <= names
    assert not names & {"企业满意度", "项目预算资金", "提升六盘水知名度", "市驻粤工作队拜访企业", "印制项目册"}
    for one in july():
        made = one.projected
        assert one.reached.value <= made.low <= made.middle <= made.high
        assert 0 <= made.chance <= 1
        target = one.indicator.target.quantity
        assert target is not None
        if one.needed is not None:
            assert round(one.needed.value * (12 - one.month) + one.reached.value, 6) == target.value
        assert made.told.startswith("预计 ")
    money = next(one for one in july() if one.indicator.name == "引进重点产业项目到位资金")
    assert (money.method, money.projected.chance_told) == ("到位曲线", "不到1%")


def test_a_forecast_is_no_actual_value() -> None:
    made = july()[0].projected
    assert not isinstance(made, Quantity)
    assert not [item.name for item in fields(Actual) if "Projected" in str(item.type)]
    with pytest.raises(AttributeError):
        made.to(Quantity.of(1, "次").unit)  # type: ignore[attr-defined]
    with pytest.raises((AttributeError, TypeError)):
        Quantity.of(1, "次") + made  # type: ignore[operator]


def test_series_are_cumulative_and_as_known() -> None:
    series = whole_year()
    enterprises = series["引进企业数"]
    assert len(enterprises.values) == 12
    assert list(enterprises.values) == sorted(enterprises.values)
    assert sum(enterprises.steps) == enterprises.last
    assert enterprises.until(7).last == 88
    assert series["企业满意度"].values[6] == 0
    assert month_ends(2024, date(2024, 3, 30)) == (date(2024, 1, 31), date(2024, 2, 29))
    assert Series(values=(), unit="家").last == 0


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=2, max_size=12), st.integers(1, 400))
def test_ends_never_fall_below_what_is_reached(steps: list[int], target: int) -> None:
    decimals = [D(step) for step in steps]
    ends = year_ends(decimals, D(target), EVEN, Random(1), 30)
    assert min(ends) >= sum(decimals)
    if len(steps) == 12:
        assert set(ends) == {sum(decimals)}


def test_more_so_far_means_more_likely() -> None:
    def chance(steps: list[int]) -> Decimal:
        ends = [Quantity.of(end, "件") for end in year_ends([D(step) for step in steps], D(120), EVEN, Random(7), 400)]
        return Projected.of(ends, Comparator.AT_LEAST, Quantity.of(120, "件")).chance

    assert chance([2] * 6) < D("0.05") < chance([10, 9, 11, 10, 9, 10]) < D("0.95") < chance([20] * 6)


def test_scale_follows_the_spread() -> None:
    assert scale_of([D(5)] * 6) == 1
    assert scale_of([D(0), D(30), D(0), D(30)]) > 10
    assert scale_of([]) == 1
    assert scale_of([D(0), D("0.5"), D("0.5"), D(0)]) == D("0.5")
    assert scale_of([D(0), D(40)]) == 40


def test_poisson_has_its_mean() -> None:
    rng = Random(3)
    for mean in (Fraction(1, 2), Fraction(7), Fraction(200)):
        found = Fraction(sum(poisson(mean, rng) for _ in range(3000)), 3000)
        assert abs(found - mean) < Fraction(mean) / 10 + Fraction(1, 20)


def test_naive_forecasts() -> None:
    steps, last = [D(10)] * 6, [D(5)] * 6 + [D(15)] * 6
    assert linear_pace(steps) == 120
    assert last_years_share(steps, last) == 240
    assert linear_pace([]) == 0
    assert last_years_share(steps, [D(0)] * 3 + [D(5)] * 9) is None
    assert last_years_share(steps, None) is None
    assert not is_complete([D(1)] * 11)


def test_money_follows_the_ages_of_projects() -> None:
    """Projects that pay in their third month: nothing is due before, everything after."""
    signed = {f"p{n}": 24288 for n in range(20)}
    young = Portfolio(signed=signed, paid={}, now=24289)
    assert set(young.money_ends(D(0), 2, Random(1), 20)) == {D(0)}
    old = Portfolio(signed={**signed, **{f"q{n}": 24291 for n in range(20)}}, now=24292,
                    paid={(f"p{n}", 24290): D(1) for n in range(20)})
    ends = old.money_ends(D(20), 3, Random(1), 40)
    assert min(ends) >= 20
    assert sum(ends) / len(ends) > 25
    assert Portfolio(signed={}, paid={}, now=24292).money_ends(D(3), 2, Random(1), 5)[0] >= 3


def check(chance: str, end: str, *, linear: str = "100", last: str | None = None, low: str = "0", high: str = "200") -> Check:
    return Check(name="某项", month=6, chance=D(chance), low=D(low), middle=D(100), high=D(high), linear=D(linear),
                 last_share=None if last is None else D(last), target=D(100), end=D(end), unit="件")


def test_plain_words_about_the_back_test() -> None:
    good = summarise([check("0.9", "101", linear="50"), check("0.1", "99", linear="150", last="150")])
    assert good.verdicts == ("概率和数值都好于“直线推算”", "概率和数值都好于“上年同期占比”")
    assert good.faults == ()
    bad = summarise([check("0.1", "130", linear="130", high="110"), check("0.2", "120", linear="120", high="110")])
    assert bad.verdicts == ("没有胜过“直线推算”：概率和数值都不比它好",)
    assert [words in told for words, told in zip(("范围偏窄", "偏悲观"), bad.faults, strict=True)] == [True, True]
    mixed = summarise([check("0.9", "101", linear="99.9"), check("0.9", "101", linear="101")])
    assert mixed.verdicts == ("概率好于“直线推算”，数值没有胜过它",)
    assert sum(one.count for one in good.bins) == 2


def test_simulated_years_are_calibrated_and_beat_the_naive_ones() -> None:
    test = summarise(simulated_checks(60))
    assert simulated_checks(3) == simulated_checks(3)
    assert test.last_share is not None
    assert test.own.brier < test.linear.brier
    assert test.own.brier < test.last_share.brier
    assert D("0.7") < test.covered < D("0.9")


def test_the_examples_year_is_tested_without_looking_ahead() -> None:
    table = read_file(EXAMPLE / "目标表.txt").readings[0].table
    snapshot = ledgers(date(2024, 12, 31))
    seen: list[date] = []

    def measured(known):  # type: ignore[no-untyped-def]
        seen.append(max(entry.entered_on for one in known.ledgers.values() for entry in one.entries if entry.entered_on))
        assert seen[-1] <= known.as_of
        return results_of_rows(table, measure_in_year(known, 2024))

    labels = {result.label for result in results_of_rows(table, measure_in_year(snapshot, 2024)).values()}
    series = series_of(snapshot, labels, 2024, snapshot.as_of, OWN_LEDGERS)
    checks = back_test(table, series, snapshot, 2024, measured)
    assert len(seen) == 9
    assert len({(one.name, one.month) for one in checks}) == len(checks) > 20
    assert all(one.end == checks[0].end for one in checks if one.name == checks[0].name)
