"""采用: a suggestion taken into a table, as a new row among its like or into a row that stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.base.paths import FieldPath
from kaocheng.model.edits import AddRow, EditRefused, SetField, Together

if TYPE_CHECKING:
    from kaocheng.law.trees import IndicatorTree
    from kaocheng.model import Indicator, TargetTable


def place_for(table: TargetTable, row: Indicator, tree: IndicatorTree) -> int:
    """Where a new row belongs: below the last of its 二级指标, else of its 一级指标, else by the order of the tree.

    Args:
        table: The table as it stands.
        row: The row to come.
        tree: The order of levels; levels that it doesn't have go last.
    """
    rows = table.indicators
    for same in (lambda other: (other.level1, other.level2) == (row.level1, row.level2), lambda other: other.level1 == row.level1):
        found = [position for position, other in enumerate(rows) if same(other)]
        if found:
            return found[-1] + 1
    order = [item.name for item in tree.classes]
    if row.level1 not in order:
        return len(rows)
    before = order[: order.index(row.level1)]
    earlier = [position for position, other in enumerate(rows) if other.level1 in before]
    return earlier[-1] + 1 if earlier else 0


def new_row(table: TargetTable, row: Indicator, tree: IndicatorTree, *, with_target: bool) -> Together:
    """The edit that puts a new row at its place.

    Args:
        table: The table as it stands.
        row: The suggested row.
        tree: The order of levels.
        with_target: Whether its target is taken as well.
    """
    index = place_for(table, row, tree)
    texts = {"level1": row.level1, "level2": row.level2, "definition": row.definition, "target": row.target.text if with_target else None}
    return Together(label=f"采用指标“{row.name}”", edits=(
        AddRow(list_name="indicators", index=index, name=row.name), *_texts(index, {name: text or "" for name, text in texts.items()})))


def fill_row(table: TargetTable, index: int, seen: str, row: Indicator, *, with_target: bool) -> Together:
    """The edit that fills a row; its own explanation stays where it has one, and its target unless another is asked for.

    Args:
        table: The table as it stands.
        index: 0-based position of the row.
        seen: The name that the drafter saw there.
        row: The suggested row.
        with_target: Whether its target is taken as well.

    Raises:
        EditRefused: The row is gone.
    """
    if not 0 <= index < len(table.indicators):
        raise EditRefused("这一行已经不在了", where=f"指标第{index + 1}行", expected="表里现有的行", remedy="刷新页面后再选")
    texts = {"level1": row.level1, "level2": row.level2, "target": row.target.text if with_target else None,
             "definition": None if table.indicators[index].definition else row.definition}
    name = SetField(path=FieldPath.of("indicators", index, "name"), text=row.name, seen=seen)
    return Together(label=f"第{index + 1}行采用指标“{row.name}”",
                    edits=(name, *_texts(index, {name: text for name, text in texts.items() if text})))


def _texts(index: int, texts: dict[str, str]) -> tuple[SetField, ...]:
    return tuple(SetField(path=FieldPath.of("indicators", index, name), text=text) for name, text in texts.items())
