"""One item: deductions rule by rule, a proposed grade or what the grade can't be above, and what would raise it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from kaocheng.scoring.grades import grade_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kaocheng.base.findings import Finding
    from kaocheng.law.recorder import Parameters
    from kaocheng.model import TargetTable
    from kaocheng.review.form import Need, ReviewItem

FULL = Decimal(100)


class Standing(StrEnum):
    """How far an item could be judged from the table."""

    GRADED = "graded"
    CEILING = "ceiling"
    OPEN = "open"

    @property
    def label(self) -> str:
        """The Chinese words users read."""
        return {"graded": "建议", "ceiling": "不高于", "open": "未判定"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deduction:
    """扣减: what the findings of one rule take off an item."""

    code: Annotated[str, "规则"]
    findings: Annotated[tuple[Finding, ...], "问题"]
    percent: Annotated[Decimal, "扣减"]
    """Per cent of the item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Raise:
    """What lifts an item by a grade: the rules whose findings, once put right, are enough."""

    grade: Annotated[str, "可到等级"]
    codes: Annotated[tuple[str, ...], "改正的规则"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemProposal:
    """建议: what a check can say of one item. ``grade`` is empty when the item is not judged."""

    item: Annotated[ReviewItem, "审核要点"]
    standing: Annotated[Standing, "判定情况"]
    percent: Annotated[Decimal, "余下的百分比"]
    """What the deductions leave; 100 for an item that is not judged."""
    grade: Annotated[str, "建议等级"]
    is_lowest: Annotated[bool, "是否最低一级"]
    """Then nothing lies below, and a grade that can't be above it is that grade."""
    deductions: Annotated[tuple[Deduction, ...], "扣减"]
    missing: Annotated[tuple[Need, ...], "表上没有的栏目"]
    """What would have to stand in the table to judge the item."""
    raises: Annotated[tuple[Raise, ...], "怎样提高"]
    """To the next grade, and to the highest."""

    def score(self, points: Decimal) -> Decimal:
        """What is left of the item's points, exact; all of them for an item that is not judged."""
        return points * self.percent / FULL

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings that bear on the item."""
        return tuple(finding for deduction in self.deductions for finding in deduction.findings)


def propose_item(
    item: ReviewItem, table: TargetTable, findings: Sequence[Finding], parameters: Parameters,
) -> ItemProposal:
    """The proposal for one item of a table.

    The first finding of a rule takes ``review.deductions`` off, every further one ``review.repeat-deductions``, a rule
    at most ``review.deduction-max``; an item never falls below zero. These numbers are proposals of this product.
    """
    edges = parameters.table("review.row-grades")
    deductions = _deductions(findings, parameters)
    percent = _left(deductions)
    missing = tuple(need for need in item.needs if not need.is_met(table))
    if not item.needs_material and not missing:
        standing = Standing.GRADED
    else:
        standing = Standing.CEILING if deductions else Standing.OPEN
    grade = "" if standing is Standing.OPEN else grade_of(percent, edges)
    return ItemProposal(
        item=item, standing=standing, percent=percent, grade=grade, deductions=deductions,
        is_lowest=grade == min(edges, key=lambda name: edges[name]), missing=missing, raises=_raises(deductions, edges))


def _deductions(findings: Sequence[Finding], parameters: Parameters) -> tuple[Deduction, ...]:
    """Largest first, then by code."""
    by_code: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_code[finding.code].append(finding)
    first, more, most = (parameters.table(f"review.{name}") for name in ("deductions", "repeat-deductions", "deduction-max"))
    made = []
    for code, group in by_code.items():
        label = min((finding.severity for finding in group), key=lambda severity: severity.rank).label
        percent = min(first[label] + more[label] * (len(group) - 1), most[label])
        made.append(Deduction(code=code, findings=tuple(group), percent=percent))
    return tuple(sorted(made, key=lambda deduction: (-deduction.percent, deduction.code)))


def _left(deductions: Sequence[Deduction]) -> Decimal:
    return max(FULL - sum((deduction.percent for deduction in deductions), Decimal(0)), Decimal(0))


def _raises(deductions: Sequence[Deduction], edges: Mapping[str, Decimal]) -> tuple[Raise, ...]:
    """Putting right the heaviest rules first: until the next grade is reached, and until the highest is."""
    now = grade_of(_left(deductions), edges)
    above = [grade for grade, edge in sorted(edges.items(), key=lambda pair: pair[1]) if edge > edges[now]]
    return tuple(_raise(deductions, grade, edges[grade]) for grade in dict.fromkeys((*above[:1], *above[-1:])))


def _raise(deductions: Sequence[Deduction], grade: str, edge: Decimal) -> Raise:
    fixed = next(number for number in range(len(deductions) + 1) if _left(deductions[number:]) >= edge)
    return Raise(grade=grade, codes=tuple(deduction.code for deduction in deductions[:fixed]))
