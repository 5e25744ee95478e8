"""Rows of a self-appraisal with what was reached and what was scored."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kaocheng.base.memory import remembered_together
from kaocheng.lint.appraisals import counted_rows, is_appraisal
from kaocheng.lint.attainment import Result, Standing, has_reason, proportional_shares, results
from kaocheng.lint.rows import class_of, explanation, is_heading_row
from kaocheng.model import IndicatorClass
from kaocheng.units.quantity import EXACT

if TYPE_CHECKING:
    from kaocheng.base.paths import FieldPath
    from kaocheng.lint.lexicon import Lexicon
    from kaocheng.lint.rule import Context
    from kaocheng.model import Indicator, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredRow:
    """A row that earns points; ``result`` is ``None`` where actual and target can't be held against each other."""

    path: FieldPath
    row: Indicator
    result: Result | None
    heads_others: bool
    """Whether the row only heads the rows below it, which hold the values."""

    @property
    def standing(self) -> Standing | None:
        """How the actual value stands to the target, where that can be told."""
        return self.result.standing if self.result else None

    @property
    def has_full_score(self) -> bool:
        """Whether all points, or more, were given."""
        row = self.row
        return row.points is not None and row.score is not None and row.points > 0 and row.score >= row.points

    @property
    def lost_points(self) -> bool:
        """Whether points were taken."""
        row = self.row
        return row.points is not None and row.score is not None and row.score < row.points

    def is_explained(self, lexicon: Lexicon) -> bool:
        """Whether reason or remark says why."""
        return has_reason(self.row, lexicon)


@remembered_together(64)
def scored_rows(reading: Reading, lexicon: Lexicon) -> tuple[ScoredRow, ...]:
    """The rows of a self-appraisal that earn points, in printed order; none for other forms."""
    if not is_appraisal(reading.table):
        return ()
    known = {result.path: result for result in results(reading, lexicon)}
    return tuple(
        ScoredRow(path=path, row=row, result=known.get(path),
                  heads_others=is_heading_row(reading.table, int(path.parts[1])))
        for path, row in counted_rows(reading, lexicon))


def states_scoring(row: Indicator, lexicon: Lexicon) -> bool:
    """Whether the form states its own way of scoring this row, so that general formulas don't apply."""
    return lexicon.in_text("scoring-rules", explanation(row))


def possible_scores(result: Result, points: Decimal, context: Context) -> list[Decimal]:
    """Scores that known ways of scoring give a missed target, unrounded: proportional ones, tiers of satisfaction."""
    shares = list(proportional_shares(result))
    if result.target.unit.is_rate and class_of(result.row) is IndicatorClass.SATISFACTION:
        tiers = context.standards.table_if_any("scoring.satisfaction.tiers")
        reached = [Decimal(floor) for floor in tiers if result.actual.value >= Decimal(floor)]
        shares += [tiers[str(floor)] / 100 for floor in reached if floor == max(reached)]
    return [EXACT.multiply(share, points) for share in shares]
