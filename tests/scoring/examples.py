"""Short ways to build tables and standards for these tests. Every name and figure is invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

from kaocheng.law import DatedValue, Lawbook, Parameter, Standards, profile_named
from kaocheng.model import FormKind, Indicator, TargetTable, TargetValue
from kaocheng.scoring import Actual, Execution, Parameters
from kaocheng.units import Quantity

DAY = date(2024, 12, 31)
OUTPUT, BENEFIT, SATISFACTION, COST = "产出指标", "效益指标", "满意度指标", "成本指标"


@cache
def lawbook() -> Lawbook:
    return Lawbook.installed()


def standards(profile: str = "national", **changed: object) -> Standards:
    """Installed standards; ``changed`` replaces values, dots written as double underscores."""
    book = lawbook()
    chosen = profile_named(profile)
    parameters = dict(book.parameters)
    for name, value in changed.items():
        role = name.replace("__", ".").replace("_", "-")
        key = chosen.parameters.get(role, role)
        old = parameters[key]
        dated = DatedValue(start=date(2000, 1, 1), value=value, citation=old.values[-1].citation)  # type: ignore[arg-type]
        parameters[key] = Parameter(id=old.id, label=old.label, unit=old.unit, values=[dated])
    return Standards(replace(book, parameters=parameters), chosen, DAY)


def parameters(profile: str = "national", **changed: object) -> Parameters:
    return Parameters(standards(profile, **changed))


def indicator(target: str, *, level1: str | None = OUTPUT, level2: str | None = "数量指标", points: str | None = None,
              name: str = "某指标") -> Indicator:
    return Indicator(name=name, level1=level1, level2=level2, target=TargetValue.parse(target),
                     points=None if points is None else Decimal(points))


def table(*rows: Indicator) -> TargetTable:
    return TargetTable(form=FormKind.PROJECT_TARGET, fiscal_year=2024, unit="某局", indicators=rows)


def number(value: str | int, unit: str = "") -> Actual:
    return Actual(value=Quantity.of(value, unit))


def spent(executed: str, budget: str = "100") -> Execution:
    return Execution.of(budget=Decimal(budget), executed=Decimal(executed))
