"""Rescoring a table: rows, budget execution, sums."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.law.recorder import Parameters
from kaocheng.scoring.rescore.money import rescore_execution
from kaocheng.scoring.rescore.result import Rescoring
from kaocheng.scoring.rescore.rows import rescore_row
from kaocheng.scoring.rescore.sums import check_points, check_total

if TYPE_CHECKING:
    from kaocheng.law import Standards
    from kaocheng.model import TargetTable


def rescore(table: TargetTable, standards: Standards) -> Rescoring:
    """Compute every printed score of a self-appraisal anew.

    Args:
        table: A table with actual values, points and scores as printed.
        standards: Profile and day whose methods apply.

    Raises:
        KaochengError: A parameter of the profile is missing or unusable. Bad tables and values never raise.
    """
    parameters = Parameters(standards)
    items = [*rescore_execution(table, parameters)]
    items += [item for position, row in enumerate(table.indicators)
              if (item := rescore_row(position, row, parameters)) is not None]
    items += [item for item in (check_points(table), check_total(table)) if item is not None]
    return Rescoring(table=table, profile=standards.profile.id, profile_label=standards.profile.label,
                     items=tuple(items), parameters=parameters.uses)
