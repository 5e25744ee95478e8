"""Which self-appraisal or monitoring table belongs to which approved target table of the same year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kaocheng.base.memory import remembered_together
from kaocheng.lint.appraisals import is_appraisal
from kaocheng.lint.monitoring import is_monitoring
from kaocheng.lint.row_pairs import RowPair, annual_rows, row_pairs
from kaocheng.lint.rows import is_sub_row
from kaocheng.lint.year_pairs import same_subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.base.paths import FieldPath
    from kaocheng.lint.rule import Context
    from kaocheng.model import Indicator, Reading, TargetTable


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisalPair:
    """A target table and the table that reports on it."""

    approved: Reading
    reported: Reading

    def rows(self, context: Context) -> list[RowPair]:
        """The same indicator in both: ``department`` is the approved row, ``project`` the reported one."""
        return row_pairs(self.approved, self.reported, context)

    def dropped(self, context: Context) -> list[Indicator]:
        """Approved rows that the reporting table does not have; rows that split up another one may be left out."""
        kept = {pair.department_path for pair in self.rows(context)}
        return [row for path, row in annual_rows(self.approved, context)
                if path not in kept and not row.target.is_blank and not is_sub_row(row)]

    def added(self, context: Context) -> list[tuple[FieldPath, Indicator]]:
        """Reported rows that were not approved."""
        known = {pair.project_path for pair in self.rows(context)}
        return [(path, row) for path, row in annual_rows(self.reported, context)
                if path not in known and not row.target.is_blank]


@remembered_together(16)
def appraisal_pairs(readings: Sequence[Reading], context: Context) -> tuple[AppraisalPair, ...]:
    """Put every self-appraisal and monitoring table to the target table it reports on.

    Both are about a department or both about a project, of one year, one unit and (for projects) one name; what a side
    does not print does not part them. Where two target tables would fit, or no row is shared, nothing is paired.
    """
    pairs = []
    for reported in readings:
        if not (is_appraisal(reported.table) or is_monitoring(reported.table)):
            continue
        fitting = [other for other in readings if other.table.form.is_target and _belongs(reported.table, other.table)]
        if len(fitting) == 1 and row_pairs(fitting[0], reported, context):
            pairs.append(AppraisalPair(approved=fitting[0], reported=reported))
    return tuple(pairs)


def _belongs(reported: TargetTable, approved: TargetTable) -> bool:
    about_department = reported.form.is_department or (is_monitoring(reported) and not reported.project)
    if about_department != approved.form.is_department:
        return False
    if reported.fiscal_year and approved.fiscal_year and reported.fiscal_year != approved.fiscal_year:
        return False
    return same_subject(reported, approved, department=about_department)
