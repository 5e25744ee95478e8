"""加行、移行、抄行、删行: edits of lists of the table."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Annotated, Any

from kaocheng.model.edits.edit import Conflict, EditRefused
from kaocheng.model.indicator import Indicator
from kaocheng.model.table import FundLine, Phase, TargetTable

_NAMES = {"indicators": "指标", "funds": "资金", "details": "明细目标", "phases": "阶段"}
_MOST_ROWS = 300


def _rows(table: TargetTable, name: str) -> tuple[Any, ...]:
    if name not in _NAMES:
        raise EditRefused("表里没有这一栏", where=name, expected="、".join(_NAMES.values()), remedy="刷新页面后再改")
    found: tuple[Any, ...] = getattr(table, name)
    return found


def _with(table: TargetTable, name: str, rows: tuple[Any, ...]) -> TargetTable:
    if len(rows) > _MOST_ROWS:
        raise EditRefused(f"{_NAMES[name]}太多", expected=f"不超过 {_MOST_ROWS} 行", remedy="拆成几张表")
    changes: dict[str, Any] = {name: rows}
    return dataclasses.replace(table, **changes)


def _at(rows: tuple[Any, ...], index: int, seen: str | None, name: str) -> Any:
    """The row, if it is still the one the editor saw (compared by its name or text)."""
    if not 0 <= index < len(rows):
        raise EditRefused("这一行已经不在了", where=f"{_NAMES[name]}第{index + 1}行", expected="表里现有的行", remedy="刷新页面后再改")
    if seen is not None and row_key(rows[index]) != seen:
        raise Conflict(f"{_NAMES[name]}第{index + 1}行", theirs=row_key(rows[index]))
    return rows[index]


def row_key(row: object) -> str:
    """What tells an editor which row it is: name, label or text."""
    if isinstance(row, Indicator):
        return row.name
    if isinstance(row, FundLine):
        return row.label or ""
    return row.text if isinstance(row, Phase) else str(row)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddRow:
    """加一行: a new row before the given position; an indicator takes the levels of the row above."""

    list_name: Annotated[str, "栏目"]
    index: Annotated[int, "位置"]
    name: Annotated[str, "名称"] = ""

    @property
    def label(self) -> str:
        """E.g. ``加一行指标``."""
        return f"加一行{_NAMES.get(self.list_name, '')}"

    def apply(self, table: TargetTable) -> TargetTable:
        """The table with the new row."""
        rows = _rows(table, self.list_name)
        index = max(0, min(self.index, len(rows)))
        above = rows[index - 1] if index else None
        return _with(table, self.list_name, (*rows[:index], self._new(above), *rows[index:]))

    def _new(self, above: Any) -> object:
        if self.list_name == "indicators":
            level1, level2 = (above.level1, above.level2) if above else (None, None)
            return Indicator(name=self.name or "新指标", level1=level1, level2=level2, level2_printed=level2)
        if self.list_name == "funds":
            return FundLine(label=self.name or "资金", unit=above.unit if above else "万元")
        if self.list_name == "phases":
            first = min(above.to_month + 1, 12) if above else 1
            return Phase(from_month=first, to_month=12, text=self.name)
        return self.name or "明细目标"


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyRow:
    """抄一行: the same row once more, below."""

    list_name: Annotated[str, "栏目"]
    index: Annotated[int, "位置"]
    seen: Annotated[str | None, "原名称"] = None

    @property
    def label(self) -> str:
        """E.g. ``复制指标第3行``."""
        return f"复制{_NAMES.get(self.list_name, '')}第{self.index + 1}行"

    def apply(self, table: TargetTable) -> TargetTable:
        """The table with the copy."""
        rows = _rows(table, self.list_name)
        row = _at(rows, self.index, self.seen, self.list_name)
        return _with(table, self.list_name, (*rows[:self.index + 1], row, *rows[self.index + 1:]))


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveRow:
    """删一行."""

    list_name: Annotated[str, "栏目"]
    index: Annotated[int, "位置"]
    seen: Annotated[str | None, "原名称"] = None

    @property
    def label(self) -> str:
        """E.g. ``删除指标第3行``."""
        return f"删除{_NAMES.get(self.list_name, '')}第{self.index + 1}行"

    def apply(self, table: TargetTable) -> TargetTable:
        """The table without the row."""
        rows = _rows(table, self.list_name)
        _at(rows, self.index, self.seen, self.list_name)
        return _with(table, self.list_name, rows[:self.index] + rows[self.index + 1:])


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveRow:
    """移一行: up or down by some places, within the list."""

    list_name: Annotated[str, "栏目"]
    index: Annotated[int, "位置"]
    by: Annotated[int, "移动"]
    """-1 is one place up."""
    seen: Annotated[str | None, "原名称"] = None

    @property
    def label(self) -> str:
        """E.g. ``指标第3行上移``."""
        return f"{_NAMES.get(self.list_name, '')}第{self.index + 1}行{'上' if self.by < 0 else '下'}移"

    def apply(self, table: TargetTable) -> TargetTable:
        """The table with the row at its new place."""
        rows = list(_rows(table, self.list_name))
        row = _at(tuple(rows), self.index, self.seen, self.list_name)
        del rows[self.index]
        rows.insert(max(0, min(self.index + self.by, len(rows))), row)
        return _with(table, self.list_name, tuple(rows))
