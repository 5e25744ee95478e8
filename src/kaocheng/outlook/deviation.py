"""偏差原因 and 完成目标可能性: what the unit wrote, and what the data alone decide; everything else is for a human."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from kaocheng.ledger.entry import text_of
from kaocheng.ledger.of_table import reason_of

if TYPE_CHECKING:
    from kaocheng.ledger import LedgerEntry
    from kaocheng.outlook.light import IndicatorCase


class Cause(StrEnum):
    """偏差原因的类别, as the form has them."""

    FUNDING = "经费保障"
    RULES = "制度保障"
    STAFF = "人员保障"
    EQUIPMENT = "硬件条件保障"
    OTHER = "其他"


class Possibility(StrEnum):
    """完成目标可能性, as the form has it."""

    SURE = "确定能"
    POSSIBLE = "有可能"
    IMPOSSIBLE = "完全不可能"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """偏差说明: what the unit wrote of one row in the year."""

    reason: Annotated[str, "原因说明"] = ""
    cause: Annotated[Cause | None, "原因类别"] = None
    possibility: Annotated[Possibility | None, "完成目标可能性"] = None

    @classmethod
    def of_entry(cls, entry: LedgerEntry) -> Note:
        """A row of the ledger of notes."""
        cause, possibility = entry.values.get("cause"), entry.values.get("possibility")
        return cls(reason=reason_of(entry), cause=Cause(text_of(cause)) if cause else None,
                   possibility=Possibility(text_of(possibility)) if possibility else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation:
    """What is known of a row's deviation and its end."""

    cause: Annotated[Cause | None, "原因类别"] = None
    cause_why: Annotated[str, "原因类别的依据"] = ""
    """Empty when the unit wrote it itself."""
    reason: Annotated[str, "原因说明"] = ""
    possibility: Annotated[Possibility | None, "完成目标可能性"] = None
    possibility_why: Annotated[str, "可能性的依据"] = ""
    """Empty when the unit wrote it itself."""


def deviation_of(case: IndicatorCase, note: Note | None, *, is_behind: bool, money_is_spent: bool) -> Deviation:
    """The unit's own words first; a proposal only where the data leave no choice.

    Args:
        case: The row on its day.
        note: The latest note of the unit.
        is_behind: Whether the row lags.
        money_is_spent: Whether nothing is left of the budget.
    """
    note = note or Note()
    cause, chosen, cause_why = note.cause, note.possibility, ""
    if cause is None and is_behind and money_is_spent:
        cause, cause_why = Cause.FUNDING, "预算已全部执行而指标还没有完成"
    decided, why = (chosen, "") if chosen else _decided(case)
    return Deviation(cause=cause, cause_why=cause_why, reason=note.reason, possibility=decided,
                     possibility_why=why)


def _decided(case: IndicatorCase) -> tuple[Possibility | None, str]:
    sign = case.indicator.target.comparator
    downward = sign is not None and sign.is_downward
    if case.planned.closed and not case.met and case.value is not None:
        return Possibility.IMPOSSIBLE, "统计时段已经结束，没有达到指标值"
    if case.planned.value is not None and case.met and not downward:
        return Possibility.SURE, "已经达到全年指标值"
    spent = downward and case.value is not None and case.value.unit.dimension.is_money
    if spent and not case.met:
        return Possibility.IMPOSSIBLE, "已经超过全年控制数"
    return None, ""
