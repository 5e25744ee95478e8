"""Tables, values and lights in short ways. Every name and figure is invented."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from kaocheng.expr.binding import bind
from kaocheng.expr.chosen import chosen_result
from kaocheng.forms.reading import read_file
from kaocheng.law import Standards
from kaocheng.law.recorder import Parameters
from kaocheng.ledger import Snapshot, load_folder
from kaocheng.model import FormKind, Indicator, Phase, TargetTable, TargetValue
from kaocheng.outlook.in_year import measure_in_year
from kaocheng.outlook.known import known_at, true_at
from kaocheng.outlook.light import IndicatorCase
from kaocheng.outlook.monitoring import Monitoring, monitor
from kaocheng.outlook.plan import plan_for
from kaocheng.units import Quantity

EXAMPLE = Path(__file__).parents[2] / "examples/liupanshui-2024"
JULY = date(2024, 7, 31)


def row(name: str, target: str, *, level1: str = "产出指标", level2: str = "数量指标", definition: str | None = None,
        points: str | None = None) -> Indicator:
    return Indicator(name=name, level1=level1, level2=level2, target=TargetValue.parse(target), definition=definition,
                     points=None if points is None else Decimal(points))


def table(*rows: Indicator, phases: tuple[Phase, ...] = ()) -> TargetTable:
    return TargetTable(form=FormKind.DEPARTMENT_TARGET, fiscal_year=2024, unit="某局", indicators=rows, phases=phases)


def parameters(profile: str = "national", day: date = date(2024, 1, 1)) -> Parameters:
    return Parameters(Standards.installed(profile, day))


def case(indicator: Indicator, value: str | None, unit: str = "", *, day: date = JULY, profile: str = "national",
         phases: tuple[Phase, ...] = (), word: str | None = None, declared: bool = True) -> IndicatorCase:
    form = table(indicator, phases=phases)
    return IndicatorCase(indicator=indicator, value=None if value is None else Quantity.of(value, unit), word=word, day=day,
                         planned=plan_for(form, 0, day.year, day, declared=declared), parameters=parameters(profile))


@cache
def ledgers(day: date) -> Snapshot:
    return load_folder(EXAMPLE / "台账", day)


@cache
def example(day: date = JULY, profile: str = "national") -> tuple[Monitoring, ...]:
    """Both tables of the example on a day."""
    snapshot = ledgers(day)
    known = known_at(snapshot, day)
    then, later = measure_in_year(known, 2024), measure_in_year(true_at(snapshot, day), 2024)
    found = []
    for reading in read_file(EXAMPLE / "目标表.txt").readings:
        bound = bind(reading.table).bound
        values, after = ({position: chosen_result(reading.table.indicators[position], binding, results)
                          for position, binding in bound.items()} for results in (then, later))
        found.append(monitor(reading.table, values, known, Standards.installed(profile, date(2024, 1, 1)), after))
    return tuple(found)
