"""Self-appraisal tables: which rows earn points, what the money block says of execution."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kaocheng.base.memory import remembered_together
from kaocheng.lint.budget_lines import total_position
from kaocheng.lint.rows import is_sub_row, rows_of_year
from kaocheng.model import FormKind
from kaocheng.units.quantity import EXACT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.base.paths import FieldPath
    from kaocheng.lint.lexicon import Lexicon
    from kaocheng.model import FundLine, Indicator, Reading, TargetTable


def is_appraisal(table: TargetTable) -> bool:
    """Whether a table is a self-appraisal of a project or a department."""
    return table.form in (FormKind.PROJECT_APPRAISAL, FormKind.DEPARTMENT_APPRAISAL)


@remembered_together(64)
def counted_rows(reading: Reading, lexicon: Lexicon) -> Sequence[tuple[FieldPath, Indicator]]:
    """The rows that earn points: of the year, and not those that share the points of the row above."""
    return tuple([(path, row) for path, row in rows_of_year(reading, lexicon)
                  if row.points is not None or row.score is not None or not is_sub_row(row)])


def execution_position(table: TargetTable, lexicon: Lexicon) -> int | None:
    """Position of the line that execution is judged by: the total, else the line that all others add up to."""
    position = total_position(table, lexicon)
    if position is not None:
        return position
    return next((place for place in range(len(table.funds)) if _is_sum_of_others(table.funds, place)), None)


def base(line: FundLine) -> Decimal | None:
    """The budget that execution is held against: the adjusted one, else the first one."""
    return line.adjusted if line.adjusted is not None else line.budget


def execution_share(line: FundLine) -> Decimal | None:
    """Executed over budget, unrounded; ``None`` when one is not printed or the budget is zero."""
    whole = base(line)
    return EXACT.divide(line.executed, whole) if whole and line.executed is not None else None


def judged_execution(table: TargetTable, lexicon: Lexicon) -> tuple[int, Decimal] | None:
    """Position of the line that execution is judged by, and its share; ``None`` when either is not printed."""
    place = execution_position(table, lexicon)
    share = execution_share(table.funds[place]) if place is not None else None
    return None if place is None or share is None else (place, share)


def _is_sum_of_others(funds: tuple[FundLine, ...], place: int) -> bool:
    whole = base(funds[place])
    others = [base(line) for position, line in enumerate(funds) if position != place]
    return bool(whole) and len(others) > 1 and sum((other for other in others if other), Decimal(0)) == whole
