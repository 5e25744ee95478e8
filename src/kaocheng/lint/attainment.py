"""Actual values held against targets: met, below, above the limit, or not to be told."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from typing import TYPE_CHECKING

from kaocheng.base.memory import remembered_together
from kaocheng.lint.direction import wants_more
from kaocheng.lint.row_pairs import adds_up
from kaocheng.lint.rows import is_cost
from kaocheng.lint.rule import indicators
from kaocheng.units import Comparator, Doubt, Quantity
from kaocheng.units.quantity import EXACT

if TYPE_CHECKING:
    from kaocheng.base.paths import FieldPath
    from kaocheng.lint.lexicon import Lexicon
    from kaocheng.model import Indicator, Reading

_ONE = Decimal(1)


class Standing(Enum):
    """How an actual value stands to its target."""

    MET = auto()
    BELOW = auto()
    """Less than a target that wants more."""
    ABOVE = auto()
    """More than a limit allows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A row with a number on both sides, both in the target's unit."""

    path: FieldPath
    row: Indicator
    actual: Quantity
    target: Quantity
    upward: bool
    """Whether more is better."""
    standing: Standing

    @property
    def ratio(self) -> Decimal | None:
        """Actual over target; ``None`` for a target of zero."""
        return EXACT.divide(self.actual.value, self.target.value) if self.target.value else None

    @property
    def is_missed(self) -> bool:
        """Whether the target was not met."""
        return self.standing is not Standing.MET


@remembered_together(64)
def results(reading: Reading, lexicon: Lexicon) -> tuple[Result, ...]:
    """Every row whose actual value can be held against its target, in printed order.

    Left out are rows whose printed value is doubtful, whose units don't fit, and those without a sign where neither
    unit nor name nor class says which way is better. Where a sign of the table came out damaged, a target without a
    sign may have lost one, and a digit stand in its place: such rows are left out, too.
    """
    rows = reading.table.indicators
    damaged = any(row.target.doubt is Doubt.DAMAGED_SIGN for row in rows)
    found = []
    for path, row in indicators(reading):
        both = _comparable(row)
        if both is None or (damaged and row.target.comparator is None):
            continue
        actual, target = both
        upward = _is_upward(row, target, lexicon)
        if upward is not None:
            found.append(Result(path=path, row=row, actual=actual, target=target, upward=upward,
                                standing=_standing(row, actual, target, upward=upward)))
    return tuple(found)


def proportional_shares(result: Result) -> tuple[Decimal, ...]:
    """Shares of the points that the methods in practice give a missed target, each from 0 to 1.

    Below: actual ÷ target. Above a limit: 1 − excess ÷ limit (deployed systems), and limit ÷ actual (notes printed on
    forms). A limit of zero gives nothing.
    """
    ratio = result.ratio
    if ratio is None:
        return (Decimal(0),)
    if result.standing is Standing.BELOW:
        return (max(ratio, Decimal(0)),)
    return (max(2 - ratio, Decimal(0)), EXACT.divide(_ONE, ratio))


def has_reason(row: Indicator, lexicon: Lexicon) -> bool:
    """Whether the row says why, in its column or in the remark; ``无`` and a dash say nothing."""
    return any(text and text.strip(" 。.") not in lexicon.words("no-reasons") for text in (row.reason, row.remark))


def _comparable(row: Indicator) -> tuple[Quantity, Quantity] | None:
    """Actual and target in the target's unit; a value without a unit takes the other one's."""
    actual = row.actual
    if actual is None or actual.comparator is not None or actual.doubt or row.target.doubt:
        return None
    done, goal = actual.quantity, row.target.quantity
    if done is None or goal is None:
        return None
    if not done.unit.symbol:
        if goal.unit.is_rate and abs(done.value) <= 1 < goal.value:
            return None  # a rate printed as 0.968 beside 95%
        return Quantity(done.value, goal.unit), goal
    if not goal.unit.symbol:
        return done, Quantity(goal.value, done.unit)
    return (done.to(goal.unit), goal) if done.unit.dimension == goal.unit.dimension else None


def _is_upward(row: Indicator, target: Quantity, lexicon: Lexicon) -> bool | None:
    sign = row.target.comparator
    if sign is not None and sign is not Comparator.EQUAL:
        return sign.is_upward
    wanted = wants_more(row.name, lexicon)
    if is_cost(row) or wanted is False or target.value == 0:
        return False
    if sign is Comparator.EQUAL or wanted or adds_up(target):
        return True
    return None


def _standing(row: Indicator, actual: Quantity, target: Quantity, *, upward: bool) -> Standing:
    """Strict signs (>, <) exclude the target itself; = counts as met from the target on."""
    order = actual.compare(target)
    strict = row.target.comparator in (Comparator.ABOVE, Comparator.BELOW)
    if upward:
        return Standing.BELOW if order < 0 or (strict and order == 0) else Standing.MET
    return Standing.ABOVE if order > 0 or (strict and order == 0) else Standing.MET
