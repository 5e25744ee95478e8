"""绩效目标审核表: a proposal on its official form, with the grounds of every grade in annexes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from kaocheng.base.errors import KaochengError
from kaocheng.forms.compose.builder import lay_out
from kaocheng.forms.compose.layout import Repeat, installed_layouts
from kaocheng.forms.compose.review_annex import compose_annexes, finding_numbers
from kaocheng.review.words import form_notes, grade_words, overall_basis, review_title, score_words, short_basis
from kaocheng.units.quantity import plain

if TYPE_CHECKING:
    from kaocheng.forms.compose.layout import Layout
    from kaocheng.forms.grid import Sheet
    from kaocheng.law import Lawbook
    from kaocheng.model import TargetTable
    from kaocheng.review import Decision, TableReview, Variant

_ROOM = "\n" * 3
"""Empty lines for the reviewer's opinion."""


@cache
def review_layout(variant: Variant) -> Layout:
    """The installed layout of a variant.

    Raises:
        KaochengError: None is installed.
    """
    layouts = installed_layouts("layouts/review/*.yaml")
    found = layouts.get(f"review-{variant.value}")
    if found is None:
        raise KaochengError(f"没有审核表（{variant.label}）的表式", expected="、".join(layouts), remedy="检查数据包的 layouts/review")
    return found


def compose_review(review: TableReview, lawbook: Lawbook, decision: Decision | None = None) -> tuple[Sheet, ...]:
    """The form, the grounds of every grade, and the findings when there are any.

    The reviewer's own columns are left blank without a decision, and where it is still open.
    """
    table = replace(review.reading.table, title=None)
    facts = _facts(review, lawbook) | (_decided(decision, review) if decision else {})
    sheet = lay_out(table, review_layout(review.variant), extra=facts, notes=form_notes(review),
                    items={Repeat.REVIEW_ITEMS: _items(review, decision)})
    return replace(sheet, name="审核表"), *compose_annexes(review, lawbook)


def _facts(review: TableReview, lawbook: Lawbook) -> dict[str, str]:
    overall, form = review.overall, review.form
    effects = "；".join(f"{grade}：{effect}" for grade, effect in form.effects.items())
    return {
        "review_title": review_title(review), "budget_text": _budget(review.reading.table),
        "reviewed": f"{review.reading.document} 表{review.reading.number}",
        "points_sum": plain(sum(review.points.values(), Decimal(0))) if review.points else "",
        "overall": overall.grade_words, "overall_score": overall.score_words,
        "overall_basis": overall_basis(review), "effects": f"{effects}。（{lawbook.cite(form.effects_citation)}）",
        "opinion_room": _ROOM, "overall_decided": "", "overall_decided_score": "",
    }


def _decided(decision: Decision, review: TableReview) -> dict[str, str]:
    """The reviewer's overall grade, and all opinions: on the whole first, then item by item."""
    names = {item.id: item.name for item in review.form.items}
    opinions = [decision.opinion, *(f"{names[item.item]}：{item.opinion}" for item in decision.items if item.opinion and item.item in names)]
    return {"overall_decided": decision.grade, "overall_decided_score": _score(decision.score),
            "opinion_room": "\n".join(filter(None, opinions)) or _ROOM}


def _score(score: Decimal | None) -> str:
    return "" if score is None else plain(score)


def _budget(table: TargetTable) -> str:
    total = next((line for line in table.funds if line.budget is not None and "总额" in (line.label or "")), None)
    line = total or next((line for line in table.funds if line.budget is not None), None)
    return f"{plain(line.budget)}{line.unit or ''}" if line and line.budget is not None else ""


def _items(review: TableReview, decision: Decision | None) -> list[dict[str, str]]:
    numbers = finding_numbers(review)
    facts = []
    for dimension in review.form.dimensions:
        for own in dimension.items:
            proposal = next(item for item in review.items if item.item.id == own.id)
            points = review.points.get(own.name)
            decided = decision.on(own.id) if decision else None
            facts.append({
                "dimension": dimension.name, "item": own.name, "question": own.question,
                "points": plain(points) if points is not None else "", "grade": grade_words(proposal),
                "score": score_words(proposal, points), "basis": short_basis(proposal, numbers.get(own.id, "")),
                "decided": decided.grade if decided else "", "decided_score": _score(decided.score) if decided else "",
            })
    return facts
