"""Appraising a table: points for every row and for budget execution, total and grade."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from kaocheng.base.paths import FieldPath
from kaocheng.law.recorder import Parameters
from kaocheng.scoring.appraisal import Appraisal, Caution, unverified
from kaocheng.scoring.execution import score_execution
from kaocheng.scoring.grades import grade_of
from kaocheng.scoring.rows import score_row, unscored_row
from kaocheng.scoring.weights import FULL, allot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaocheng.law import Standards
    from kaocheng.model import TargetTable
    from kaocheng.scoring.actual import Actual
    from kaocheng.scoring.execution import Execution


def appraise(
    table: TargetTable, actuals: Mapping[int, Actual], execution: Execution | None, standards: Standards,
    left_out: Mapping[int, str] | None = None,
) -> Appraisal:
    """Score a table.

    Args:
        table: The approved targets.
        actuals: Actual values by 0-based position of the row; a row that is absent earns nothing and says so.
        execution: Budget execution; ``None`` when there is none.
        standards: Profile and day whose parameters apply.
        left_out: Reason by 0-based position of the rows that do not apply to this unit; their points go to the others.

    Raises:
        KaochengError: A parameter of the profile is missing or unusable. Bad tables and values never raise.
    """
    parameters = Parameters(standards)
    shared = parameters.branch()
    left_out = {position: why for position, why in (left_out or {}).items() if 0 <= position < len(table.indicators)}
    allotment = allot(table, shared, left_out)
    cautions = [Caution(message=message, path=FieldPath.of("indicators")) for message in allotment.cautions]
    cautions += [
        Caution(message=f"完成值指向第{position + 1}行，表中没有这一行，没有采用")
        for position in sorted(actuals) if not 0 <= position < len(table.indicators)
    ]
    rows = []
    for position, (indicator, weight) in enumerate(zip(table.indicators, allotment.weights, strict=True)):
        if position in left_out:
            rows.append(unscored_row(position, indicator, left_out[position]))
            continue
        row, notes = score_row(position, indicator, weight, actuals.get(position), parameters)
        row = replace(row, basis=(*shared.uses, *row.basis))
        rows.append(row)
        cautions += notes
    money, notes = score_execution(execution, allotment.execution, parameters)
    cautions += notes
    edges = parameters.table("scoring.grades")
    total_raw = sum((row.raw for row in rows), money.raw)
    total_shown = sum((row.shown for row in rows), money.shown)
    grade = grade_of(total_raw, edges)
    if grade_of(min(total_shown, FULL), edges) != grade:
        cautions.append(Caution(message=f"总分未舍入时为 {_few(total_raw)}，等级按未舍入的总分定为“{grade}”"))
    pending = unverified(parameters.uses)
    if pending:
        cautions.append(Caution(message=f"下列参数尚未与公布文本核对：{'、'.join(pending)}"))
    return Appraisal(
        table=table, profile=standards.profile.id, profile_label=standards.profile.label, day=standards.day,
        rows=tuple(rows), execution=money, weights_proposed=allotment.proposed, total_raw=total_raw,
        total_shown=total_shown, grade=grade, parameters=parameters.uses, cautions=tuple(cautions))


def _few(value: Decimal) -> str:
    return f"{value:.4f}"
