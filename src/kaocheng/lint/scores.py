"""Printed points and scores: sums, rounding, where the points for execution stand."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kaocheng.lint.rows import is_sub_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.lint.rule import Context
    from kaocheng.model import FundLine, Indicator, TargetTable

FULL = Decimal(100)


def execution_line(table: TargetTable) -> tuple[int, FundLine] | None:
    """The first line of the money block with points or a score; further ones repeat it."""
    return next(((position, line) for position, line in enumerate(table.funds)
                 if line.points is not None or line.score is not None), None)


def points_make_full(table: TargetTable, rows: Sequence[Indicator], context: Context) -> bool:
    """Whether the points of the rows and those for execution make 100.

    Where none are printed for execution, the usual ones count. Rows that split up the row above may repeat its points,
    so both sums may be meant.
    """
    whole = sum([row.points for row in rows if row.points is not None], Decimal(0))
    alone = sum([row.points for row in rows if row.points is not None and not is_sub_row(row)], Decimal(0))
    line = execution_line(table)
    given = {line[1].points} if line and line[1].points is not None else set(
        context.standards.table("lint.execution-points").values())
    return any(FULL - points in (whole, alone) for points in given)


def last_place(value: Decimal) -> Decimal:
    """What one in the last printed digit is worth: 9.28 → 0.01, 10 → 1."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(min(exponent, 0)) if isinstance(exponent, int) else Decimal(1)


def agrees(printed: Decimal, exact: Decimal, *, at_most: Decimal) -> bool:
    """Whether a printed number is the exact one, rounded or cut off at its last digit, but by no more than ``at_most``."""
    return abs(printed - exact) <= min(last_place(printed), at_most)
