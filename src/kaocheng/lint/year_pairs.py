"""The same table, and the same indicator, in two years."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kaocheng.base.memory import remembered_together
from kaocheng.base.text import squash
from kaocheng.lint.budget_lines import budget_of, total_position
from kaocheng.lint.department_sets import plain_unit
from kaocheng.lint.row_pairs import annual_rows, name_key
from kaocheng.model import FormKind
from kaocheng.units.quantity import EXACT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.base.paths import FieldPath
    from kaocheng.lint.rule import Context
    from kaocheng.model import Indicator, Reading, TargetTable

_FORMS = (FormKind.DEPARTMENT_TARGET, FormKind.PROJECT_TARGET, FormKind.DEPARTMENT_APPRAISAL, FormKind.PROJECT_APPRAISAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableYears:
    """One table of this year with the one it follows."""

    previous: Reading
    current: Reading

    def budget_ratio(self, context: Context) -> Decimal | None:
        """This year's budget over last year's; ``None`` when one is not known or last year's is zero."""
        now, before = (budget_of(reading.table, total_position(reading.table, context.lexicon))
                       for reading in (self.current, self.previous))
        if now is None or before is None or not before.base_value:
            return None
        return EXACT.divide(now.base_value, before.base_value)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowYears:
    """One indicator of this year with last year's of the same name; ``path`` is this year's row."""

    previous: Indicator
    current: Indicator
    path: FieldPath


def table_years(previous: Sequence[Reading], current: Sequence[Reading]) -> list[TableYears]:
    """Pair the tables that set or report the same thing.

    Both are about a department or both about a project, of one unit and (for projects) of one name; a unit or name
    that one side does not print does not part them. Last year's year must not be this year's or later. A self-appraisal
    of last year wins over its target table, for it has both target and result. What could be two tables is not paired.
    """
    return list(_table_years(tuple(previous), tuple(current)))


@remembered_together(8)
def _table_years(previous: tuple[Reading, ...], current: tuple[Reading, ...]) -> tuple[TableYears, ...]:
    by_unit: dict[str, list[Reading]] = defaultdict(list)
    for other in previous:
        by_unit[plain_unit(other.table.unit)].append(other)
    pairs = []
    for reading in current:
        unit = plain_unit(reading.table.unit)
        others = [*by_unit.get(unit, ()), *by_unit.get("", ())] if unit else previous
        fitting = [other for other in others if _follows(reading.table, other.table)]
        appraised = [other for other in fitting if not other.table.form.is_target]
        chosen = appraised if len(appraised) == 1 else fitting
        if len(chosen) == 1:
            pairs.append(TableYears(previous=chosen[0], current=reading))
    return tuple(pairs)


def row_years(tables: TableYears, context: Context) -> list[RowYears]:
    """Pair rows by name under synonyms, each at most once, in the order of this year's table."""
    left: dict[str, list[Indicator]] = defaultdict(list)
    for _, row in annual_rows(tables.previous, context):
        left[name_key(row.name, context)].append(row)
    pairs = []
    for path, row in annual_rows(tables.current, context):
        twins = left.get(name_key(row.name, context))
        if twins:
            pairs.append(RowYears(previous=twins.pop(0), current=row, path=path))
    return pairs


def _follows(now: TargetTable, before: TargetTable) -> bool:
    if now.form not in _FORMS or before.form not in _FORMS or now.form.is_department != before.form.is_department:
        return False
    if now.fiscal_year and before.fiscal_year and before.fiscal_year >= now.fiscal_year:
        return False
    return same_subject(now, before, department=now.form.is_department)


def same_subject(left: TargetTable, right: TargetTable, *, department: bool) -> bool:
    """Whether two tables are of one unit and, unless about departments, of one project; blanks don't part them."""
    if not _compatible(plain_unit(left.unit), plain_unit(right.unit)):
        return False
    return department or _compatible(_project(left), _project(right))


def _project(table: TargetTable) -> str:
    """The project's name without the table's year in front: ``2024年招商经费`` goes on as ``2025年招商经费``."""
    name = squash(table.project or "")
    return name.removeprefix(f"{table.fiscal_year}年度").removeprefix(f"{table.fiscal_year}年")


def _compatible(left: str, right: str) -> bool:
    return not left or not right or left == right
