"""Writing a finished self-appraisal in an official layout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Annotated

from kaocheng.forms.compose.builder import lay_out
from kaocheng.forms.compose.choice import layout_for
from kaocheng.model import FormKind, FundLine, TargetValue
from kaocheng.scoring.execution import base_of
from kaocheng.units.figures import cut
from kaocheng.units.quantity import EXACT, plain

if TYPE_CHECKING:
    from kaocheng.forms.compose.layout import Layout
    from kaocheng.forms.grid import Sheet
    from kaocheng.model import Indicator, TargetTable
    from kaocheng.scoring import Appraisal, ScoredRow

_FORMS = {
    FormKind.DEPARTMENT_TARGET: FormKind.DEPARTMENT_APPRAISAL,
    FormKind.PROJECT_TARGET: FormKind.PROJECT_APPRAISAL,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisalWords:
    """What only a human can write in a self-appraisal; what is missing prints as a placeholder."""

    completion: Annotated[str, "年度总体目标实际完成情况"] = ""
    execution: Annotated[str, "预算执行的原因说明"] = ""
    """Why the rate of execution is low or the budget was adjusted, where the profile asks for it; a note under the table."""
    background: Annotated[str, "立项背景、组织实施过程和主要做法"] = ""
    """For the report only."""
    improvement: Annotated[str, "其他问题和改进措施"] = ""
    """For the report only."""
    reasons: Annotated[Mapping[int, str], "偏差原因分析及改进措施"] = field(default_factory=dict)
    """By 0-based position of the row."""


def appraised_table(appraisal: Appraisal, words: AppraisalWords | None = None) -> TargetTable:
    """The self-appraisal as a table: points, actual values, scores, reasons, execution and total filled in."""
    words = words or AppraisalWords()
    table = appraisal.table
    rows = tuple(_scored(row, words.reasons.get(row.position)) for row in appraisal.rows)
    return replace(table, form=_FORMS.get(table.form, table.form), title=None, funds=_funds(appraisal), indicators=rows,
                   total_score=appraisal.total_shown)


def compose_appraisal(
    appraisal: Appraisal, layout: Layout | None = None, words: AppraisalWords | None = None,
) -> Sheet:
    """The 自评表 of an appraisal.

    Args:
        appraisal: The scored table.
        layout: The layout; the one that carries most of the table when left out.
        words: Texts that a human wrote.

    Raises:
        KaochengError: No layout for the form is installed.
    """
    words = words or AppraisalWords()
    table = appraised_table(appraisal, words)
    completion = words.completion or "（待填写：对照年度总体目标说明实际完成情况）"
    return lay_out(table, layout or layout_for(table), extra={"completion": completion}, notes=_notes(appraisal, words))


def _scored(row: ScoredRow, reason: str | None) -> Indicator:
    given = reason or (row.actual.reason if row.actual else None)
    if not given and row.prompts:
        given = f"（待填写：{'；'.join(row.prompts)}）"
    actual = TargetValue.parse(row.actual_shown) if row.actual_shown else None
    return replace(row.indicator, points=Decimal(plain(row.weight)), actual=actual, score=row.shown, reason=given)


def _funds(appraisal: Appraisal) -> tuple[FundLine, ...]:
    score = appraisal.execution
    if score.execution is None:
        lines = [replace(line, points=None, score=None) for line in appraisal.table.funds] or [FundLine()]
        return (replace(lines[0], label=lines[0].label or "年度资金总额", points=score.weight, score=score.shown),
                *lines[1:])
    total = replace(_with_rate(score.execution.total), points=score.weight, score=score.shown)
    return (total, *(replace(_with_rate(line), points=None, score=None) for line in score.execution.parts))


def _with_rate(line: FundLine) -> FundLine:
    """The line with its full-year budget and its rate of execution, cut off at two decimals."""
    base = base_of(line)
    rate = None
    if base and line.executed is not None:
        with localcontext(EXACT):
            rate = cut(line.executed / base * Decimal(100), 2)
    return replace(line, adjusted=base, rate=rate)


def _notes(appraisal: Appraisal, words: AppraisalWords) -> tuple[str, ...]:
    proposed = "分值为软件提议，须由单位确认。" if appraisal.weights_proposed else ""
    notes = [f"注：自评等级为“{appraisal.grade}”（按“{appraisal.profile_label}”方案）。{proposed}"]
    prompts = "；".join(appraisal.execution.prompts)
    if words.execution or prompts:
        notes.append(f"预算执行的原因说明：{words.execution or f'（待填写：{prompts}）'}")
    if appraisal.unverified:
        notes.append(f"尚未与公布文本核对的计分参数：{'、'.join(appraisal.unverified)}。")
    return tuple(notes)
