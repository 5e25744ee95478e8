"""What changed between two tables, told by place."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kaocheng.base.paths import FieldPath
from kaocheng.model import Indicator, TargetTable, TargetValue, describe_path

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Change:
    """One place that differs; a blank side means that it is only in the other table."""

    place: str
    before: str
    after: str
    path: str = ""
    """Where it is in the later table; blank for a row that is gone."""


def changes(before: TargetTable, after: TargetTable) -> list[Change]:
    """All differences; indicator rows are matched by name, so that a moved row is no change."""
    found = list(_walk(FieldPath(), _plain(before), _plain(after)))
    old = {row.name: row for row in before.indicators}
    new = {row.name: row for row in after.indicators}
    position = {row.name: number for number, row in reversed(list(enumerate(after.indicators, start=1)))}
    for name, row in new.items():
        place, path = f"指标第{position[name]}行 {name}", FieldPath.of("indicators", position[name] - 1)
        if name not in old:
            found.append(Change(f"{place}（新增）", "", _line(row), str(path)))
        else:
            found += [dataclasses.replace(part, place=f"{place} {_told(FieldPath.parse(part.path))}") for part in _walk(path, old[name], row)]
    found += [Change(f"指标 {name}（删去）", _line(row), "") for name, row in old.items() if name not in new]
    return found


def _plain(table: TargetTable) -> TargetTable:
    return dataclasses.replace(table, indicators=())


def _walk(path: FieldPath, before: Any, after: Any) -> Iterator[Change]:
    if before == after:
        return
    if isinstance(before, TargetValue) or isinstance(after, TargetValue):
        yield Change(_told(path), _text(before), _text(after), str(path))
    elif dataclasses.is_dataclass(before) and dataclasses.is_dataclass(after):
        for item in dataclasses.fields(before):
            if item.name != "level2_printed":
                yield from _walk(path / item.name, getattr(before, item.name), getattr(after, item.name))
    elif isinstance(before, tuple) and isinstance(after, tuple):
        for index in range(max(len(before), len(after))):
            yield from _walk(path / index, before[index] if index < len(before) else None, after[index] if index < len(after) else None)
    else:
        yield Change(_told(path), _text(before), _text(after), str(path))


def _told(path: FieldPath) -> str:
    if path.parts[:1] == ("indicators",):
        return describe_path(FieldPath(("indicators", 0, *path.parts[2:]))).removeprefix("第1行").strip()
    return describe_path(path)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, TargetValue):
        return value.text
    if dataclasses.is_dataclass(value):
        return "，".join(str(getattr(value, item.name)) for item in dataclasses.fields(value) if getattr(value, item.name) is not None)
    return str(value)


def _line(row: Indicator) -> str:
    return " ".join(part for part in (row.level2, row.name, row.target.text) if part)
