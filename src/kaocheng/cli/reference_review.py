"""Reference of the 审核表: which rule speaks to which item, what the table does not show, what a grade leads to."""

from __future__ import annotations

from collections import defaultdict

from kaocheng.base.findings import Finding
from kaocheng.cli.reference_rules import GENERATED
from kaocheng.law import Lawbook
from kaocheng.lint import all_rules
from kaocheng.review import ReviewItem, installed_review_form

_PARAMETERS = ("points", "deductions", "repeat-deductions", "deduction-max", "row-grades", "grades", "overall-policy")


def review_page() -> str:
    """The items in printed order, each with the rules that bear on it."""
    form, book = installed_review_form(), Lawbook.installed()
    by_item: dict[str, list[str]] = defaultdict(list)
    for rule in all_rules():
        place = form.place_of(Finding(code=rule.code, severity=rule.severity, message=""))
        if isinstance(place, ReviewItem):
            by_item[place.id].append(f"[{rule.code}](rules/{rule.code}.md)")
    named = "、".join(f"`review.{name}`" for name in _PARAMETERS)
    lines = [
        f"{GENERATED}# 审核表", "",
        (f"`kaocheng review` 按这张对照表把检查出的问题记到八项要点上。要点的依据：{book.cite(form.citation)}。"
        f"哪条规则记在哪项：{book.cite(form.mapping_citation)}。扣减和定级见[参数](parameters.md)：{named}。"),
    ]
    for dimension in form.dimensions:
        lines += ["", f"## {dimension.name}审核"]
        for item in dimension.items:
            lines += ["", f"### {item.name}", "", f"{item.question}？", "",
                      f"规则：{' '.join(by_item[item.id]) or '没有'}。" + _at_fields(item), "", f"目标表上看不出：{item.unseen}。"]
            if item.needs_material:
                lines += ["", "须凭材料判断：查出问题，只说等级不高于哪一级；没有查出问题，不提等级。"]
            if item.needs:
                lines += ["", f"表上没有{'、'.join(need.label for need in item.needs)}时不判。"]
    lines += ["", "## 不计入的问题", "", *(f"- {'、'.join(place.rules)}：{place.reason}。" for place in form.outside)]
    lines += ["", "## 等级的后果", "", *(f"- {grade}：{effect}。" for grade, effect in form.effects.items()), "",
              f"依据：{book.cite(form.effects_citation)}。"]
    return "\n".join(lines) + "\n"


def _at_fields(item: ReviewItem) -> str:
    keys = [key for key in item.rules if "." in key]
    return f"只在某一栏时：{'、'.join(f'`{key}`' for key in keys)}。" if keys else ""
