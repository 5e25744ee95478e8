"""A table of one indicator tree in the words of another: 88号 to 101号 and back, with notes of what is lost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.paths import FieldPath
from kaocheng.model.table import TargetTable
from kaocheng.units.quantity import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.law.trees import IndicatorTree, TreeConversion, TreeMove
    from kaocheng.model.indicator import Indicator


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversionNote:
    """换表说明: what could not be carried over unchanged, at a row of the new table."""

    path: Annotated[FieldPath, "字段"]
    message: Annotated[str, "说明"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConvertedTable:
    """A table in its new tree, and what to look at before it is filed."""

    table: Annotated[TargetTable, "表"]
    notes: Annotated[tuple[ConversionNote, ...], "换表说明"] = ()


def convert_tree(
    table: TargetTable, conversion: TreeConversion, source: IndicatorTree, target: IndicatorTree,
) -> ConvertedTable:
    """Move every row to its place in the other tree.

    Names, targets, points, definitions and everything but the two levels stay as they are. A level that
    neither tree knows is kept. Rows are put in the printed order of the new tree when the table is one
    block whose levels are all known; else their order stays.

    Args:
        table: Any table; its source map does not apply to the result, whose rows may have moved.
        conversion: The moves from ``source`` to ``target``.
        source: The tree the table is written in.
        target: The tree it is to be written in.
    """
    moves = {(move.from_class, move.from_group): move for move in conversion.moves}
    rows = [_converted(row, moves, source, target) for row in table.indicators]
    order = _order([row for row, _ in rows], table.indicators, target)
    arranged = [rows[position] for position in order]
    notes = [ConversionNote(path=FieldPath.of("indicators", position), message=f"“{row.name}”：{message}")
             for position, (row, message) in enumerate(arranged) if message]
    notes += _points_note(table.indicators, [row for row, _ in arranged])
    return ConvertedTable(table=replace(table, indicators=tuple(row for row, _ in arranged)), notes=tuple(notes))


def _converted(
    row: Indicator, moves: dict[tuple[str, str], TreeMove], source: IndicatorTree, target: IndicatorTree,
) -> tuple[Indicator, str]:
    """The row in its new place, and what to say of it."""
    level1 = row.level1 or (source.class_of(row.level2) if row.level2 else None)
    move = moves.get((level1 or "", row.level2 or ""))
    if move is not None:
        moved = replace(row, level1=move.to_class, level2=move.to_group, level2_printed=move.to_group)
        return moved, f"由{move.from_group}改列{move.to_group}。{move.note}" if move.note else ""
    if (level1, row.level2) in target.places or (row.level2 is None and level1 in {item.name for item in target.classes}):
        return row, ""
    place = "、".join(label for label in (row.level1, row.level2) if label) or "没有写级别"
    return row, f"{target.label}里没有这一行的级别（{place}），原样保留，请单位重新归类"


def _order(rows: Sequence[Indicator], before: Sequence[Indicator], target: IndicatorTree) -> list[int]:
    """Positions of the rows in the printed order of the tree; as they stand when that can't be told."""
    places = target.places
    keys = [places.get((row.level1 or target.class_of(row.level2 or "") or "", row.level2 or "")) for row in rows]
    runs = [level for level, _ in groupby(before, key=lambda row: (row.level1, row.level2))]
    known = [key for key in keys if key is not None]
    if len(known) < len(keys) or len(set(runs)) < len(runs):
        return list(range(len(rows)))
    return sorted(range(len(rows)), key=lambda position: known[position])


def _points_note(before: Sequence[Indicator], after: Sequence[Indicator]) -> list[ConversionNote]:
    """Points stay with their rows, so the sums of 一级指标 change when rows move between them."""
    told = [f"{name}合计由{_sum(before, name)}分变为{_sum(after, name)}分"
            for name in dict.fromkeys(row.level1 for row in (*before, *after) if row.level1)
            if _sum(before, name) != _sum(after, name)]
    if not told or not any(row.points for row in before):
        return []
    return [ConversionNote(path=FieldPath.of("indicators"), message=f"分值随行保留，{'，'.join(told)}，请按方案核对")]


def _sum(rows: Sequence[Indicator], name: str) -> str:
    return plain(sum((row.points for row in rows if row.level1 == name and row.points is not None), Decimal(0)))
