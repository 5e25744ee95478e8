"""Points: printed, scaled or proposed; they always sum to 100 with budget execution."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaocheng.base.errors import DataFileError
from kaocheng.model import FundLine
from kaocheng.scoring import Allotment, allot, apportion
from tests.scoring.examples import BENEFIT, COST, OUTPUT, SATISFACTION, indicator, parameters, table


def rows(*levels: str | None, points: tuple[str | None, ...] = ()) -> list:  # type: ignore[type-arg]
    padded = points or (None,) * len(levels)
    return [indicator("≥1次", level1=level, points=point) for level, point in zip(levels, padded, strict=True)]


def total(allotment: Allotment) -> Decimal:
    return sum(allotment.weights, allotment.execution)


def test_even_division_with_the_remainder_to_the_last() -> None:
    assert apportion(Decimal(50), [Decimal(1)] * 14) == (*[Decimal("3.57")] * 13, Decimal("3.59"))


@given(st.integers(0, 10_000), st.lists(st.integers(0, 50), min_size=1, max_size=40).filter(any))
def test_apportion_sums_exactly_and_never_below_nothing(cents: int, ratios: list[int]) -> None:
    whole = Decimal(cents) / 100
    shares = apportion(whole, [Decimal(ratio) for ratio in ratios])
    assert sum(shares) == whole
    assert min(shares) >= 0
    assert all(share == 0 for share, ratio in zip(shares, ratios, strict=True) if ratio == 0)


def test_proposal_of_a_form_without_points() -> None:
    """Eight output rows (cost among them), four benefit rows, one of satisfaction: the founding department table."""
    listed = [*rows(*[OUTPUT] * 7), indicator("≤1万元", level2="成本指标"), *rows(*[BENEFIT] * 4), *rows(SATISFACTION)]
    found = allot(table(*listed), parameters())
    assert found.weights == (*[Decimal("6.25")] * 8, *[Decimal("7.5")] * 4, Decimal(10))
    assert (found.execution, found.proposed, total(found)) == (10, True, 100)
    assert "提议分值" in found.cautions[0]


def test_guide_moves_cost_rows_up() -> None:
    listed = [*rows(OUTPUT), indicator("≤1万元", level2="成本指标"), *rows(BENEFIT, SATISFACTION)]
    assert allot(table(*listed), parameters("guide-101")).weights == (40, 20, 20, 10)
    top = [*rows(OUTPUT), indicator("≤1万元", level1=COST, level2="经济成本指标"), *rows(BENEFIT, SATISFACTION)]
    assert allot(table(*top), parameters()).weights == (40, 20, 20, 10)
    lost = [indicator("≤1万元", level1=None, level2="成本指标"), *rows(BENEFIT, SATISFACTION)]
    assert allot(table(*lost), parameters()).weights == (50, 30, 10)


def test_missing_level_1_is_scaled_or_redirected_and_said() -> None:
    found = allot(table(*rows(OUTPUT, BENEFIT)), parameters())
    assert found.weights == (Decimal("56.25"), Decimal("33.75"))
    assert "没有满意度指标，其余一级指标的分值按比例放大" in found.cautions[-1]
    found = allot(table(*rows(OUTPUT, BENEFIT)), parameters("guide-101"))
    assert found.weights == (50, 40)
    assert "并入效益指标" in found.cautions[-1]
    found = allot(table(*rows(OUTPUT)), parameters("guide-101"))
    assert found.weights == (90,)


def test_level_1_without_points_in_the_profile() -> None:
    found = allot(table(*rows(OUTPUT, BENEFIT, SATISFACTION)), parameters("hubei"))
    assert (found.weights, found.execution) == ((40, 0, 40), 20)
    assert "没有给出效益指标的分值" in found.cautions[-1]
    found = allot(table(*rows(OUTPUT, None)), parameters())
    assert found.weights[1] == 0
    for levels in ((None, None, None), ("项目完成指标", "项目效益指标", "项目效益指标")):
        assert allot(table(*rows(*levels)), parameters()).weights == (30, 30, 30)
    assert allot(table(*rows(OUTPUT, OUTPUT, BENEFIT)), parameters("sichuan")).weights == (30, 30, 30)


@pytest.mark.parametrize(("points", "execution", "cautions"), [
    (("60", "30"), 10, 0), (("60", "40"), 0, 1), (("22.5", "67.50"), 10, 0),
])
def test_printed_points_that_add_up(points: tuple[str, ...], execution: int, cautions: int) -> None:
    found = allot(table(*rows(OUTPUT, BENEFIT, points=points)), parameters())
    assert found.weights == tuple(Decimal(point) for point in points)
    assert (found.execution, found.proposed, len(found.cautions)) == (execution, False, cautions)


def test_printed_points_of_execution_win() -> None:
    form = replace(table(*rows(OUTPUT, BENEFIT, points=("40", "40"))), funds=(FundLine(points=Decimal(20)),))
    assert allot(form, parameters()).execution == 20
    wrong = replace(form, funds=(FundLine(points=Decimal(120)),))
    assert allot(wrong, parameters()).proposed


def test_printed_points_that_do_not_add_up_are_scaled() -> None:
    found = allot(table(*rows(OUTPUT, BENEFIT, points=("70", "40"))), parameters())
    assert (total(found), found.proposed) == (100, True)
    assert found.weights == (Decimal("57.27"), Decimal("32.73"))
    assert "合计 110，应为 90" in found.cautions[0]


@pytest.mark.parametrize("points", [("70", None), ("0", "0"), ("-10", "100")])
def test_unusable_points_are_not_used(points: tuple[str | None, ...]) -> None:
    found = allot(table(*rows(OUTPUT, BENEFIT, points=points)), parameters())
    assert (found.proposed, total(found)) == (True, 100)


def test_table_without_rows() -> None:
    found = allot(table(), parameters())
    assert (found.weights, found.execution) == ((), 10)
    assert "没有指标行" in found.cautions[0]


def test_faulty_parameters_are_told() -> None:
    with pytest.raises(DataFileError, match="不认识"):
        allot(table(*rows(OUTPUT)), parameters(scoring__missing_class="other"))
    with pytest.raises(DataFileError, match="不在 0 至 100"):
        allot(table(*rows(OUTPUT)), parameters(scoring__weights={"预算执行率": 110}))
