"""审核决定: what a reviewer makes of a proposal, item by item, and what is still open."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.errors import KaochengError
from kaocheng.review.grading import FULL, Standing
from kaocheng.review.proposal import Variant
from kaocheng.review.words import grade_words
from kaocheng.scoring.grades import grade_of
from kaocheng.units.quantity import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kaocheng.law import Standards
    from kaocheng.review.grading import ItemProposal
    from kaocheng.review.proposal import TableReview

_LONGEST = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """What a reviewer enters for an item: a grade, or a score where the form is scored."""

    grade: Annotated[str, "等级"] = ""
    score: Annotated[Decimal | None, "得分"] = None
    opinion: Annotated[str, "意见"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemDecision:
    """审核人的决定 on one item; blank where it is still open."""

    item: Annotated[str, "审核要点编号"]
    proposed: Annotated[str, "当时的建议"]
    grade: Annotated[str, "等级"] = ""
    score: Annotated[Decimal | None, "得分"] = None
    opinion: Annotated[str, "意见"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """审核决定 on a table."""

    variant: Annotated[Variant, "审核表种类"]
    items: Annotated[tuple[ItemDecision, ...], "审核要点"]
    grade: Annotated[str, "总评等级"] = ""
    score: Annotated[Decimal | None, "总分"] = None
    opinion: Annotated[str, "审核意见"] = ""

    @property
    def open_items(self) -> int:
        """How many items have no grade yet."""
        return sum(not item.grade for item in self.items)

    @property
    def is_complete(self) -> bool:
        """Whether every item and the whole are graded."""
        return not self.open_items and bool(self.grade)

    def on(self, item: str) -> ItemDecision | None:
        """The decision on an item."""
        return next((found for found in self.items if found.item == item), None)


def decide(
    review: TableReview, entered: Mapping[str, Entered], standards: Standards, *, grade: str = "", opinion: str = "",
) -> Decision:
    """Make a decision of what was entered.

    On a scored form the grade of an item follows from its score and that of the whole from the sum, once all are scored;
    otherwise the reviewer gives both. Who departs from a proposed grade, or goes above a bound, says why.

    Args:
        review: The proposal that lies before the reviewer.
        entered: By id of the item; what is left out is still open.
        standards: Edges of the grades.
        grade: The overall grade of a form that is not scored.
        opinion: The opinion on the whole.

    Raises:
        KaochengError: A grade or score that there is not, or a departure without a reason.
    """
    edges = standards.table("review.row-grades")
    scored = review.variant is Variant.KEY
    made = []
    for proposal in review.items:
        own = entered.get(proposal.item.id, Entered())
        words, name = own.opinion.strip(), proposal.item.name
        _ensure_length(words, name)
        score = _score(own.score, review.points[name], name) if scored else None
        found = own.grade if not scored else "" if score is None else grade_of(score / review.points[name] * FULL, edges)
        _ensure_grade(found, edges, name)
        if found and not words and departs(proposal, found, edges):
            raise KaochengError(f"评为“{found}”与建议“{grade_words(proposal)}”不同", where=name, expected="不同的理由",
                                remedy="在这项要点的意见里写明凭什么材料、为什么")
        made.append(ItemDecision(item=proposal.item.id, proposed=grade_words(proposal), grade=found, score=score, opinion=words))
    _ensure_length(opinion.strip(), "审核意见")
    total = _total(made) if scored else None
    if scored:
        overall = "" if total is None else grade_of(total, standards.table("review.grades"))
    else:
        overall = grade
        _ensure_grade(overall, edges, "总评")
    return Decision(variant=review.variant, items=tuple(made), grade=overall, score=total, opinion=opinion.strip())


def departs(proposal: ItemProposal, grade: str, edges: Mapping[str, Decimal]) -> bool:
    """Whether a grade is another than proposed, or above what the table allows; an item that is not judged has none."""
    if proposal.standing is Standing.OPEN:
        return False
    if proposal.standing is Standing.GRADED:
        return grade != proposal.grade
    return edges[grade] > edges[proposal.grade]


def _score(score: Decimal | None, points: Decimal, where: str) -> Decimal | None:
    if score is not None and not (score.is_finite() and 0 <= score <= points):
        raise KaochengError(f"得分“{score}”不对", where=where, expected=f"0 到 {plain(points)} 分", remedy="改成这个范围里的数")
    return score


def _total(items: Sequence[ItemDecision]) -> Decimal | None:
    scores = [item.score for item in items if item.score is not None]
    return sum(scores, Decimal(0)) if len(scores) == len(items) else None


def _ensure_grade(grade: str, edges: Mapping[str, Decimal], where: str) -> None:
    if grade and grade not in edges:
        raise KaochengError(f"没有“{grade}”这个等级", where=where, expected="、".join(edges), remedy="改选其中一个")


def _ensure_length(text: str, where: str) -> None:
    if len(text) > _LONGEST:
        raise KaochengError(f"意见太长（{len(text)} 字）", where=where, expected=f"不超过 {_LONGEST} 字", remedy="写短一些")
