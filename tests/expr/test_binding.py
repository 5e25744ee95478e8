"""The measure's dimension must match the indicator's target, checked when they are bound. Tables invented."""

from __future__ import annotations

import pytest

from kaocheng.expr.binding import bind, installed_bindings
from kaocheng.expr.measure import installed_measures
from kaocheng.model import Indicator, TargetTable, TargetValue
from kaocheng.units import parse_unit


def table_of_indicators(rows: list[tuple[str, str]]) -> TargetTable:
    return TargetTable(indicators=tuple(Indicator(name=name, target=TargetValue.parse(target)) for name, target in rows))


@pytest.mark.parametrize(
    ("name", "target", "problem"),
    [
        ("引进优质企业", "≥120%", "指标值“≥120%”以比率计，度量 M15 引进企业数 以家计，不能比较"),
        ("引进优质企业", "≥120人", "以人计，度量 M15 引进企业数 以家计"),
        ("企业满意度", "≥15家", "以家计，度量 M17 企业满意度 以比率计"),
    ],
)
def test_a_target_of_another_dimension_is_not_bound(name: str, target: str, problem: str) -> None:
    found = bind(table_of_indicators([(name, target)]))
    assert found.bound == {}
    assert problem in found.unbound[0].problem
    assert found.unbound[0].has_measure
    assert found.unbound[0].sentence.startswith(f"第1行“{name}”：指标值")


def test_the_same_dimension_in_another_unit_is_bound() -> None:
    found = bind(table_of_indicators([("引进优质企业", "≥120家"), ("企业满意度", "≥0.8"), ("不认识的指标", "≥1家")]))
    assert sorted(found.bound) == [0, 1]
    assert [(item.row, item.has_measure) for item in found.unbound] == [(2, False)]


def test_every_installed_reading_fits_its_measures() -> None:
    units = {measure.id: parse_unit(measure.unit).dimension for measure in installed_measures()}
    readings = [binding for binding in installed_bindings() if binding.reading is not None]
    assert readings
    for binding in readings:
        assert binding.reading is not None
        target = TargetValue.parse(binding.reading.target).quantity
        assert target is not None
        assert target.unit.dimension == units[binding.measure]
        assert binding.reading.also is None or binding.reading.also in units
    assert all(binding.measure in units for binding in installed_bindings())
