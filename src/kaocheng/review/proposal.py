"""审核建议: one table, its findings sorted to the items of the form, and the overall proposal."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from kaocheng.law.recorder import Parameters
from kaocheng.lint.parameters_used import parameters_used
from kaocheng.review.form import Outside, installed_review_form
from kaocheng.review.grading import ItemProposal, propose_item
from kaocheng.review.overall import Overall, overall, points_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from kaocheng.base.findings import Finding
    from kaocheng.law import ParameterUse, Standards
    from kaocheng.lint import Report
    from kaocheng.lint.engine import WaivedFinding
    from kaocheng.model import Reading
    from kaocheng.review.form import ReviewForm


class Variant(StrEnum):
    """Which edition of the form: graded only, or scored as well."""

    GENERAL = "general"
    KEY = "key"

    @property
    def label(self) -> str:
        """The Chinese words on the form."""
        return {"general": "一般性项目", "key": "重点项目"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """Findings on the table that bear on no item, and why."""

    reason: Annotated[str, "理由"]
    findings: Annotated[tuple[Finding, ...], "问题"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableReview:
    """审核建议 for one table; nothing in it is decided."""

    reading: Annotated[Reading, "目标表"]
    form: Annotated[ReviewForm, "审核表"]
    variant: Annotated[Variant, "审核表种类"]
    items: Annotated[tuple[ItemProposal, ...], "审核要点"]
    points: Annotated[Mapping[str, Decimal], "分值"]
    """By name of the item; empty when the form is not scored."""
    overall: Annotated[Overall, "总评"]
    aside: Annotated[tuple[SetAside, ...], "不计入的问题"]
    waived: Annotated[tuple[WaivedFinding, ...], "豁免"]
    uses: Annotated[tuple[ParameterUse, ...], "所用参数"]
    profile_label: Annotated[str, "方案"]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings that bear on an item, in the order of the items."""
        return tuple(finding for item in self.items for finding in item.findings)

    @property
    def unverified(self) -> tuple[str, ...]:
        """Parameters that rest on a regulation not compared with the published text, with their marks."""
        return tuple(use.marked for use in self.uses if not use.is_checked)

    @property
    def proposed(self) -> tuple[str, ...]:
        """Parameters that are proposals of this product."""
        return tuple(f"{use.label}（{use.id}）" for use in self.uses if not use.regulatory)


def review_table(reading: Reading, report: Report, standards: Standards, variant: Variant) -> TableReview:
    """The proposal for one table from a report on it and the tables handed in with it.

    Waived findings take nothing off and are listed. A finding about a document as a whole counts for its every table.

    Raises:
        DataFileError: The form says nothing of a rule that fired.
    """
    form, parameters = installed_review_form(), Parameters(standards)
    by_item: dict[str, list[Finding]] = defaultdict(list)
    aside: dict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        if _is_about(finding, reading):
            place = form.place_of(finding)
            (aside[place.reason] if isinstance(place, Outside) else by_item[place.id]).append(finding)
    items = tuple(propose_item(item, reading.table, by_item[item.id], parameters) for item in form.items)
    scored = variant is Variant.KEY
    counted = [finding for item in items for finding in item.findings]
    return TableReview(
        reading=reading, form=form, variant=variant, items=items, points=points_of(items, parameters) if scored else {},
        overall=overall(items, parameters, scored=scored),
        aside=tuple(SetAside(reason=reason, findings=tuple(group)) for reason, group in aside.items()),
        waived=tuple(item for item in report.waived if _is_about(item.finding, reading)),
        uses=(*parameters.uses, *parameters_used(counted, standards)), profile_label=standards.profile.label)


def _is_about(finding: Finding, reading: Reading) -> bool:
    return finding.spot.document == reading.document and finding.spot.table in (None, reading.number)
