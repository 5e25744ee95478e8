"""A short notation of tables for tests: YAML with the contract's keys, indicator rows joined by bars.

```yaml
form: project_target
unit: 某局
funds: [基本支出 | 402.91 | 万元]            # label | budget | unit
indicators:
  - 产出指标 | 数量指标 | 印制项目册 | ≥5000册 | 解释     # level 1 | level 2 | name | target | definition
  - {level1: 产出指标, name: 印制项目册, target: ≥5000册, points: 10}
marks: [level-repeated @ indicators[0].level2 @ 数量指标]
previous: true                              # a table of the year before, see `years_from`
```
"""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from typing import Any

from kaocheng.base.data import convert, parse_yaml
from kaocheng.base.paths import FieldPath
from kaocheng.model import FundLine, Indicator, LayoutMark, MarkKind, Reading, TargetTable, TargetValue

_COLUMNS = ("level1", "level2", "name", "target", "definition", "points", "actual", "score")


def _cells(text: str) -> list[str | None]:
    return [cell.strip() or None for cell in text.split("|")]


def _value(cell: object) -> TargetValue:
    return TargetValue.parse("" if cell is None else str(cell))


def _indicator(row: str | dict[str, Any]) -> Indicator:
    values = dict(zip(_COLUMNS, _cells(row), strict=False)) if isinstance(row, str) else dict(row)
    values["target"] = _value(values.get("target"))
    if values.get("actual") is not None:
        values["actual"] = _value(values["actual"])
    for key in ("points", "score"):
        if values.get(key) is not None:
            values[key] = Decimal(str(values[key]))
    values.setdefault("level2_printed", values.get("level2"))
    return Indicator(**values)


def _fund(row: str | dict[str, Any]) -> FundLine:
    if isinstance(row, dict):
        return convert(row, FundLine, name="funds")
    label, budget, unit = [*_cells(row), None, None][:3]
    return FundLine(label=label, budget=None if budget is None else Decimal(budget), unit=unit)


def _mark(text: str) -> LayoutMark:
    kind, path, *printed = (part.strip() for part in text.split("@"))
    return LayoutMark(kind=MarkKind(kind), path=FieldPath.parse(path), text=printed[0] if printed else "")


def readings_from(text: str, *, document: str = "例表") -> list[Reading]:
    """The tables of one YAML text; several are separated by ``---``."""
    return years_from(text, document=document)[1]


def years_from(text: str, *, document: str = "例表") -> tuple[list[Reading], list[Reading]]:
    """The tables of the year before (``previous: true``) and those of this year, each numbered from 1."""
    years: tuple[list[Reading], list[Reading]] = ([], [])
    for part in text.split("\n---\n"):
        data = parse_yaml(part, name=document)
        assert isinstance(data, dict)
        readings = years[0 if data.pop("previous", False) else 1]
        marks = tuple(_mark(mark) for mark in data.pop("marks", []))
        rows = tuple(_indicator(row) for row in data.pop("indicators", []))
        funds = tuple(_fund(row) for row in data.pop("funds", []))
        table = dataclasses.replace(convert(data, TargetTable, name=document), indicators=rows, funds=funds)
        readings.append(Reading(table=table, document=document, number=len(readings) + 1, marks=marks))
    return years
