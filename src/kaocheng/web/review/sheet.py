"""审核表 as a page draws it: every item with its proposal, its grounds, and what the reviewer decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from kaocheng.lint import all_rules
from kaocheng.review.words import deduction_words, grade_words, not_judged_words, raise_words, score_words
from kaocheng.units.quantity import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from kaocheng.base.findings import Finding
    from kaocheng.review import Decision, Entered, ItemDecision, ItemProposal, ReviewItem, TableReview


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The findings of one rule that take something off an item."""

    code: Annotated[str, "规则"]
    title: Annotated[str, "规则名称"]
    percent: Annotated[str, "扣减"]
    findings: Annotated[tuple[Finding, ...], "问题"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One item on the page."""

    item: Annotated[ReviewItem, "审核要点"]
    grade: Annotated[str, "建议等级"]
    score: Annotated[str, "建议得分"]
    points: Annotated[str, "分值"]
    tone: Annotated[str, "轻重"]
    """``met``, ``warning``, ``error`` or nothing, for the colour beside the word."""
    summary: Annotated[str, "扣减"]
    grounds: Annotated[tuple[Ground, ...], "根据"]
    raises: Annotated[tuple[str, ...], "怎样提高"]
    unseen: Annotated[tuple[str, ...], "须凭材料判断的"]
    decided: Annotated[ItemDecision | Entered | None, "决定"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One dimension with its items."""

    name: Annotated[str, "审核内容"]
    lines: Annotated[tuple[Line, ...], "审核要点"]


def sections(review: TableReview, decision: Decision | None, entered: Mapping[str, Entered] | None = None) -> tuple[Section, ...]:
    """The items in printed order.

    Args:
        review: The proposal.
        decision: What was decided so far.
        entered: What was entered and could not be kept; it stands in the fields again.
    """
    proposals = {item.item.id: item for item in review.items}
    titles = {rule.code: rule.title for rule in all_rules()}
    return tuple(
        Section(name=dimension.name, lines=tuple(
            _line(proposals[item.id], review.points.get(item.name), titles,
                  (entered or {}).get(item.id) or (decision.on(item.id) if decision else None))
            for item in dimension.items))
        for dimension in review.form.dimensions)


def _line(
    proposal: ItemProposal, points: Decimal | None, titles: Mapping[str, str], decided: ItemDecision | Entered | None,
) -> Line:
    grounds = tuple(Ground(code=item.code, title=titles.get(item.code, ""), percent=plain(item.percent), findings=item.findings)
                    for item in proposal.deductions)
    return Line(item=proposal.item, grade=grade_words(proposal), score=score_words(proposal, points), points=plain(points) if points else "",
                tone=_tone(proposal), summary=deduction_words(proposal) if not grounds else "", grounds=grounds,
                raises=_sentences(raise_words(proposal)), unseen=_sentences(not_judged_words(proposal)), decided=decided)


def _sentences(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(lines))


def _tone(proposal: ItemProposal) -> str:
    return {"优": "met", "良": "met", "中": "warning", "差": "error"}.get(proposal.grade, "")
