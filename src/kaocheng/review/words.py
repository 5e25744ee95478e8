"""The proposal in words: shared by the form, the text on the screen and the JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.review.grading import FULL, Standing
from kaocheng.review.proposal import Variant
from kaocheng.units.quantity import plain

if TYPE_CHECKING:
    from decimal import Decimal

    from kaocheng.law import Lawbook
    from kaocheng.review.grading import ItemProposal
    from kaocheng.review.proposal import TableReview


def review_title(review: TableReview) -> str:
    """``项目支出绩效目标审核表（重点项目）``; a department table is reviewed by the same items."""
    if review.reading.table.form.is_department:
        return "部门（单位）整体支出绩效目标审核表" + ("（计分）" if review.variant is Variant.KEY else "")
    return f"项目支出绩效目标审核表（{review.variant.label}）"


def grade_words(proposal: ItemProposal) -> str:
    """``良``, ``不高于良`` or ``未判定``."""
    if proposal.standing is Standing.OPEN:
        return proposal.standing.label
    is_bound = proposal.standing is Standing.CEILING and not proposal.is_lowest
    return f"{proposal.standing.label if is_bound else ''}{proposal.grade}"


def score_words(proposal: ItemProposal, points: Decimal | None) -> str:
    """The proposed score of a scored form; ``≤`` where it is only a bound, nothing where the item is not judged."""
    if points is None or proposal.standing is Standing.OPEN:
        return ""
    return f"{'' if proposal.standing is Standing.GRADED else '≤'}{plain(proposal.score(points))}"


def short_basis(proposal: ItemProposal, numbers: str) -> str:
    """What stands on the form: how much was taken off, where the findings are, what is not judged.

    Args:
        proposal: The item.
        numbers: Which rows of the list of findings speak to it, e.g. ``1—3``.
    """
    lines = []
    if proposal.deductions:
        lines.append(f"{len(proposal.findings)} 处问题，扣 {plain(FULL - proposal.percent)}%（附表二第 {numbers} 条）。")
    if proposal.standing is Standing.GRADED:
        return "".join(lines) or "表内能查的都没有问题。"
    return "".join([*lines, *missing_words(proposal), *(["须凭材料判断。"] if proposal.item.needs_material else [])])


def deduction_words(proposal: ItemProposal) -> str:
    """``A09 七处扣 16%`` rule by rule; what it means that there is none."""
    if proposal.deductions:
        return "；".join(f"{item.code} {len(item.findings)} 处，扣 {plain(item.percent)}%" for item in proposal.deductions) + "。"
    if proposal.standing is Standing.GRADED:
        return "表内能查的都没有问题。"
    return "表内没有查出问题，但不能据此定级。"


def raise_words(proposal: ItemProposal) -> list[str]:
    """One sentence for every grade above."""
    lead = "" if proposal.standing is Standing.GRADED else "上限"
    return [f"改正 {' '.join(item.codes)}，{lead}可到{item.grade}。" for item in proposal.raises]


def missing_words(proposal: ItemProposal) -> list[str]:
    """What would have to stand in the table, if anything."""
    return [f"表上没有{'、'.join(need.label for need in proposal.missing)}，无从判断。"] if proposal.missing else []


def not_judged_words(proposal: ItemProposal) -> list[str]:
    """What the table does not show."""
    return [*missing_words(proposal), f"{proposal.item.unseen}。"]


def overall_basis(review: TableReview) -> str:
    """Which policy made the overall grade, and what is still open."""
    still = "，还不能判定的要点按最好的情况算" if review.overall.is_ceiling else ""
    return f"按“{review.overall.policy}”得出{still}。"


def form_notes(review: TableReview) -> tuple[str, ...]:
    """What must stand on the form itself: that it is a proposal, and what was not compared with the published text."""
    department = "没有见到部门整体支出的审核表，比照项目支出审核表的要点。" if review.reading.table.form.is_department else ""
    pending = "、".join(("审核表的要点", *review.unverified))
    return (
        f"注：1．“建议”各栏由软件根据表内检查结果提出，不是审核结论；空白各栏由审核人填写，等级由审核人决定。{department}",
        f"2．尚未与公布文本核对：{pending}。对照、扣减和定级的办法是产品提议，不是法规，见附表一。",
    )


def ground_notes(review: TableReview, lawbook: Lawbook) -> tuple[str, ...]:
    """What the grades rest on, what was not counted and what was waived."""
    form = review.form
    notes = [
        f"要点和分值的依据：{lawbook.cite(form.citation)}。哪条规则记在哪项要点：{lawbook.cite(form.mapping_citation)}。",
        (f"采用方案“{review.profile_label}”；产品提议的参数：{'、'.join(review.proposed)}。"
        "扣减是占该项要点的百分比，同一条规则合并计算并有上限；改正后重新检查，建议等级随之改变。"),
    ]
    if review.aside:
        told = "；".join(f"{item.reason}（{len(item.findings)} 处）" for item in review.aside)
        notes.append(f"没有计入的问题：{told}。")
    if review.waived:
        told = "；".join(f"{item.finding.code} {item.finding.spot.text}：{item.reason}（{item.author}，至 {item.expires}）"
                        for item in review.waived)
        notes.append(f"已豁免、没有扣减的问题 {len(review.waived)} 处：{told}。")
    return tuple(notes)
