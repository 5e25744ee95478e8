"""Proposals as JSON: `docs/reference/review-json.md` documents the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.lint.printed import printed_at
from kaocheng.lint.render.json import finding_record, parameter_record
from kaocheng.review import Standing
from kaocheng.review.words import overall_basis, review_title
from kaocheng.units.quantity import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaocheng.base.findings import Spot
    from kaocheng.cli.reviewing import Reviewed
    from kaocheng.law import Lawbook
    from kaocheng.lint.printed import Printed
    from kaocheng.review import ItemProposal, TableReview

Record = dict[str, object]


def review_record(reviewed: Reviewed) -> Record:
    """Everything; numbers are exact texts."""
    return {
        "proposal": True,
        "profile": reviewed.standards.profile.id,
        "tables": [_table(review, reviewed.standards.lawbook) for review in reviewed.reviews],
        "skipped": list(reviewed.skipped),
        "remarks": [finding_record(item, {}) for item in reviewed.remarks],
    }


def _table(review: TableReview, lawbook: Lawbook) -> Record:
    reading, overall, form = review.reading, review.overall, review.form
    aside = [finding for item in review.aside for finding in item.findings]
    waived = [item.finding for item in review.waived]
    printed = printed_at([*review.findings, *aside, *waived], [reading])
    names = {item.id: dimension.name for dimension in form.dimensions for item in dimension.items}
    return {
        "document": reading.document, "table": reading.number, "form": reading.table.form.value,
        "unit": reading.table.unit, "project": reading.table.project, "year": reading.table.fiscal_year,
        "variant": review.variant.value, "title": review_title(review),
        "items": [_item(item, names[item.item.id], review, printed) for item in review.items],
        "overall": {
            "grade": overall.grade, "score": plain(overall.score) if overall.score is not None else None,
            "at_most": overall.is_ceiling, "policy": overall.policy, "ground": overall_basis(review),
            "effect": form.effects[overall.grade],
        },
        "effects": dict(form.effects),
        "effects_citation": lawbook.cite(form.effects_citation),
        "form_citation": lawbook.cite(form.citation),
        "mapping_citation": lawbook.cite(form.mapping_citation),
        "not_counted": [{"reason": item.reason, "findings": [finding_record(finding, printed) for finding in item.findings]}
                        for item in review.aside],
        "waived": [finding_record(item.finding, printed)
                   | {"reason": item.reason, "author": item.author, "expires": item.expires.isoformat()}
                   for item in review.waived],
        "parameters": [parameter_record(use) for use in review.uses],
        "unverified": list(review.unverified),
    }


def _item(item: ItemProposal, dimension: str, review: TableReview, printed: Mapping[Spot, Printed]) -> Record:
    points = review.points.get(item.item.name)
    judged = item.standing is not Standing.OPEN
    return {
        "id": item.item.id, "dimension": dimension, "name": item.item.name, "question": item.item.question,
        "standing": item.standing.value, "grade": item.grade or None,
        "percent": plain(item.percent) if judged else None,
        "points": plain(points) if points is not None else None,
        "score": plain(item.score(points)) if points is not None and judged else None,
        "not_judged": item.item.unseen,
        "missing": [need.value for need in item.missing],
        "deductions": [
            {"code": deduction.code, "percent": plain(deduction.percent),
             "findings": [finding_record(finding, printed) for finding in deduction.findings]}
            for deduction in item.deductions
        ],
        "raises": [{"grade": step.grade, "codes": list(step.codes)} for step in item.raises],
    }
