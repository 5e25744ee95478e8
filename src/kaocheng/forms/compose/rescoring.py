"""自评复算意见表: what was recomputed of published self-appraisals, one row a number that does not follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.forms.grid import Cell, CellRole, Grid, Sheet
from kaocheng.scoring.rescore import Standing
from kaocheng.units.quantity import plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from kaocheng.model import Reading
    from kaocheng.scoring.rescore import Item, Rescoring

TITLE = "绩效自评复算意见表"
_COLUMNS = (
    ("序号", 3), ("文件", 9), ("位置", 9), ("名称", 12), ("分值", 5), ("印的数", 6), ("应为", 6), ("结论", 8), ("计算过程", 22),
    ("说明", 18), ("单位反馈", 12),
)
"""Heading and relative width of each column."""
_NUMBERS = frozenset({"序号", "分值", "印的数", "应为"})


def compose_rescoring(found: Sequence[tuple[Reading, Rescoring]]) -> Sheet:
    """The sheet: in the order of the tables, what does not follow, then what a human must judge."""
    shown = [(reading, item) for reading, rescoring in found for standing in Standing for item in rescoring.items
             if item.standing is standing and standing is not Standing.FOLLOWS]
    rows = [_row(number, reading, item) for number, (reading, item) in enumerate(shown, start=1)]
    cells = [Cell(row=0, column=column, text=heading, role=CellRole.HEADER) for column, (heading, _) in enumerate(_COLUMNS)]
    cells += [Cell(row=row, column=column, text=text, role=CellRole.NUMBER if heading in _NUMBERS else CellRole.TEXT)
              for row, texts in enumerate(rows, start=1)
              for column, ((heading, _), text) in enumerate(zip(_COLUMNS, texts, strict=True))]
    grid = Grid(cells=tuple(cells), rows=len(rows) + 1, columns=len(_COLUMNS), name=TITLE,
                widths=tuple(width for _, width in _COLUMNS), header_rows=(0, 0))
    return Sheet(grid=grid, title=TITLE, name="复算意见表", landscape=True, listing=True, notes=_notes(found))


def _row(number: int, reading: Reading, item: Item) -> Sequence[str]:
    spot = reading.spot(item.path)
    source = reading.source(item.path)
    place = "\n".join(part for part in (spot.text, source.label if source else "") if part)
    return (str(number), reading.document, place, item.label, _number(item.points), _number(item.printed),
            _number(item.expected), item.standing.value, item.arithmetic, item.explanation, "")


def _number(value: Decimal | None) -> str:
    return "" if value is None else plain(value)


def _notes(found: Sequence[tuple[Reading, Rescoring]]) -> tuple[str, ...]:
    counts = "，".join(f"{standing.value} {sum(one.count(standing) for _, one in found)}" for standing in Standing)
    profiles = "、".join(dict.fromkeys(one.profile_label for _, one in found))
    pending = dict.fromkeys(use.label for _, one in found for use in one.parameters if use.is_unverified)
    notes = [f"注：按“{profiles}”方案复算 {len(found)} 张表：{counts}。四舍五入和截尾不算不相符。"]
    if pending:
        notes.append(f"尚未与公布文本核对的计分参数：{'、'.join(pending)}。")
    return tuple(notes)
