"""复算合计: whether points sum to 100 and scores to the printed total."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kaocheng.base.paths import FieldPath
from kaocheng.scoring.rescore.money import scored_line
from kaocheng.scoring.rescore.result import Item, Part, Standing
from kaocheng.scoring.weights import FULL
from kaocheng.units.quantity import plain

if TYPE_CHECKING:
    from kaocheng.model import TargetTable

_ZERO = Decimal(0)
_CENT = Decimal("0.01")
_WITHOUT_EXECUTION = Decimal(90)


def check_points(table: TargetTable) -> Item | None:
    """The sum of points where it is not 100; points printed again on other money lines count once.

    A form that prints no points for execution leaves them out of the sum: 90 is then whole, and less than 100 may be.
    """
    rows = [row.points for row in table.indicators if row.points is not None]
    money = scored_line(table)
    printed = money[1].points if money else None
    execution = printed or _ZERO
    total = sum(rows, _ZERO) + execution
    if not rows or total == FULL or (printed is None and total == _WITHOUT_EXECUTION):
        return None
    if printed is None and total < FULL:
        return Item(part=Part.POINTS, path=FieldPath.of("indicators"), label="分值合计", printed=total,
                    standing=Standing.FOR_A_HUMAN, explanation="表上没有印预算执行率的分值，看不出分值是不是100")
    repeated = sum(line.points is not None for line in table.funds) - (1 if money and money[1].points is not None else 0)
    told = f"资金各分行另印了 {repeated} 处分值，只计一次" if repeated > 0 else ""
    return Item(part=Part.POINTS, path=FieldPath.of("indicators"), label="分值合计", printed=total, expected=FULL,
                standing=Standing.DIFFERS, explanation=told,
                arithmetic=f"指标 {plain(sum(rows, _ZERO))} + 预算执行率 {plain(execution)} = {plain(total)}")


def check_total(table: TargetTable) -> Item | None:
    """The printed total against the printed scores; ``None`` when no total is printed."""
    if table.total_score is None:
        return None
    rows = sum((row.score for row in table.indicators if row.score is not None), _ZERO)
    money = scored_line(table)
    execution = (money[1].score or _ZERO) if money else _ZERO
    total = rows + execution
    arithmetic = f"指标得分 {plain(rows)} + 预算执行率得分 {plain(execution)} = {plain(total)}"
    follows = abs(table.total_score - total) < _CENT or table.total_score == round(total, 1)
    told = "" if follows else _told(table, rows, total)
    return Item(part=Part.TOTAL, path=FieldPath.of("total_score"), label="总分", printed=table.total_score,
                expected=total, standing=Standing.FOLLOWS if follows else Standing.DIFFERS, arithmetic=arithmetic,
                explanation=told)


def _told(table: TargetTable, rows: Decimal, total: Decimal) -> str:
    printed = table.total_score or _ZERO
    every = rows + sum((line.score for line in table.funds if line.score is not None), _ZERO)
    if printed == every:
        return "把资金各分行重复印的得分也加了进去"
    if printed == rows:
        return "没有加预算执行率的得分"
    if any(row.score is None and row.points is not None for row in table.indicators):
        return "有的指标没有印得分"
    return f"相差 {plain(printed - total)} 分"
