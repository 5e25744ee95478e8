"""Proposals on the screen: the items with grade and ground, the overall proposal and what it would lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.review.words import (
    deduction_words,
    form_notes,
    grade_words,
    ground_notes,
    not_judged_words,
    overall_basis,
    raise_words,
    review_title,
    score_words,
)
from kaocheng.units.quantity import plain

if TYPE_CHECKING:
    from kaocheng.cli.reviewing import Reviewed
    from kaocheng.law import Lawbook
    from kaocheng.review import ItemProposal, TableReview

_INDENT = "    "


def render_review(reviewed: Reviewed) -> str:
    """All proposals, then what was not reviewed."""
    blocks = [_table(review, reviewed.standards.lawbook) for review in reviewed.reviews]
    if len(reviewed.reviews) > 1:
        blocks.append("\n".join(["汇总：", *(f"  {_name(review)}：{_overall(review)}" for review in reviewed.reviews)]))
    told = [*reviewed.skipped, *(f"{item.code} {item.message}；{item.remedy}" for item in reviewed.remarks)]
    if told:
        blocks.append("\n".join(told))
    blocks.append("以上都是建议，等级由审核人决定。")
    return "\n\n".join(blocks)


def _name(review: TableReview) -> str:
    table = review.reading.table
    name = (table.unit if table.form.is_department else table.project) or table.form.label
    return f"{name}（{review.reading.document} 表{review.reading.number}）"


def _overall(review: TableReview) -> str:
    score = review.overall.score_words
    return f"{review.overall.grade_words}{f'（{score} 分）' if score else ''}"


def _table(review: TableReview, lawbook: Lawbook) -> str:
    lines = [f"══ {_name(review)}", f"{review_title(review)}的建议"]
    for dimension in review.form.dimensions:
        lines.append(f"\n{dimension.name}审核")
        for own in dimension.items:
            item = next(item for item in review.items if item.item.id == own.id)
            lines += _item(item, review)
    overall, form = review.overall, review.form
    lines += ["", f"总评：{_overall(review)}", f"{_INDENT}{overall_basis(review)}",
              f"{_INDENT}定为“{overall.grade}”的后果：{form.effects[overall.grade]}。依据：{lawbook.cite(form.effects_citation)}", ""]
    return "\n".join([*lines, *form_notes(review), *ground_notes(review, lawbook)])


def _item(item: ItemProposal, review: TableReview) -> list[str]:
    points = review.points.get(item.item.name)
    score = score_words(item, points)
    scored = f"  {score or '—'}/{plain(points)} 分" if points is not None else ""
    lines = [f"  {item.item.name}  {grade_words(item)}{scored}"]
    lines += [f"{_INDENT}{line}" for line in (deduction_words(item), *raise_words(item), f"未判定：{''.join(not_judged_words(item))}")]
    return lines + [f"{_INDENT}  {finding.code} {finding.spot.text.removeprefix(f'表{finding.spot.table}').strip()}：{finding.message}"
                    for finding in item.findings]
